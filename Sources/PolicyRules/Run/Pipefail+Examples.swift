package import PolicyEngine

extension Pipefail {
  package static let examples: [Example] = [
    .fails("FROM debian:12\nRUN apt-get update && «wget -qO- https://example.org/x.tgz | tar xz»\n"),
    .fails("FROM alpine:3.22\nRUN «curl -fsSL https://b.de/x | tee /x» && ls\n"),
    .fails("FROM a\nRUN V=$(«curl -fsSL https://b.de/v | head -n1») && echo $V\n"),
    .fails("FROM a AS b\nSHELL [\"/bin/sh\", \"-c\"]\nFROM b\nRUN «dpkg -l | grep x | cut -d' ' -f1»\n"),
    .fails("FROM a\nRUN <<EOF\n«apt-get update»\napt-get install -y x\nEOF\n"),
    .passes("FROM a\nRUN grep x SUMS | sha256sum -c - && php -m | grep -q xml && X=$(ls /x | head -n 1)\n"),
    .fails("FROM a\nRUN <<EOF\n#!/bin/bash\n«cd /x»\nmake; make install\nEOF\n"),
    .passes("FROM a\nSHELL [\"/bin/bash\", \"-o\", \"pipefail\", \"-c\"]\nRUN curl https://b.de/x | tar xz\n"),
    .passes("FROM a AS b\nSHELL [\"/bin/bash\", \"-eo\", \"pipefail\", \"-c\"]\nFROM b\nRUN a | b\n"),
    .passes("FROM a\nRUN set -euxo pipefail; curl https://b.de/x | tar xz\n"),
    .passes("FROM a\nRUN <<EOF\nset -e -o pipefail\na | b\nc\nEOF\n"),
    .passes("FROM a\nRUN echo x | tee /x && yes | apt-get install x && printf y | sh\n"),
    .passes("FROM a\nRUN a | b || true\nRUN if a | grep -q x; then echo y; fi\nRUN echo \"$(a | b)\"\n"),
    .passes("FROM a\nRUN <<EOF\n#!/bin/bash -e\na\nb\nEOF\nRUN <<EOF\na && \\\n b\nEOF\n"),
    .passes("FROM a\nRUN <<EOF\n#!/usr/bin/env python3\na = 1\nb = 2\nEOF\n"),
    .passes("FROM local-image/base\nRUN <<EOF\napt-get update\napt-get install -y x\nEOF\n"),
    .passes("ARG BASE\nFROM $BASE\nRUN <<EOF\napt-get update\napt-get install -y x\nEOF\n"),
    .fails("FROM acme/base\nRUN <<EOF\n#!/bin/bash\n«cd /x»\nmake\nEOF\n"),
    .fails("FROM acme/base\nSHELL [\"/bin/sh\", \"-c\"]\nRUN <<EOF\n«cd /x»\nmake\nEOF\n"),
    .fails("FROM acme/base\nRUN «curl -fsSL https://b.de/x | tar xz»\n"),
    .passes("FROM acme/base\nRUN <<EOF\ncurl -fsSL https://b.de/x | tar xz\nEOF\n"),
    .fails("FROM a\nRUN if [ -z \"$V\" ]; then V=$(«curl -fsSL https://b.de/v | jq .v»); fi; echo $V\n"),
    .passes("FROM a\nRUN cat /etc/x | grep -v y > /x && ldd /x | grep -vq z\n"),
    .passes("FROM a\nRUN V=$(curl -fsSL https://b.de/v | jq .v) && [ -n \"$V\" ] && echo $V\n"),
    .passes("FROM a\nSHELL [\"powershell\", \"-Command\"]\nRUN Get-Item x | Remove-Item\n"),
  ]
}
