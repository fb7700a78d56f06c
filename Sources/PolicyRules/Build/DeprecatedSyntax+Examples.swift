package import PolicyEngine

extension DeprecatedSyntax {
  package static let examples: [Example] = [
    .fails("FROM alpine:3.20\nENV «PORT 80»\n"),
    .fails("FROM alpine:3.20\nLABEL «title a b»\n"),
    .fails("FROM alpine:3.20\n«MAINTAINER Zoë \"Z\" <z@example.org>»\n"),
    .fails("FROM alpine:3.20\nEXPOSE «127.0.0.1:80:80» «8080:80» 443 «53/UDP»\n"),
    .fails("FROM alpine:3.20\nARG P=8080:80\nEXPOSE «$P»\n"),
    .fails("FROM alpine:3.20\nRUN a && \\\n«»\n  b\n"),
    .fails("FROM alpine:3.20\nWORKDIR «app»\nWORKDIR src\n"),
    .fails("FROM scratch\nWORKDIR «app»\nCOPY a ./\n"),
    .fails("FROM alpine:3.20\nCOPY a «.»\nCOPY b .\n"),
    .fails("FROM alpine:3.20\nCOPY a b «/app»\n"),
    .fails("FROM alpine:3.20\nCOPY [\"a\", \"b\", \"«/app»\"]\n"),
    .passes("FROM alpine:3.20\nENV PORT=80\nLABEL title=\"a b\"\nLABEL org.opencontainers.image.authors=\"Zoë\"\n"),
    .passes("FROM alpine:3.20\nARG P\nEXPOSE 80 443/tcp 8000-8010/udp $P ${Q:-80}\n"),
    .passes("FROM alpine:3.20\nRUN a && \\\n  # a comment\n  b\n"),
    .passes("FROM alpine:3.20\nWORKDIR /app\nWORKDIR src\nCOPY a .\n"),
    .passes("FROM alpine:3.20 AS base\nWORKDIR \"/\"\nFROM base\nWORKDIR src\nCOPY a .\n"),
    .passes("FROM alpine:3.20\nARG HOME\nWORKDIR $HOME/app\nCOPY a .\n"),
    .passes("FROM alpine:3.20\nENV D=/srv\nWORKDIR $D\n"),
    .passes("# escape=`\nFROM mcr.microsoft.com/windows/nanoserver:1809\nWORKDIR C:\\app\nCOPY a c:/app/\n"),
    .passes("FROM php:8.3-apache\nCOPY a .\n"),
    .passes("FROM scratch\nCOPY a .\n"),
    .passes("FROM alpine:3.20\nWORKDIR /app\nCOPY a b ./\nCOPY a b .\nCOPY c* /x\n"),
  ]
}
