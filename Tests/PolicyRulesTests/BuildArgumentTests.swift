import ContainerFiles
import PolicyEngine
import PolicyRules
import TestSupport
import Testing

/// A Dockerfile is judged with its defaults, and as each compose service builds it.
@Suite("What a service's build.args make of a Dockerfile")
struct BuildArgumentTests {
  private static let dockerfile = "ARG BASE=alpine:3.20\nARG UID=1000\nFROM ${BASE}\nARG UID\nUSER ${UID}\n"

  private func found(
    _ id: String, _ dockerfile: String, args: String, options: String = "", others: [String: String] = [:]
  ) throws -> [Finding] {
    let rule = try #require(allRules.first { $0.about.id == id })
    let compose = "services:\n  web:\n    build:\n      context: .\n      args: \(args)\n"
    let files = ["Dockerfile": dockerfile, "compose.yaml": compose].merging(others) { $1 }
    return try RuleRun(rule, files, judging: "Dockerfile", options: options).findings
  }

  @Test(
    "decides about the image",
    arguments: [
      ("base-images", "allow: [alpine]", "{BASE: \"evil.example/x:1\"}"),
      ("base-images", "allow: [alpine]", "[BASE=evil.example/x:1]"),
      ("base-images", "allow: [alpine]", "{BASE: \"${BASE:-evil.example/x:1}\"}"),
      ("image-tag", "", "{BASE: \"alpine:latest\"}"),
      ("image-unresolved", "", "{BASE: \"${BASE}\"}"),
      ("non-root-user", "", "{UID: 0}"),
      ("non-root-user", "", "{UID: \"${WHO}\"}"),
    ])
  func decides(_ id: String, _ options: String, _ args: String) throws {
    #expect(try found(id, Self.dockerfile, args: "{}", options: options) == [])
    let findings = try found(id, Self.dockerfile, args: args, options: options)
    let finding = try #require(findings.first)
    #expect(findings.count == 1)
    #expect(finding.path.text == "Dockerfile")
    #expect(finding.related.contains { $0.path.text == "compose.yaml" && $0.start.line == 5 })
    #expect(finding.notes.contains { $0.name == "built by" && $0.text.contains("`web`") })
    #expect(finding.edits.isEmpty)
  }

  @Test("leaves the default judged, which may be built as well")
  func both() throws {
    let text = Self.dockerfile.replacing("alpine:3.20", with: "alpine")
    let images = try found("image-tag", text, args: "{BASE: \"node:latest\"}").map { $0.message }
    #expect(images.count == 2)
    #expect(images.contains { $0.contains("alpine") } && images.contains { $0.contains("node:latest") })
  }

  @Test(
    "is nothing where the file looks at no such argument, takes it from the shell, or gets what it has",
    arguments: ["{OTHER: evil}", "[BASE]", "{BASE: ~}", "{BASE: \"alpine:3.20\"}"])
  func nothing(_ args: String) throws {
    #expect(try found("base-images", Self.dockerfile, args: args, options: "allow: [alpine]") == [])
  }

  @Test("may turn a base into a stage, and the platform into another")
  func stages() throws {
    let text = "ARG BASE=alpine:3.20\nFROM node:latest AS dev\nFROM ${BASE}\n"
    #expect(
      try found("image-tag", text, args: "{BASE: dev}").map { $0.range }
        == found("image-tag", text, args: "{}").map { $0.range })
    let platform = "FROM evil-${TARGETARCH}\n"
    let given = try found("base-images", platform, args: "{TARGETARCH: x}", options: "allow: [alpine], unresolved: off")
    #expect(given.map { $0.subject } == ["image:docker.io/library/evil-x"])
  }

  @Test("comes from overrides too, and counts for a Dockerfile inside the compose file")
  func overrides() throws {
    let override = "services:\n  web:\n    build: {args: {BASE: \"evil.example/x:1\"}}\n"
    let findings = try found(
      "base-images", Self.dockerfile, args: "{UID: 1}", options: "allow: [alpine]",
      others: ["compose.override.yaml": override])
    #expect(findings.map { $0.related.last?.path.text } == ["compose.override.yaml"])
    let rule = try #require(allRules.first { $0.about.id == "base-images" })
    let inline = """
      services:
        web:
          build:
            args: {BASE: "evil.example/x:1"}
            dockerfile_inline: |
              ARG BASE=alpine
              FROM ${BASE}

      """
    let embedded = try RuleRun(
      rule, ["compose.yaml": inline.replacing("${", with: "$${")], judging: "compose.yaml", options: "allow: [alpine]")
    #expect(embedded.findings.map { "\($0.path.text):\($0.start.line)" } == ["compose.yaml:7"])
  }

  @Test("is new when the change brings it, though the Dockerfile stays as it was")
  func change() throws {
    let rules = allRules.filter { $0.about.id == "image-tag" }
    let compose = "services:\n  web:\n    build: {context: ., args: {BASE: \"alpine:3.21\"}}\n"
    let base = ["Dockerfile": Self.dockerfile, "compose.yaml": compose]
    let head = base.merging(["compose.yaml": compose.replacing("3.21", with: "latest")]) { $1 }
    let change = SampleChange(base: base, head: head, rules: rules)
    #expect(change.verdict.findings.map { $0.status } == [.new])
    #expect(!change.verdict.passes)
    #expect(SampleChange(base: head, head: base, rules: rules).verdict.passes)
  }

  @Test("is bounded: more sets of arguments than can be judged are no pass")
  func many() {
    let services = (0..<6_000).map { "  s\($0):\n    build: {context: ., args: {BASE: \"a:\($0)\"}}\n" }.joined()
    let (inventory, _) = Inventory.of(
      MemoryTree(["Dockerfile": Self.dockerfile, "compose.yaml": "services:\n" + services]), found: [],
      named: ["Dockerfile", "compose.yaml"], patterns: FilePatterns(), shippedStages: [])
    #expect(inventory.missing["Dockerfile"] != nil)
  }
}
