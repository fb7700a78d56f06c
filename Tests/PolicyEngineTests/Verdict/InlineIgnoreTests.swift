import ContainerFiles
import PolicyEngine
import PolicyRules
import TestSupport
import Testing

@Suite("An ignore comment")
struct InlineIgnoreTests {
  /// The rules whose findings count, and those that are let stand.
  private func judged(
    _ text: String, file: String = "Dockerfile", settings: String = "", rules: String = "", more: [String: String] = [:]
  ) throws -> (open: [String], letStand: [String], notes: [String]) {
    let base = ["image-tag: error", "image-digest: error", "inline-ignores: error"] + (rules.isEmpty ? [] : [rules])
    let policy = try load([
      "policygate.yaml":
        "version: 1\nname: acme\nsettings: {\(settings)}\nrules: {\(base.joined(separator: ", "))}\n"
    ])
    var files = more
    files[file] = text
    let inventory = Inventory.of(
      MemoryTree(files), found: [RepositoryPath(file)], named: [], patterns: FilePatterns(), shippedStages: []
    ).inventory
    let today = try #require(Day("2026-11-23"))
    let findings = Judge(policy: policy, rules: allRules, today: today).judgement(in: inventory, side: .whole).findings
    return (
      findings.filter { $0.suppression == nil }.map { $0.rule },
      findings.filter { $0.suppression != nil }.map { $0.rule },
      findings.flatMap { $0.notes.map { $0.text } }
    )
  }

  private static let both = ["image-digest", "image-tag"]

  @Test(
    "lets stand what begins in what it covers",
    arguments: [
      // Instruction: the FROM alone, not the COPY of its stage.
      (
        "# policygate: ignore[image-tag, image-digest] -- x\nFROM node\nCOPY --from=python /a /b\n", both
      ),
      (
        "# policygate: ignore-stage[image-tag, image-digest] -- x\nFROM node\nCOPY --from=python /a /b\nFROM alpine\n",
        both + both
      ),
      (
        "# policygate: ignore-file[image-tag, image-digest] -- x\nFROM node\nCOPY --from=python /a /b\nFROM alpine\n",
        both + both + both
      ),
      // Several comments above, blank lines between, other words before the colon's list.
      ("# policygate: ignore[image-tag] -- x\n#\n\n#  policygate:  ignore[ image-digest ]  -- y\nFROM node\n", both),
      ("#policygate: ignore[image-tag,image-digest] until=2026-11-23 -- last day\nFROM node\n", both),
      ("\u{FEFF}# policygate: ignore[image-tag, image-digest] -- x\r\nFROM node\r\n", both),
      (
        "# syntax=docker/dockerfile:1@sha256:4f1e2d3c5b6a79880716253443526170f9e8d7c6b5a493827160594837261504\n# policygate: ignore-file[image-tag, image-digest] -- für später\nFROM node\n",
        both
      ),
    ] as [(String, [String])])
  func covers(text: String, letStand: [String]) throws {
    let found = try judged(text)
    #expect(found.letStand.sorted() == letStand.sorted())
    #expect(!found.open.contains("inline-ignores"))
  }

  @Test(
    "in YAML covers the line that it ends, or the next one",
    arguments: [
      (
        "services:\n  a:\n    image: node # policygate: ignore[image-tag, image-digest] -- x\n  b:\n    image: python\n",
        2
      ),
      (
        "services:\n  a:\n    # policygate: ignore[image-tag, image-digest] -- x\n\n    image: node\n  b: {image: python}\n",
        2
      ),
      (
        "# policygate: ignore-file[image-tag, image-digest] -- x\nservices:\n  a: {image: node}\n  b: {image: python}\n",
        4
      ),
      ("---\n# policygate: ignore-file[image-tag, image-digest] -- x\nservices:\n  a: {image: node}\n", 2),
      ("services:\n  a:\n    image: node # policygate: ignore[image-tag] -- x\n", 1),
      (
        "services:\n  a:\n    build:\n      dockerfile_inline: |\n        # policygate: ignore[image-tag, image-digest] -- x\n        FROM node\n        COPY --from=python /a /b\n",
        2
      ),
    ])
  func yaml(text: String, letStand: Int) throws {
    let found = try judged(text, file: "compose.yaml")
    #expect(found.letStand.count == letStand)
    #expect(!found.open.contains("inline-ignores"))
  }

