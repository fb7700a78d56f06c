import PolicyEngine
import PolicyRules
import TestSupport
import Testing

/// The text to type is for the file at hand.
@Suite("What the rules advise")
struct AdviceTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let rule: String
    let file: String
    let text: String
    var testDescription: String { "\(rule): \(file)" }

    init(_ rule: String, _ file: String, _ text: String) {
      (self.rule, self.file, self.text) = (rule, file, text)
    }
  }

  static let cases = [
    Case("healthcheck", "FROM debian:12\nEXPOSE 3306\nCMD [\"a\"]\n", "CMD mysqladmin ping -h 127.0.0.1"),
    Case("healthcheck", "FROM debian:12\nEXPOSE 67/udp 22 8443/tcp\nCMD [\"a\"]\n", "curl -fsS http://localhost:8443/"),
    Case("healthcheck", "FROM debian:12\nCMD [\"a\"]\n", "--no-install-recommends curl"),
    Case("healthcheck", "FROM nginx:1.27\n", "CMD curl -fsS http://localhost:8080/"),
    Case("healthcheck", "FROM alpine:3.20\n", "CMD wget -q -O /dev/null"),
    Case("healthcheck", "FROM mcr.microsoft.com/dotnet/aspnet:8.0-noble-chiseled\n", "CMD [\"/app\", \"health\"]"),
    Case("minimal-base", "FROM openjdk:15\n", "eclipse-temurin:17-jre-alpine"),
    Case("minimal-base", "FROM debian:stable\n", "debian:stable-slim"),
    Case("multi-stage", "FROM oven/bun:1.2\nRUN bun run build\nCMD [\"bun\", \"a\"]\n", "FROM oven/bun:1.2-slim"),
    Case("multi-stage", "FROM acme/a:1\nRUN npm run build\nCMD [\"npm\", \"start\"]\n", "  FROM acme/a:1\n"),
    Case(
      "multi-stage", "FROM nvidia/cuda:12.6.0-devel-ubuntu24.04\nCMD [\"/a\"]\n",
      "FROM nvidia/cuda:12.6.0-runtime-ubuntu24.04"),
    Case("image-unresolved", "ARG A\nARG B\nFROM node:${A}-alpine${B}\n", "  ARG A=<value>\n  ARG B=<value>"),
    Case("dockerfile-syntax", "FROM a:1\nADD \"https://example.org/a /a\"\n", "close the quote in the same word"),
    Case("json-form", "FROM a:1\nCMD [\"C:\\Program.exe\", \"b\"]\n", "C:\\\\dir\\\\program.exe"),
    Case(
      "json-form", "FROM a:1\nCMD [\"python\", \"$A/a.py\"  \"b\"]\n",
      "CMD [\"sh\", \"-c\", \"exec python \\\"$A/a.py\\\" b\"]"),
  ]

  @Test("names what this file has", arguments: cases)
  func advice(_ case: Case) throws {
    let rule = try #require(allRules.first { $0.about.id == `case`.rule })
    let run = try RuleRun(rule, ["Dockerfile": `case`.file], judging: "Dockerfile")
    let texts = run.findings.map { $0.remediation.text }
    #expect(texts.contains { $0.contains(`case`.text) }, "\(texts)")
  }
}
