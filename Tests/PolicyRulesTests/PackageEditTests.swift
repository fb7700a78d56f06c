import ContainerFiles
import PolicyEngine
import PolicyRules
import TestSupport
import Testing

/// Edits of several rules at one call of a package manager, applied together.
@Suite("The edits of the rules about packages")
struct PackageEditTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let before: String
    let after: String
    var testDescription: String { before }
  }

  static let cases = [
    Case(
      before: "FROM node:22\nRUN npm ci\n",
      after: "FROM node:22\nRUN npm ci --omit=dev && npm cache clean --force\n"),
    Case(
      before: "FROM node:22\nCOPY package.json .\nRUN npm install\n",
      after: "FROM node:22\nCOPY package.json .\nRUN npm ci --omit=dev && npm cache clean --force\n"),
    Case(
      before: "FROM fedora:41\nRUN dnf upgrade\n", after: "FROM fedora:41\nRUN dnf upgrade -y && dnf clean all\n"),
    Case(
      before: "FROM debian:12\nRUN apt-get update && apt-get install curl\n",
      after: "FROM debian:12\nRUN apt-get update && apt-get install --no-install-recommends -y curl"
        + " && rm -rf /var/lib/apt/lists/*\n"),
    Case(
      before: "FROM composer:2\nRUN composer install\n",
      after: "FROM composer:2\nRUN composer install --no-dev --no-cache\n"),
  ]

  @Test("fit together in either order", arguments: cases, [true, false])
  func together(_ case: Case, isForward: Bool) throws {
    let ids = ["locked-install", "package-cache", "package-prompt", "package-recommends"]
    var edits: [Edit] = []
    for rule in allRules where ids.contains(rule.about.id) {
      let run = try RuleRun(rule, ["Dockerfile": `case`.before], judging: "Dockerfile")
      edits += run.findings.flatMap { $0.edits.map { $0.edit } }
    }
    if !isForward { edits.reverse() }
    var bytes = Array(`case`.before.utf8)
    // From the back; what is put in at the end of a text that another edit replaces is put in first.
    for edit in edits.sorted(by: { ($0.range.start, $0.range.end) > ($1.range.start, $1.range.end) }) {
      bytes.replaceSubrange(edit.range.start..<edit.range.end, with: edit.text.utf8)
    }
    // The flags of one place may come in either order.
    let words = { (text: String) in text.split(separator: "&&").map { Set($0.split { $0 == " " || $0 == "\n" }) } }
    #expect(words(String(decoding: bytes, as: UTF8.self)) == words(`case`.after))
  }
}
