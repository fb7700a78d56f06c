package import PolicyEngine

extension MultiStage {
  package static let examples: [Example] = [
    .fails(
      "FROM node:18\nWORKDIR /app\nCOPY package*.json ./\nRUN npm install\nCOPY . .\nRUN «npm run build»\n"
        + "CMD [\"node\", \"dist/index.js\"]\n"),
    .fails("FROM golang:1.23\nCOPY . .\nRUN cd /src && «go build -o /app .» && rm -rf /src\nCMD [\"/app\"]\n"),
    .fails("FROM maven:3.9\nCOPY . .\nRUN «mvn -B package»\nENTRYPOINT java -jar target/app.jar\n"),
    .fails("FROM «golang:1.23»\nCOPY . .\nCMD [\"go\", \"run\", \".\"]\n"),
    .fails("FROM «mcr.microsoft.com/dotnet/sdk:8.0»\nCOPY out /app\nENTRYPOINT [\"dotnet\", \"/app/a.dll\"]\n"),
    .fails(
      "FROM python:3.12-slim\nRUN apt-get update && apt-get install -y «gcc» libpq-dev\nRUN pip install psycopg2\n"
        + "CMD [\"python\", \"a.py\"]\n"),
    .fails("FROM alpine:3.20\nRUN apk add --no-cache make «g++»\nRUN true\nCMD [\"/a\"]\n"),
    .fails("FROM debian:12\nRUN apt-get install -y gcc make\nRUN «make install»\nCMD [\"/a\"]\n"),
    .fails("FROM golang:1.23 AS base\nRUN «go build -o /app .»\nFROM base\nCMD [\"/app\"]\n"),
    .fails("FROM «acme/builder:1»\nCMD [\"/app\"]\n", options: "toolchains: [acme/builder]"),
    .passes(
      "FROM golang:1.23 AS build\nRUN go build -o /app .\nFROM alpine:3.20\nCOPY --from=build /app /app\nCMD [\"/app\"]\n"
    ),
    .passes("FROM alpine:3.20\nRUN apk add --virtual .deps g++ make && make install && apk del .deps\nCMD [\"/a\"]\n"),
    .passes("FROM debian:12\nRUN apt-get install -y gcc && make && apt-get purge -y gcc\nCMD [\"/a\"]\n"),
    .passes("FROM golang:1.23\nRUN go build -o /app .\n"),
    .passes("FROM golang:1.23\nRUN go build -o /app .\nCMD [\"bash\"]\n"),
    .passes("FROM buildpack-deps:bookworm\nRUN make install\nCMD [\"node\"]\n"),
    .passes("FROM golang:1.23\nENTRYPOINT [\"/usr/bin/tini\", \"--\", \"bash\", \"/build_deb.sh\"]\n"),
    .passes("FROM node:22-slim\nRUN npm ci --omit=dev\nCMD [\"node\", \"a.js\"]\n"),
    .passes("FROM node:22\nRUN npm run build\nCMD [\"npm\", \"start\"]\n", file: "Dockerfile.dev"),
    .passes("FROM ubuntu:24.04\nRUN apt-get install -y gcc\nENTRYPOINT [\"dockerd-entrypoint.sh\"]\n"),
    .passes("FROM python:3.12\nRUN apt-get install -y gcc\nCMD [\"/start.py\"]\n", file: "editable.Dockerfile"),
    .passes("FROM alpine:3.20\nCOPY . .\nRUN make install\nCMD [\"/a\"]\n"),
    .passes("FROM alpine:3.20\nRUN go install example.org/tool@v1\nCMD [\"/a\"]\n"),
  ]
}
