import Foundation
import Testing

/// Compose projects that stand for far more than they hold: each ends in seconds, and none of them passes unseen.
@Suite("A compose project that asks for too much work")
struct HostileComposeTests {
  private static let policy = "version: 1\nextends: [policygate:strict@1]\n"

  private func services(_ count: Int, _ body: (Int) -> String) -> String {
    "services:\n" + (0..<count).map { "  s\($0):\n\(body($0))" }.joined()
  }

  /// The rules that report something of some files.
  private func rules(_ files: [String: String]) throws -> Set<String> {
    let sandbox = try Sandbox()
    try sandbox.write("policygate.yaml", Self.policy)
    for (path, text) in files { try sandbox.write(path, text) }
    let outcome = try sandbox.bounded("check", "compose.yaml", "--format", "json", kibibytes: 2_000_000)
    #expect(outcome.status == 1)
    return try sandbox.decode(outcome).rules
  }

  @Test("Files that include each other twice, thirty deep")
  func includes() throws {
    var files = ["compose.yaml": "include: [i0.yaml]\n", "i30.yaml": "services: {s: {image: \"a:1\"}}\n"]
    for index in 0..<30 {
      files["i\(index).yaml"] =
        "include: [i\(index + 1).yaml, ./i\(index + 1).yaml]\nservices: {s\(index): {image: \"a:1\"}}\n"
    }
    #expect(try rules(files).contains("unparsable"))
  }

  @Test("A large file that is included thousands of times")
  func sameInclude() throws {
    let list = (0..<3_000).map { _ in "  - i.yaml\n" }.joined()
    #expect(
      try rules(["compose.yaml": "include:\n" + list, "i.yaml": services(300) { _ in "    image: a:1\n" }])
        .contains("unparsable"))
  }

  @Test("A chain of services that extend the next")
  func extendsChain() throws {
    let chain = services(9_000) { $0 < 8_999 ? "    extends: s\($0 + 1)\n" : "    image: a:1\n" }
    #expect(try rules(["compose.yaml": chain]).contains("compose-schema"))
  }

  @Test("Thousands of documents in one file, each laid over those before")
  func documents() throws {
    let text = (0..<12_000).map { "---\nservices:\n  s:\n    image: a:\($0)\n    cap_add: [C\($0)]\n" }.joined()
    #expect(try rules(["compose.yaml": text]).contains("unparsable"))
  }

  @Test("A Dockerfile that thousands of services build, each with arguments of its own")
  func arguments() throws {
    let text = services(9_000) { "    build: {context: ., args: {B: \"a:\($0)\"}}\n" }
    let sandbox = try Sandbox()
    try sandbox.write("policygate.yaml", Self.policy)
    try sandbox.write("compose.yaml", text)
    try sandbox.write("Dockerfile", "ARG B=a\nFROM $B\n")
    let outcome = try sandbox.bounded("check", "compose.yaml", "Dockerfile", kibibytes: 2_000_000)
    #expect(outcome.status == 3)
    #expect(outcome.errors.contains("more sets of arguments than can be judged"))
  }
}
