package import PolicyEngine

extension Healthcheck {
  private static let compose = """
    services:
      web:
        build: .
        healthcheck: {test: [CMD, /app, health]}

    """

  package static let examples: [Example] = [
    .fails("«FROM alpine:3.20»\nCMD [\"/app\"]\n"),
    .fails("FROM golang:1.23 AS build\nHEALTHCHECK CMD true\n«FROM alpine:3.20»\nCOPY --from=build /a /a\n"),
    .fails("FROM alpine:3.20\n«HEALTHCHECK NONE»\n"),
    .fails(
      "«FROM alpine:3.20»\nCMD [\"/app\"]\n", options: "accept_compose: false", others: ["compose.yaml": compose]),
    .fails(
      "services:\n  web:\n    build:\n      dockerfile_inline: |\n        «FROM alpine:3.20»\n        CMD [\"/app\"]\n",
      file: "compose.yaml"),
    .passes(
      "services:\n  web:\n    healthcheck: {test: x}\n    build:\n      dockerfile_inline: |\n        FROM alpine:3.20\n",
      file: "compose.yaml"),
    .fails("FROM alpine:3.20 AS a\nHEALTHCHECK CMD true\nONBUILD «HEALTHCHECK NONE»\nFROM a AS b\nFROM b\n"),
    .fails(
      "services:\n  web:\n    healthcheck: {test: [none]}\n    build:\n"
        + "      dockerfile_inline: |\n        «FROM alpine:3.20»\n",
      file: "compose.yaml"),
    .passes("FROM alpine:3.20\nHEALTHCHECK CMD wget -q -O /dev/null localhost || exit 1\n"),
    .passes("FROM alpine:3.20 AS base\nHEALTHCHECK CMD true\nFROM base\nCMD [\"/app\"]\n"),
    .passes("FROM alpine:3.20\nCMD [\"/app\"]\n", others: ["compose.yaml": compose]),
    .passes("FROM alpine:3.20\nHEALTHCHECK NONE\n", options: "allow_none: true"),
    .passes("FROM public.ecr.aws/lambda/python:3.12\nCMD [\"app.handler\"]\n"),
    .passes("FROM ubuntu:24.04\nENTRYPOINT [\"kubectl\"]\nCMD [\"--help\"]\n"),
    .fails("«FROM ubuntu:24.04»\nENTRYPOINT [\"serve\"]\nCMD [\"--help\", \"off\"]\n"),
    .passes("FROM mcr.microsoft.com/devcontainers/base:bookworm\n"),
    .passes("FROM debian:12\n", file: ".devcontainer/Dockerfile"),
    .passes("FROM quay.io/jupyter/scipy-notebook:2026-07-28\n"),
    .fails("«FROM quay.io/jupyter/scipy-notebook:2026-07-28»\n", options: "inherited_from: []"),
    .passes("FROM registry.acme.io/base/web:1\n", options: "inherited_from: [registry.acme.io/base/**]"),
    .passes("FROM alpine:3.20 AS migrate\n", options: "exempt: [migrate]"),
  ]
}
