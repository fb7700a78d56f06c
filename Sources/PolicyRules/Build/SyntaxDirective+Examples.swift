package import PolicyEngine

extension SyntaxDirective {
  package static let examples: [Example] = [
    .fails("FROM alpine:3.20\nRUN «--mount=type=cache,target=/c» true\n"),
    .fails("FROM alpine:3.20\nCOPY «--link» a b\n"),
    .fails("FROM alpine:3.20\nONBUILD COPY «--chmod=755» a b\n"),
    .fails("FROM alpine:3.20\n«RUN» <<EOF\ntrue\nEOF\n"),
    .fails("FROM alpine:3.20\nADD «https://github.com/acme/a.git#v1» /a\n"),
    .fails("# syntax=«acme/frontend:1»\nFROM alpine:3.20\n"),
    .fails("# about\n«# syntax=docker/dockerfile:1»\nFROM alpine:3.20\n"),
    .fails("\n«# syntax=docker/dockerfile:1»\nFROM alpine:3.20\n"),
    .fails("«# sytnax=docker/dockerfile:1»\nFROM alpine:3.20\n"),
    .fails("«# syntax: docker/dockerfile:1»\nFROM alpine:3.20\n"),
    .passes("# syntax=docker/dockerfile:1\nFROM alpine:3.20\nRUN --mount=type=cache,target=/c true\n"),
    .passes("# syntax=docker.io/docker/dockerfile:1.7-labs\nFROM alpine:3.20\n"),
    .passes("# syntax=docker/dockerfile-upstream:master\nFROM alpine:3.20\n"),
    .passes("# syntax=acme/frontend:1\nFROM alpine:3.20\n", options: "allow: [acme/frontend]"),
    .passes("FROM alpine:3.20\nCOPY --from=nginx:1.27 --chown=1 a b\nRUN true\n"),
    .passes("# syntax is described in docker/dockerfile docs\nFROM alpine:3.20\n"),
  ]
}
