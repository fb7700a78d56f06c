import ContainerFiles
import Foundation
import PolicyEngine
import PolicyReports
import PolicyRules
import TestSupport
import Testing

/// Reports as files: `make golden` writes them anew, a test compares.
@Suite("Reports stay as they were read and approved")
struct GoldenTests {
  static let secret = "hunter" + "22xyz"

  static let base = [
    "services/orders/Dockerfile": "FROM node:22-slim\nUSER 1000\nHEALTHCHECK CMD true\nCMD [\"node\", \"a.js\"]\n",
    "compose.yaml": "services:\n  orders:\n    build: services/orders\n",
  ]

  static let head = [
    "services/orders/Dockerfile":
      "ARG BASE=node\n\nFROM ${BASE} AS runtime\nENV API_KEY=\(secret)\nCOPY .env /app/\n# ##[group]x \u{1B}[31m\nCMD [\"node\", \"a.js\"]\n",
    "compose.yaml":
      "services:\n  orders:\n    build: services/orders\n  db:\n    image: postgres\n    cap_add: [ALL]\n    privileged: true\n",
  ]

  /// A few of each kind: what is tested here is how reports are drawn, so another rule changes none of them.
  static let rules = allRules.filter { ids.contains($0.about.id) }
  private static let ids: Set<String> = [
    "base-images", "compose-capabilities", "compose-dangerous-capabilities", "compose-privileged", "dockerfile-syntax",
    "healthcheck", "hidden-characters", "image-digest", "image-tag", "image-unresolved", "non-root-user",
    "secret-files", "secret-variables", "secrets", "unparsable",
  ]

  static func report(base: [String: String]? = base, head: [String: String] = head) -> Report {
    report(SampleChange(base: base, head: head, rules: rules))
  }

  /// The same change, of which a waiver, a comment and the baseline let something stand.
  static func lettingStand() throws -> Report {
    var head = head
    let file = "services/orders/Dockerfile"
    head[file] = (head[file] ?? "").split(separator: "\n\nFROM").joined(
      separator: "\n# policygate: ignore[healthcheck] until=1970-01-03 -- a job, not a service\nFROM")
    let paths = [try Glob("compose.yaml")]
    let image = WaiverCondition("image", .images([try ImagePattern(parsing: "postgres")]))
    let end = Day("1970-03-08")
    let change = SampleChange(base: base, head: head, rules: rules) { policy in
      for (rule, line) in [("image-tag", 37), ("image-digest", 44)] {
        policy.waivers.append(
          Waiver(
            rule: rule, paths: paths, only: [image], owner: "platform-team", reason: "until the move to 17",
            ticket: "OPS-4312", expires: end,
            origin: Origin(
              file: "policygate.yaml", range: .at(0), position: SourcePosition(line: line, column: 5))))
      }
      let lock = policy.rules["secret-variables"]?.level.origin
      policy.rules["secret-variables"]?.locked = lock
      policy.layerNames["policies/all.yaml"] = "acme-org"
      policy.baseline = Baseline(
        of: SampleChange(base: nil, head: base, rules: rules).head.filter { $0.path == "compose.yaml" })
    }
    return report(change)
  }

  private static func report(_ change: SampleChange) -> Report {
    let inventory = change.inventories.head
    let redactor = Redactor(inventory, rules: rules, findings: change.verdict.findings.map { $0.finding })
    let files = inventory.files.map { Report.Scope.File(path: $0.path, kind: $0.kindName, change: "modified") }
    var sources: [RepositoryPath: SourceText] = [:]
    for file in inventory.files { sources[file.path] = file.text }
    var report = Report(
      verdict: redactor.redact(change.verdict),
      scope: .init(
        mode: "changed",
        base: .init(
          name: "origin/main", commit: String(repeating: "a", count: 40), mergeBase: String(repeating: "b", count: 40)),
        headKind: "worktree", headCommit: nil, files: files, skipped: [], changed: 5, notices: []),
      policy: .init(
        hash: String(repeating: "c", count: 64), files: [.init(path: "policygate.yaml", sha256: "0")], ref: "worktree"),
      rules: rules.count, sources: sources, secrets: redactor.ranges, exitCode: change.verdict.passes ? 0 : 1,
      toolVersion: "1.0.0", waivers: change.judgement.waivers)
    report.active = rules.map { Report.ActiveRule($0, .error) }
    report.projects = ProjectAudit.all(in: inventory, profiles: AuditProfiles { _ in nil })
    return report
  }

