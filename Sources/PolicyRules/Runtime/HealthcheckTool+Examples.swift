package import PolicyEngine

extension HealthcheckTool {
  package static let examples: [Example] = [
    .fails("FROM alpine:3.20\nHEALTHCHECK CMD «curl» -f http://localhost:8080/ || exit 1\n"),
    .fails("FROM python:3.12-slim\nHEALTHCHECK CMD [\"«curl»\", \"-f\", \"http://localhost/\"]\n"),
    .fails("FROM node:22-slim\nHEALTHCHECK --interval=5s CMD «wget» -q http://localhost/ || exit 1\n"),
    .fails("FROM node:22-alpine\nHEALTHCHECK CMD «curl» -f http://localhost/\n"),
    .fails("FROM mcr.microsoft.com/dotnet/aspnet:8.0\nHEALTHCHECK CMD «curl» -f http://localhost/\n"),
    .fails("FROM debian:12 AS a\nRUN apt-get install -y curl\nFROM debian:12\nHEALTHCHECK CMD «curl» localhost\n"),
    .fails("FROM debian:12 AS base\nHEALTHCHECK CMD «curl» localhost\nFROM base\nRUN true\n"),
    .fails("FROM debian:12\nRUN apt-get install -y libcurl4 php-curl\nHEALTHCHECK CMD «curl» localhost\n"),
    .fails("FROM scratch\nCOPY app /app\nHEALTHCHECK CMD [\"«curl»\", \"localhost\"]\n"),
    .fails("FROM scratch\nCOPY app /app\nHEALTHCHECK CMD «/app health»\n"),
    .fails("FROM gcr.io/distroless/static-debian12\nCOPY app /app\nHEALTHCHECK CMD «/app health || exit 1»\n"),
    .passes("FROM alpine:3.20\nHEALTHCHECK CMD wget -q -O /dev/null http://localhost/ || exit 1\n"),
    .passes("FROM alpine:3.20\nRUN apk add --no-cache curl\nHEALTHCHECK CMD curl -f localhost\n"),
    .passes("FROM debian:12\nCOPY --from=tools /usr/bin/curl /usr/bin/\nHEALTHCHECK CMD curl -f localhost\n"),
    .passes("FROM debian:12\nCOPY setup.sh /\nRUN /setup.sh\nHEALTHCHECK CMD curl -f localhost\n"),
    .passes("FROM debian:12 AS base\nRUN apt-get install -y curl\nFROM base\nHEALTHCHECK CMD curl -f localhost\n"),
    .passes("FROM python:3.12\nHEALTHCHECK CMD curl -f localhost\n"),
    .passes("FROM nginx:1.27\nHEALTHCHECK CMD curl -f localhost\n"),
    .passes("FROM nginx:1.27-alpine\nHEALTHCHECK CMD curl -f localhost\n"),
    .passes("FROM acme/base:1\nHEALTHCHECK CMD curl -f localhost\n"),
    .passes("FROM scratch\nADD rootfs.tar.gz /\nHEALTHCHECK CMD curl -f localhost\n"),
    .passes("FROM scratch\nCOPY app /app\nHEALTHCHECK CMD [\"/app\", \"health\"]\n"),
    .passes("FROM gcr.io/distroless/static-debian12\nCOPY --from=busybox:1 /bin/sh /bin/sh\nHEALTHCHECK CMD /app x\n"),
    .passes("FROM debian:12\nHEALTHCHECK NONE\n"),
  ]
}
