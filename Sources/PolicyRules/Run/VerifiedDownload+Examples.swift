package import PolicyEngine

extension VerifiedDownload {
  package static let examples: [Example] = [
    .fails("FROM a\nADD «https://example.org/x.tar.gz» /tmp/\nADD --chmod=755 [\"«https://b.de/run»\", \"/run\"]\n"),
    .fails("FROM a\nADD «https://github.com/a/b.git» /src\nADD «https://github.com/a/b.git#main:docs» /docs\n"),
    .fails("FROM a\nRUN curl -fsSL «https://example.org/x-1.2.tar.gz» | tar -xzC /opt\n"),
    .fails("FROM a\nRUN curl -fsSLo /usr/local/bin/tool «https://example.org/tool» && chmod +x /usr/local/bin/tool\n"),
    .fails("FROM a\nARG V=1\nRUN wget -q \\\n  «https://example.org/x_${V}.deb» \\\n  && dpkg -i x_${V}.deb\n"),
    .fails("FROM a\nRUN wget «https://example.org/tool-linux» && chmod 755 tool-linux\n"),
    .fails(
      "FROM a\nRUN git clone --depth 1 «https://github.com/a/b.git» /b\nRUN git clone -b master «https://b.de/c»\n"),
    .fails("FROM a AS b\nRUN curl -LO «https://b.de/x.zip»\nFROM c\nCOPY --from=b /x.zip /\n"),
    .fails("FROM a\nRUN wget --max-redirect 1 -O x.tgz «https://b.de/x.tgz» && tar xf x.tgz\n"),
    .passes("FROM a\nADD --checksum=sha256:0000 https://example.org/x.tar.gz /tmp/\nADD x.tar.gz /\n"),
    .passes("FROM a\nADD https://github.com/a/b.git#v1.2.3 /src\nADD git@github.com:a/b.git#4f2c9ad:docs /docs\n"),
    .passes("FROM a\nRUN curl -fsSLO https://b.de/x.tgz && echo \"$SUM  x.tgz\" | sha256sum -c - && tar xzf x.tgz\n"),
    .passes("FROM a\nRUN wget https://b.de/x.tgz https://b.de/x.tgz.asc && gpg --verify x.tgz.asc x.tgz\n"),
    .passes(
      "FROM a\nRUN curl -fsSLo /etc/apt/keyrings/b.asc https://b.de/b.asc && curl https://b.de/k | gpg --dearmor\n"),
    .passes(
      "FROM a\nRUN git clone https://b.de/c /c && cd /c && git checkout 4f2c9ad\nRUN git clone -b v1.2 https://b.de/d\n"
    ),
    .passes("FROM a\nRUN curl -fsS http://localhost:8080/x.zip -o x.zip && curl -s https://b.de/api | jq .\n"),
    .passes("FROM a AS unused\nRUN curl -LO https://b.de/x.zip\nFROM c\nCMD [\"x\"]\n"),
  ]
}