  /// The formats that are read by programs or pages, each in a file of its own.
  static let formats: [(ReportFormat, String)] = [
    (.jsonl, "jsonl"), (.sarif, "sarif"), (.github, "github-annotations.txt"), (.gitlab, "gitlab.json"),
    (.junit, "junit.xml"), (.checkstyle, "checkstyle.xml"), (.tap, "tap"), (.rdjson, "rdjson"), (.markdown, "md"),
    (.html, "html"),
  ]

  typealias Rendering = (name: String, text: @Sendable () throws -> String)

  static let texts: [Rendering] = [
    ("blocked.txt", { TextReport.text(report(), style: .plain) }),
    ("blocked-colour.txt", { TextReport.text(report(), style: TextStyle(color: true)) }),
    ("blocked-github.txt", { TextReport.text(report(), style: TextStyle(githubActions: true)) }),
    ("blocked-short.txt", { TextReport.text(report(), style: TextStyle(most: 2)) }),
    ("blocked-concise.txt", { ConciseReport.text(report(), style: .plain) }),
    ("blocked.json", { try JSONReport.text(report()) }),
    ("passed.txt", { TextReport.text(report(head: ["Dockerfile": passing]), style: .plain) }),
    ("nothing.txt", { TextReport.text(report(head: base), style: .plain) }),
    ("explain.txt", { explanation }),
    ("waived.txt", { TextReport.text(try lettingStand(), style: .plain) }),
    ("waived.json", { try JSONReport.text(try lettingStand()) }),
    ("waived-concise.txt", { ConciseReport.text(try lettingStand(), style: .plain) }),
    ("waived-verbose.txt", { TextDetails.suppressed(try lettingStand()) }),
  ]

  static let renderings: [Rendering] = texts + formats.map { rendering($0, $1) }

  private static func rendering(
    _ format: ReportFormat, _ ending: String
  ) -> Rendering {
    ("blocked.\(ending)", { try report().text(as: format, style: .plain) })
  }

  static let passing =
    "FROM node:22.4-slim@sha256:4f1e2d3c5b6a79880716253443526170f9e8d7c6b5a493827160594837261504\nUSER 1000\nHEALTHCHECK CMD true\n"

  static var explanation: String {
    allRules.first { $0.about.id == "image-digest" }.map { RuleExplanation($0, RuleSetting()).text } ?? ""
  }

  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")

  @Test("as text, concise and JSON", arguments: renderings.map { $0.name })
  func golden(_ name: String) throws {
    let rendering = try #require(Self.renderings.first { $0.name == name })
    let text = try rendering.text()
    let file = Self.folder.appending(path: name)
    if ProcessInfo.processInfo.environment["POLICYGATE_WRITE_GOLDEN"] == "1" {
      try text.write(to: file, atomically: true, encoding: .utf8)
      return
    }
    #expect(text == (try String(contentsOf: file, encoding: .utf8)), "make golden writes \(name) anew")
  }

  @Test("and never show a secret", arguments: renderings.map { $0.name })
  func redacted(_ name: String) throws {
    let rendering = try #require(Self.renderings.first { $0.name == name })
    #expect(try !rendering.text().contains(Self.secret))
  }

  @Test("and hold no control character that somebody else wrote", arguments: ["blocked.txt", "blocked-github.txt"])
  func harmless(_ name: String) throws {
    let rendering = try #require(Self.renderings.first { $0.name == name })
    let text = try rendering.text()
    #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 })
    if name.contains("github") { #expect(!text.contains("##[")) }
  }
}