  @Test(
    "that is not one, stands elsewhere, or does not hold lets nothing stand and is a finding",
    arguments: [
      "RUN <<EOF\n# policygate: ignore[image-tag] -- x\nEOF\nFROM node\n",
      "FROM node # policygate: ignore[image-tag] -- x\n",
      "LABEL a=\"\\\n# policygate: ignore[image-tag] -- x\n\"\nFROM node\n",
      "# syntax=docker/dockerfile:1 # policygate: ignore[image-tag] -- x\nFROM node\n",
      "FROM node\n# policygate: ignore[image-tag] -- x\n",
      "FROM node\n# policygate: ignore-file[image-tag] -- x\nUSER 1\n",
      "ARG A\n# policygate: ignore-file[image-tag] -- x\nFROM node\n",
      "# policygate: ignore-stage[image-tag] -- x\nARG A\nFROM node\n",
      "# policygate: ignore[image-tag]\nFROM node\n",
      "# policygate: ignore[image-tag] --\nFROM node\n",
      "# policygate: ignore[image-tag] -- ...\nFROM node\n",
      "# policygate: ignore[image-tag] until=2026-11-22 -- past\nFROM node\n",
      "# policygate: ignore[image-tag] until=２０２７-01-01 -- wide digits\nFROM node\n",
      "# policygate: ignore[image-tag] until=2027-01-01 until=2027-01-02 -- x\nFROM node\n",
      "# policygate: ignore[*] -- x\nFROM node\n",
      "# policygate: ignore[all] -- x\nFROM node\n",
      "# policygate: ignore[] -- x\nFROM node\n",
      "# policygate: ignore -- x\nFROM node\n",
      "# policygate: ignore[image-tag -- x\nFROM node\n",
      "# policygate: ignore[image-tag, image-tag] -- x\nFROM node\n",
      "# policygate: ignore[imаge-tag] -- the third letter is Cyrillic\nFROM node\n",
      "# рolicygate: ignore[image-tag] -- the first letter is Cyrillic\nFROM node\n",
      "# policygate: ignore[image-tag] -- x \u{202E}y\nFROM node\n",
      "# policygate: ignore[image\u{200B}-tag] -- x\nFROM node\n",
      "# Policygate: ignore[image-tag] -- x\nFROM node\n",
      "# policygate ignore[image-tag] -- x\nFROM node\n",
      "## policygate: ignore[image-tag] -- x\nFROM node\n",
      "# policygate: ignore[image-tag] reason=x\nFROM node\n",
      "# policygate: disable[image-tag] -- x\nFROM node\n",
      "# policygate: ignore[image-tag] -- x\rFROM node\nFROM node\n",
      "# policygate: ignore[DL3007] -- x\nFROM node\n",
    ])
  func dead(text: String) throws {
    let found = try judged(text)
    #expect(!found.letStand.contains("image-tag"), "\(found)")
    #expect(found.open.contains("inline-ignores"), "\(found)")
    #expect(found.open.contains("image-tag"), "\(found)")
  }

  @Test(
    "in YAML neither",
    arguments: [
      "services:\n  a:\n    image: \"node # policygate: ignore[image-tag] -- x\"\n  b: {image: node}\n",
      "services:\n  a:\n    image: node\n    # policygate: ignore[image-tag] -- x\n",
      "services:\n  a:\n    # policygate: ignore-file[image-tag] -- x\n    image: node\n",
      "services:\n  a:\n    # policygate: ignore-stage[image-tag] -- x\n    image: node\n",
      "services:\n  a:\n    image: node\n    command: |\n      # policygate: ignore[image-tag] -- x\n",
      "services:\n  a:\n    # policygate: ignore[image-tag] -- x \u{202E}y\n    image: node\n",
    ])
  func deadInYAML(text: String) throws {
    let found = try judged(text, file: "compose.yaml")
    #expect(!found.letStand.contains("image-tag"), "\(found)")
    #expect(found.open.contains("inline-ignores"), "\(found)")
  }

  @Test("that is written twice is needed once")
  func twice() throws {
    let one = "# policygate: ignore[image-tag] -- x\n"
    let found = try judged(one + one + "FROM node\n")
    #expect(found.letStand == ["image-tag"])
    #expect(found.open.count { $0 == "inline-ignores" } == 1)
  }

  @Test("that finds nothing any more is a finding, for each of its rules")
  func unused() throws {
    let found = try judged("# policygate: ignore[image-tag, image-digest] -- x\nFROM node:22\n")
    #expect(found.letStand == ["image-digest"])
    #expect(found.open == ["inline-ignores"])
  }

  @Test("cannot ignore what the policy keeps for itself, and the finding says who does")
  func kept() throws {
    let text = "# policygate: ignore[image-tag] -- x\nFROM node\n"
    let owners = ["CODEOWNERS": "policygate.yaml @acme/security\n"]
    let never = try judged(text, settings: "inline_ignores: {never_for: [image-tag]}", more: owners)
    #expect(never.letStand.isEmpty)
    #expect(
      never.notes.contains(
        "the comment on line 1 does not count: `image-tag` can't be ignored in a file, says acme (policygate.yaml:3), owned by @acme/security"
      ), "\(never.notes)")
    let policy = try load([
      "policygate.yaml": "version: 1\nname: acme\nrules: {image-tag: {level: error, locked: true}}\n"
    ])
    let inventory = Inventory.of(
      MemoryTree(["Dockerfile": text]), found: ["Dockerfile"], named: [], patterns: FilePatterns(), shippedStages: []
    ).inventory
    let finding = try #require(
      Judge(policy: policy, rules: allRules, today: .epoch).judgement(in: inventory).findings.first)
    #expect(finding.suppression == nil && finding.lockedBy == "acme")
    #expect(finding.notes.map { $0.text }.contains { $0.contains("`image-tag` is locked by acme (policygate.yaml:3)") })
  }

  @Test(
    "must say what the settings ask for",
    arguments: [
      ("inline_ignores: {allow: false}", "-- x"), ("inline_ignores: {require: [until]}", "-- x"),
      ("waivers: {max_days: 30}", "until=9999-12-31 -- x"),
    ])
  func settings(settings: String, words: String) throws {
    let found = try judged("# policygate: ignore[image-tag] \(words)\nFROM node\n", settings: settings)
    #expect(found.letStand.isEmpty)
    #expect(found.open.sorted() == ["image-digest", "image-tag", "inline-ignores"])
  }

  @Test("in text of a megabyte costs no more than its length")
  func large() throws {
    let line = "# policygate: ignore[image-tag] -- x\n"
    let found = try judged(String(repeating: line, count: 5_000) + "FROM node\n")
    #expect(found.letStand == ["image-tag"])
    let stages = String(repeating: line + "FROM node\n", count: 2_000)
    #expect(try judged(stages).letStand.count == 2_000)
  }
}
