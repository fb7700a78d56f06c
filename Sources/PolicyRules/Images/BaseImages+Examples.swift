package import PolicyEngine

extension BaseImages {
  private static let policy = "allow: [scratch, alpine:3.*, 'node:22-*slim', {image: 'golang:1.*', final_stage: false}]"

  package static let examples: [Example] = [
    .fails("FROM «node:18»\n", options: policy),
    .fails("ARG BASE=evil.example/x:1\nFROM «$BASE»\n", options: policy),
    .fails("FROM «${BASE}»\n", options: policy),
    .fails("FROM alpine:3.20\nCOPY --from=«evil.example/x:1» /a /a\n", options: policy),
    .fails("FROM alpine:3.20\nRUN --mount=type=bind,from=«evil.example/x:1»,target=/x true\n", options: policy),
    .fails("# syntax=«evil.example/frontend:1»\nFROM scratch\n", options: policy),
    .fails("FROM «golang:1.22»\n", options: policy),
    .fails("FROM «node:latest»\n", options: "deny: ['**:latest']"),
    .fails("services:\n  web:\n    image: «evil.example/x:1»\n", file: "compose.yaml", options: policy),
    .fails(
      "services:\n  web:\n    build:\n      dockerfile_inline: |\n        ARG B=evil.example/x:1\n        FROM «$B»\n",
      file: "compose.yaml", options: policy),
    .passes("FROM node:22-bookworm-slim\n", options: policy),
    .passes("# syntax=docker/dockerfile:1\nFROM scratch\n", options: policy),
    .passes("FROM golang:1.22 AS build\nFROM scratch\nCOPY --from=build /a /a\n", options: policy),
    .passes("FROM evil.example/x:1\n"),
    .passes(
      "FROM registry.acme.io/dockerhub/library/alpine:3.20\n",
      options: "allow: ['alpine:3.*'], mirrors: {docker.io: registry.acme.io/dockerhub}"),
  ]
}
