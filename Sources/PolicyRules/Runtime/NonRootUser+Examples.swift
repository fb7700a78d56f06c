package import PolicyEngine

extension NonRootUser {
  private static let compose = """
    services:
      web:
        build: .
        user: "10001"

    """

  package static let examples: [Example] = [
    .fails("«FROM alpine:3.20»\nCMD [\"/app\"]\n"),
    .fails("FROM alpine:3.20\nUSER «root»\n"),
    .fails("FROM alpine:3.20\nUSER app\nRUN true\nUSER «0»\n"),
    .fails("FROM alpine:3.20\nUSER «app:0»\n"),
    .fails("FROM alpine:3.20\nARG RUNNER=root\nUSER «$RUNNER»\n"),
    .fails("FROM alpine:3.20\nARG RUNNER\nUSER «${RUNNER}»\n"),
    .fails("FROM alpine:3.20 AS base\nUSER app\nFROM base\nUSER «root»\n"),
    .fails("FROM alpine:3.20\nUSER «app»\n", options: "require: numeric"),
    .fails("FROM alpine:3.20\nUSER «4294967296»\n"),
    .fails("FROM mcr.microsoft.com/dotnet/aspnet:8.0\nUSER «$APP_UID:0»\n"),
    .fails("FROM mcr.microsoft.com/dotnet/aspnet:8.0\nUSER «${APP_UID:+0}»\n"),
    .fails("FROM alpine:3.20 AS a\nUSER app\nONBUILD USER «root»\nFROM a AS b\nFROM b\n"),
    .fails("FROM alpine:3.20 AS a\nENV U=app\nONBUILD USER «$U»\nENV U=root\nFROM a\n"),
    .passes("FROM alpine:3.20 AS a\nONBUILD USER app\nFROM a AS b\nFROM b\n"),
    .passes("FROM alpine:3.20\nUSER 10001:10001\n"),
    .passes("FROM alpine:3.20\nUSER app\n"),
    .passes("FROM mcr.microsoft.com/dotnet/aspnet:8.0\nUSER $APP_UID\n"),
    .passes("FROM golang:1.23 AS build\nUSER root\nFROM alpine:3.20\nCOPY --from=build /a /a\nUSER app\n"),
    .passes("FROM alpine:3.20 AS base\nUSER app\nFROM base\nCMD [\"/app\"]\n"),
    .passes("FROM gcr.io/distroless/static-debian12:nonroot\n"),
    .passes("FROM mcr.microsoft.com/dotnet/aspnet:8.0-noble-chiseled\n"),
    .passes("ARG REPO=mcr.microsoft.com/dotnet/runtime-deps\nFROM $REPO:9.0.8-noble-chiseled-extra-amd64\n"),
    .passes("ARG REPO\nFROM $REPO:9.0.8-noble-chiseled-amd64\n"),
    .passes(
      "ARG REPO=mcr.microsoft.com/dotnet/aspnet\nFROM $REPO:8.0.8-azurelinux3.0-distroless-extra\nCMD [\"dotnet\"]\n"),
    .passes("FROM quay.io/jupyter/base-notebook:2026-07-28\nUSER root\nRUN true\nUSER ${NB_UID}\n"),
    .passes("FROM percona:8.0\n"),
    .passes("FROM memcached:1.6-alpine\n"),
    .fails("FROM python:3.12\nUSER «$NB_UID»\n"),
    .fails("ARG RUNNER\nFROM acme/base:1\nUSER «$RUNNER»\n"),
    .fails("FROM acme/base:1\nARG RUNNER\nUSER «$RUNNER»\n"),
    .fails("FROM acme/base:1\nUSER «$RUNNER:0»\n"),
    .passes("FROM jenkins/jenkins:lts-jdk21\n"),
    .passes("FROM jenkins/jenkins\n"),
    .passes("FROM dhi.io/python:3.13\n"),
    .fails("«FROM dhi.io/python:3.13-dev»\n"),
    .passes("FROM mcr.microsoft.com/windows/servercore:ltsc2022\n"),
    .passes("# escape=`\nFROM microsoft/aspnet:4.7\nUSER ContainerUser\n"),
    .fails("FROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nUSER «ContainerAdministrator»\n"),
    .fails("# escape=`\n«FROM alpine:3.20»\n"),
    .passes("FROM alpine:3.20\n", others: ["compose.yaml": compose]),
  ]
}
