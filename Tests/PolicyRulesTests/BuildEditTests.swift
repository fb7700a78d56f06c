import ContainerFiles
import PolicyEngine
import PolicyRules
import TestSupport
import Testing

/// The edits that the rules about the build offer, applied.
@Suite("The edits of the rules about the build")
struct BuildEditTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let rule: String
    let before: String
    let after: String
    var testDescription: String { "\(rule): \(before)" }

    init(_ rule: String, _ before: String, _ after: String) {
      (self.rule, self.before, self.after) = (rule, before, after)
    }
  }

  static let cases = [
    Case("duplicate-instruction", "FROM a:1\n  CMD a \\\n  b\nCMD c\n", "FROM a:1\nCMD c\n"),
    Case("duplicate-instruction", "FROM a:1\r\nCMD a\r\nCMD c", "FROM a:1\r\nCMD c"),
    Case(
      "build-graph", "FROM a:1 AS build\nFROM b:1\nCOPY --from=biuld a b\n",
      "FROM a:1 AS build\nFROM b:1\nCOPY --from=build a b\n"),
    Case(
      "stage-use", "FROM a:1 AS build\nFROM b:1\nCOPY --from=0 a b\nCOPY --from=0 c d\n",
      "FROM a:1 AS build\nFROM b:1\nCOPY --from=build a b\nCOPY --from=build c d\n"),
    Case("json-form", "FROM a:1\nCMD ['a', 'b c']\n", "FROM a:1\nCMD [\"a\", \"b c\"]\n"),
    Case("json-form", "FROM a:1\nCMD [\"a\" \"b\",]\n", "FROM a:1\nCMD [\"a\", \"b\"]\n"),
    Case("json-form", "FROM a:1\nCMD [node, a.js]\n", "FROM a:1\nCMD [\"node\", \"a.js\"]\n"),
    Case("json-form", "FROM a:1\nCMD [“node”, “a.js”]\n", "FROM a:1\nCMD [\"node\", \"a.js\"]\n"),
    // More than one reading: left to the author.
    Case("json-form", "FROM a:1\nCMD [\"a\", \"b\"] && c\n", "FROM a:1\nCMD [\"a\", \"b\"] && c\n"),
    Case("json-form", "FROM a:1\nCMD [\"C:\\a.exe\", \"b\"]\n", "FROM a:1\nCMD [\"C:\\a.exe\", \"b\"]\n"),
    Case(
      "json-form", "FROM scratch\nCOPY app /\nCMD /app  --x\n", "FROM scratch\nCOPY app /\nCMD [\"/app\", \"--x\"]\n"),
    Case("deprecated-syntax", "FROM a:1\nENV A b\nLABEL B c d\n", "FROM a:1\nENV A=b\nLABEL B=\"c d\"\n"),
    Case(
      "deprecated-syntax", "FROM a:1\nENV A \"b c\":$D\nENV P  x\\ y\n", "FROM a:1\nENV A=\"b c\":$D\nENV P=x\\ y\n"),
    Case("deprecated-syntax", "FROM a:1\nENV A b \"c d\"\n", "FROM a:1\nENV A b \"c d\"\n"),
    Case("deprecated-syntax", "FROM a:1\nENV A b\\\n c\n", "FROM a:1\nENV A b\\\n c\n"),
    Case(
      "deprecated-syntax", "FROM a:1\nMAINTAINER Zoë \"Z\" $x\n",
      "FROM a:1\nLABEL org.opencontainers.image.authors=\"Zoë \\\"Z\\\" \\$x\"\n"),
    Case("deprecated-syntax", "FROM a:1\nEXPOSE 1.2.3.4:80:90/TCP 5\n", "FROM a:1\nEXPOSE 90/tcp 5\n"),
    Case("deprecated-syntax", "FROM a:1\nRUN a \\\n\n  \n b\nRUN c\n", "FROM a:1\nRUN a \\\n b\nRUN c\n"),
    Case("deprecated-syntax", "FROM a:1\nCOPY [\"a\", \"b\", \"/c\"]\n", "FROM a:1\nCOPY [\"a\", \"b\", \"/c/\"]\n"),
    Case("undefined-variable", "ARG A=1\nFROM a:1\nUSER $A\n", "ARG A=1\nFROM a:1\nARG A\nUSER $A\n"),
    Case(
      "syntax-directive", "\u{FEFF}FROM a:1\r\nCOPY --link a b\r\n",
      "\u{FEFF}# syntax=docker/dockerfile:1\r\nFROM a:1\r\nCOPY --link a b\r\n"),
    Case("syntax-directive", "# sytnax=docker/dockerfile:1\nFROM a:1\n", "# syntax=docker/dockerfile:1\nFROM a:1\n"),
    Case(
      "syntax-directive", "# x\n# syntax=docker/dockerfile:1\nFROM a:1\n",
      "# syntax=docker/dockerfile:1\n# x\nFROM a:1\n"),
    Case("image-platform", "FROM --platform=$TARGETPLATFORM a:1 AS b\n", "FROM a:1 AS b\n"),
  ]

  @Test("give the file that was meant", arguments: cases)
  func applied(_ case: Case) throws {
    let rule = try #require(allRules.first { $0.about.id == `case`.rule })
    let run = try RuleRun(rule, ["Dockerfile": `case`.before], judging: "Dockerfile")
    #expect(!run.findings.isEmpty)
    var bytes = Array(`case`.before.utf8)
    let edits = run.findings.flatMap { $0.edits.map { $0.edit } }
    // From the back; of two at one place, the one that takes away goes first.
    for edit in edits.sorted(by: { ($0.range.start, $0.range.end) > ($1.range.start, $1.range.end) }) {
      bytes.replaceSubrange(edit.range.start..<edit.range.end, with: edit.text.utf8)
    }
    #expect(String(decoding: bytes, as: UTF8.self) == `case`.after)
  }

  @Test(
    "is linear in what an enemy may write", .timeLimit(.minutes(1)),
    arguments: [
      "FROM a:1 AS s0\n" + (0..<1_000).map { "FROM s\($0) AS s\($0 + 1)\nCOPY --from=0 a b\n" }.joined(),
      "FROM scratch\n" + String(repeating: "COPY a$b c d\nENV A$c x\nCMD $x\n", count: 1_000),
      "FROM alpine:3.20\n" + (0..<2_000).map { "ENV V\($0)=$V\($0 + 1)\n" }.joined(),
      "FROM alpine:3.20\nENV " + (0..<2_000).map { "V\($0)=$V\($0 - 1)" }.joined(separator: " ") + "\n",
      "FROM golang:1.23\n" + String(repeating: "RUN apt-get install gcc && make\n", count: 1_000) + "CMD x\n",
      "FROM golang:1.23\nCMD [" + String(repeating: "'a',", count: 5_000) + "\n",
      "FROM golang:1.23\nRUN a \\\n" + String(repeating: "\n", count: 5_000) + "b\n",
      String(repeating: "# syntax=docker/dockerfilex y\n", count: 3_000) + "FROM a\n",
    ])
  func hostile(_ text: String) throws {
    let ids = [
      "build-graph", "deprecated-syntax", "duplicate-instruction", "image-platform", "json-form", "minimal-base",
      "multi-stage", "stage-use", "syntax-directive", "undefined-variable",
    ]
    for rule in allRules where ids.contains(rule.about.id) {
      _ = try RuleRun(rule, ["Dockerfile": text], judging: "Dockerfile")
    }
  }
}
