import ContainerFiles
import Testing

@Suite struct Sniffing {
  private func reads(_ text: String) -> Bool { Dockerfile.reads(asDockerfile: Array(text.utf8)[...]) }

  @Test(arguments: [
    "FROM node", "from node:20 as b\nrun x", "\u{FEFF}FROM a", "# syntax=x\n\n# c\nARG A=1\nARG B\nFROM $A:${B}\n",
    "FROM --platform=$BUILDPLATFORM a\nRUN x", "FR\\\nOM a\n", "# escape=`\nFROM mcr.example.com/X/win`\n:1\nRUN x",
    "FROM registry.example:5000/A/b@sha256:00\n", "\n\n\u{A0}FROM a\n", "FROM ${REGISTRY:-docker.io}/a:1\nUSER u\n",
    "#!/usr/bin/env buildctl\nFROM a\n", "FROM \"a\"\n", "FROM scratch\nCOPY a /\n",
  ])
  func `a Dockerfile is one whatever its name`(_ text: String) { #expect(reads(text)) }

  @Test func `a long heading hides nothing`() {
    #expect(reads(String(repeating: "# licence\n", count: 50_000) + "FROM a\n"))
  }

  @Test(arguments: [
    "", "\n", "# heading\n", "From: a@b\nTo: c@d\n", "From a@b Mon Jan 1\n", "FROM users\nWHERE x = 1\n",
    "SELECT *\nFROM x", "from os import path\n", "from . import y\n", "from __future__ import annotations\n",
    "From London\n", "# From\n\nFrom here on\n", "ARG\n", "ARG a\n", "arg one two, three.\n", "RUN x\nFROM a\n",
    "FROM \n", "FROM a AS 1\n", "FROM a,\n", "FROM (SELECT 1)\n", "{\"from\": 1}", "from: a\n", "fromage blanc\n",
    "From scratch\nwe begin\n", "\u{0}\u{1}FROM a",
  ])
  func `other texts are none`(_ text: String) { #expect(!reads(text)) }
}
