import ContainerFiles
import Foundation
import PolicyEngine
import PolicyReports
import PolicyRules
import TestSupport
import Testing

/// Audits as files: `make golden` writes them anew, a test compares.
@Suite("Audits stay as they were read and approved")
struct AuditGoldenTests {
  static let token = "ghp_" + String(repeating: "aB3dE5fG7h", count: 4).prefix(36)

  static let base = [
    "compose.yaml":
      "services:\n  db:\n    image: postgres:16\n    cap_drop: [ALL]\n    cap_add: [CHOWN]\n    read_only: true\n  old:\n    image: a:1\n",
    "gone/compose.yaml": "services:\n  x:\n    image: a:1\n",
  ]

  static let head = [
    "compose.yaml": """
    services:
      db:
        image: postgres:16
        cap_drop: [ALL]
        cap_add: [CHOWN, NET_ADMIN]
        security_opt: ["no-new-privileges:true"]
        mem_limit: 512m
      web:
        build: app
        ports: ["8080:80", "127.0.0.1:9000:9000"]
        cap_add: [NET_RAW, SYS_PTRACE]
      agent:
        image: "agent:\\e[31m1"
        privileged: true
        cap_drop: [ALL]
        network_mode: host
        volumes: ["/var/run/docker.sock:/var/run/docker.sock:ro"]
        security_opt: ["seccomp:unconfined"]
        profiles: [debug]
      typo:
        image: a:1
        cap_add: [NET_BIND_SERVCE, "##[group]", "\(token)"]
      open:
        image: a:1
        cap_drop: [ALL]
        cap_add: ["${CAPS}"]

    """,
    "compose.override.yaml":
      "services:\n  db:\n    cap_add: [SETUID]\n  everything:\n    image: a:1\n    cap_drop: [ALL]\n    cap_add: [ALL]\n",
    "app/Dockerfile": "FROM alpine:3.20\nUSER 1000\n",
    "stack/docker-stack.yml": "services:\n  s:\n    image: a:1\n    privileged: true\n",
  ]

  static func audit(_ details: AuditReport.Details, compared: Bool = false) -> AuditReport {
    let rules = allRules.filter { $0.about.id.hasPrefix("compose-c") || $0.about.id.hasPrefix("compose-p") }
      .filter { ["compose-capabilities", "compose-privileged"].contains($0.about.id) }
    let change = SampleChange(base: compared ? base : nil, head: head, rules: rules)
    let profiles = AuditProfiles(["postgres": ["CHOWN", "DAC_OVERRIDE", "SETGID", "SETUID"]])
    let sides = change.inventories
    let now = ProjectAudit.all(in: sides.head, profiles: profiles)
    let projects =
      sides.base.map {
        ProjectChange.all(from: ProjectAudit.all(in: $0, profiles: profiles), to: now, newNames: sides.newNames)
      } ?? now.map { ProjectChange($0) }
    let files = sides.head.files.filter { $0.compose != nil }
      .map { Report.Scope.File(path: $0.path, kind: $0.kindName, change: "modified") }
    let report = Report(
      verdict: change.verdict,
      scope: .init(
        mode: "all", base: nil, headKind: "worktree", headCommit: nil, files: files, skipped: [], changed: nil,
        notices: []),
      policy: .init(
        hash: String(repeating: "c", count: 64), files: [.init(path: "policygate.yaml", sha256: "0")], ref: "worktree"),
      rules: rules.count, exitCode: change.verdict.passes ? 0 : 1, toolVersion: "1.0.0")
    return AuditReport(projects: projects, report: report, details: details)
  }

  static let renderings: [(name: String, text: @Sendable () throws -> String)] = [
    ("audit.txt", { AuditText.text(audit(.all), style: TextStyle(width: 80)) }),
    ("audit-wide.txt", { AuditText.text(audit(.none), style: TextStyle(width: 120)) }),
    ("audit-colour.txt", { AuditText.text(audit(.all), style: TextStyle(color: true, width: 80)) }),
    ("audit-github.txt", { AuditText.text(audit(.all), style: TextStyle(githubActions: true, width: 80)) }),
    ("audit-change.txt", { AuditText.text(audit(.changed, compared: true), style: TextStyle(width: 80)) }),
    ("audit.json", { try AuditJSON.text(audit(.all)) }),
    ("audit-change.json", { try AuditJSON.text(audit(.changed, compared: true)) }),
  ]

  @Test("as text and JSON", arguments: renderings.map { $0.name })
  func golden(_ name: String) throws {
    let rendering = try #require(Self.renderings.first { $0.name == name })
    let text = try rendering.text()
    let file = GoldenTests.folder.appending(path: name)
    if ProcessInfo.processInfo.environment["POLICYGATE_WRITE_GOLDEN"] == "1" {
      try text.write(to: file, atomically: true, encoding: .utf8)
      return
    }
    #expect(text == (try String(contentsOf: file, encoding: .utf8)), "make golden writes \(name) anew")
  }

  @Test("and show no token, no control character and no runner command", arguments: renderings.map { $0.name })
  func harmless(_ name: String) throws {
    let rendering = try #require(Self.renderings.first { $0.name == name })
    let text = try rendering.text()
    #expect(!text.contains(Self.token))
    #expect(!text.contains("\u{1B}[31m1"))
    if !name.contains("colour") { #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 }) }
    if name.contains("github") || name.contains("json") { #expect(!text.contains("##[")) }
  }

  @Test("and fit the terminal", arguments: [80, 100, 120])
  func width(_ width: Int) {
    let text = AuditText.text(Self.audit(.all), style: TextStyle(width: width))
    let own = text.split(separator: "\n").prefix { $0 != "the compose rules of the policy" }
    for line in own { #expect(line.count <= width, "\(line)") }
  }
}
