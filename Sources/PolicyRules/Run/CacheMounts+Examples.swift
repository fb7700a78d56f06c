package import PolicyEngine

extension CacheMounts {
  package static let examples: [Example] = [
    .fails("FROM node:22 AS b\nRUN «npm ci»\nRUN npm install x\nFROM c\nCOPY --from=b /x /x\n"),
    .fails("FROM golang:1.24 AS b\nRUN CGO_ENABLED=0 «go build» -o /x .\nFROM scratch\nCOPY --from=b /x /x\n"),
    .fails("FROM python:3.13 AS b\nRUN «pip install» -r r.txt\nFROM c\nCOPY --from=b /x /x\n"),
    .fails("FROM maven:3 AS b\nRUN «mvn -q package»\nFROM c\nCOPY --from=b /x /x\n"),
    .fails("FROM debian:12 AS b\nRUN apt-get update && «apt-get install» -y gcc\nFROM c\nCOPY --from=b /x /x\n"),
    .passes("FROM node:22\nRUN npm ci\n"),
    .passes("FROM node:22 AS b\nRUN --mount=type=cache,target=/root/.npm npm ci\nFROM c\nCOPY --from=b /x /x\n"),
    .passes("FROM python:3.13 AS b\nRUN pip install --no-cache-dir x\nFROM c\nCOPY --from=b /x /x\n"),
    .passes("FROM golang AS b\nRUN --mount=type=cache,target=/go/pkg/mod go build .\nFROM c\nCOPY --from=b /x /x\n"),
    .passes("FROM golang AS b\nRUN go build -mod=vendor . && go version\nFROM c\nCOPY --from=b /x /x\n"),
    .passes("FROM node:22 AS unused\nRUN npm ci\nFROM c\nCMD [\"x\"]\n"),
  ]
}
