package import PolicyEngine

extension Layers {
  package static let examples: [Example] = [
    .fails("FROM a\nRUN make\n«RUN» make install\nRUN ldconfig\n"),
    .fails("FROM a\nRUN --mount=type=cache,target=/x a\n# why\n«RUN» --mount=type=cache,target=/x b\nUSER x\nRUN c\n"),
    .fails(
      "FROM debian:12\nRUN apt-get update && apt-get install -y x\nCOPY a /a\nRUN «rm -rf /var/lib/apt/lists/*»\n"),
    .fails("FROM alpine:3.22\nRUN apk add --no-cache --virtual .deps gcc\nCOPY a /a\nRUN make && «apk del» .deps\n"),
    .fails("FROM a\nWORKDIR /tmp\nCOPY x.tar.gz /tmp/x.tar.gz\nRUN tar xf x.tar.gz && «rm x.tar.gz»\n"),
    .fails(
      "FROM a\nRUN curl -fsSLo /tmp/x.zip https://b.de/x.zip\nUSER b\nRUN unzip /tmp/x.zip && «rm -f /tmp/x.zip»\n"),
    .fails("FROM fedora:42\nRUN dnf install -y x\nENV A=1\nRUN «dnf clean» all\n"),
    .passes("FROM a\nRUN wget -O /tmp/x https://b.de/x && rm -rf /tmp/*\nCOPY y /y\nRUN rm -rf /tmp/*\n"),
    .passes("FROM a\nRUN wget -O /tmp/x https://b.de/x && mv /tmp/x /x\nCOPY y /y\nRUN rm /tmp/x\n"),
    .passes("FROM a\nRUN make\nCOPY a /a\nRUN make install\nRUN <<EOF\nset -e\nb\nEOF\n"),
    .passes("FROM a AS b\nRUN make\nRUN make install\nFROM c\nCOPY --from=b /x /x\n"),
    .passes("FROM a\nRUN --mount=type=cache,target=/x a\nRUN b\nONBUILD RUN c\nRUN [\"d\"]\n"),
    .passes("FROM debian:12\nRUN apt-get update && apt-get install -y x && rm -rf /var/lib/apt/lists/*\n"),
    .passes(
      "FROM a\nRUN apt-get update && apt-get install -y x\nUSER b\nRUN apt-get install y && rm -rf /var/lib/apt/lists/*\n"
    ),
    .passes("FROM a\nRUN curl -o /tmp/x https://b.de/x && unzip /tmp/x && rm /tmp/x\nCOPY y /y\nRUN rm -rf /tmp/z\n"),
  ]
}
