package import PolicyEngine

extension BuildGraph {
  package static let examples: [Example] = [
    .fails("FROM golang:1.23 AS build\nCOPY --from=«build» /a /b\n"),
    .fails("FROM golang:1.23\nCOPY --from=«0» /a /b\n"),
    .fails("FROM alpine:3.20 AS a\nCOPY --from=«b» /a /b\nFROM alpine:3.20 AS b\nCOPY --from=a /a /b\n"),
    .fails("FROM alpine:3.20 AS a\nRUN --mount=type=bind,from=«b»,target=/b true\nFROM alpine:3.20 AS b\n"),
    .fails("FROM «base» AS a\nFROM alpine:3.20 AS base\n"),
    .fails("FROM scratch AS files\nLABEL a=b\nFROM alpine:3.20\nCOPY --from=«files» /app /app\n"),
    .fails("FROM golang:1.23 AS builder\nFROM alpine:3.20\nCOPY --from=«bulider» /a /b\n"),
    .fails("FROM golang:1.23 AS build\nFROM alpine:3.20\nCOPY --from=«builder» /a /b\n"),
    .fails("FROM golang:1.23 AS build\nFROM alpine:3.20 AS «Build»\n"),
    .fails("FROM golang:1.23 AS «context»\n"),
    .passes("FROM golang:1.23 AS build\nFROM alpine:3.20\nCOPY --from=build /a /b\nCOPY --from=0 /a /b\n"),
    .passes(
      "FROM golang:1.23 AS build\nFROM alpine:3.20\nCOPY --from=nginx:1.27 /a /b\nCOPY --from=acme/build /a /b\n"),
    .passes("FROM acme AS acme\nFROM nginx AS a\nFROM alpine:3.20 AS nginx\n"),
    .passes("FROM node:22 AS node1\nFROM alpine:3.20\nCOPY --from=node /a /b\n"),
    .passes("FROM scratch AS files\nCOPY a /\nFROM alpine:3.20\nCOPY --from=files /a /a\n"),
    .passes("FROM scratch AS files\nFROM alpine:3.20\nCOPY --from=files / /\n"),
    .passes(
      "FROM golang:1.23 AS sources\nFROM alpine:3.20\nCOPY --from=source /a /b\n", options: "build_contexts: [source]"),
    .passes(
      "FROM golang:1.23 AS sources\nFROM alpine:3.20\nCOPY --from=source /a /b\n",
      others: [
        "compose.yaml": "services:\n  a:\n    build:\n      context: .\n      additional_contexts: {source: ../lib}\n"
      ]),
  ]
}
