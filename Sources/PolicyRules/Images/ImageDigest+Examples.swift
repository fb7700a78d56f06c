package import PolicyEngine

extension ImageDigest {
  private static let digest = "sha256:4f1e2d3c5b6a79880716253443526170f9e8d7c6b5a493827160594837261504"

  package static let examples: [Example] = [
    .fails("FROM «node:22-slim»\n"),
    .fails("# syntax=«docker/dockerfile:1»\nFROM scratch\n"),
    .fails("FROM «node@sha256:abc»\n", options: "check_in: [from]"),
    .fails("FROM scratch\nCOPY --from=«alpine:3.20» /etc/passwd /etc/passwd\n"),
    .fails("FROM scratch\nRUN --mount=type=bind,from=«alpine:3.20»,target=/x [\"/x/bin/true\"]\n"),
    .fails("FROM «node@\(digest)»\n", options: "keep_tag: true"),
    .fails("services:\n  db:\n    image: «postgres:16»\n", file: "compose.yaml"),
    .passes("FROM node:22-slim@\(digest)\n"),
    .passes("ARG BASE=node:22@\(digest)\nFROM $BASE\n"),
    .passes("FROM scratch\n"),
    .passes("FROM registry.acme.io/dev/tools:1\n", options: "except: [registry.acme.io/dev/**]"),
  ]
}
