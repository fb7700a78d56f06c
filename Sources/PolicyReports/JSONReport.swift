import ContainerFiles
import PolicyEngine

/// The report for programs, schema 1. Keys are sorted, so that the same input gives the same bytes.
package enum JSONReport {
  package static func text(_ report: Report) throws -> String { try text(of: JSONDocument(report)) }

  static func text(of document: some Encodable) throws -> String {
    var writer = JSONWriter(isPretty: true)
    writer.write(try JSONValue(encoding: document))
    return writer.text + "\n"
  }

  /// A value on one line.
  static func line(of value: some Encodable) throws -> String {
    var writer = JSONWriter(isPretty: false)
    writer.write(try JSONValue(encoding: value))
    return writer.text
  }
}

/// The fields of CLI schema 1. Within schema 1 fields are only added.
private struct JSONDocument: Encodable {
  let schema = 1
  let tool: Tool
  let verdict: String
  let exitCode: Int
  let policy: Policy
  let scope: Scope
  let summary: Summary
  let findings: [JSONFinding]
  let waivers: [JSONWaiver]
  let problems: [String]

  init(_ report: Report) {
    tool = Tool(name: "policygate", version: report.toolVersion)
    verdict = report.verdict.passes ? "passed" : "blocked"
    exitCode = report.exitCode
    policy = Policy(report.policy)
    scope = Scope(report.scope)
    summary = Summary(report.verdict)
    findings = report.verdict.all.map { JSONFinding($0) }
    waivers = report.waivers.map { JSONWaiver($0) }
    problems = report.scope.notices
  }

  struct Tool: Encodable {
    let name: String
    let version: String
  }

  struct Policy: Encodable {
    struct File: Encodable {
      let path: String
      let sha256: String
    }
    let hash: String
    let ref: String
    let commit: String?
    let files: [File]
    /// What the judged change makes weaker.
    let weakened: [JSONWeakening]
    let change: JSONPolicyChange?

    init(_ policy: Report.PolicySummary) {
      hash = policy.hash
      ref = policy.ref
      commit = policy.commit
      files = policy.files.map { File(path: $0.path, sha256: $0.sha256) }
      weakened = policy.change?.weakenings.map { JSONWeakening($0) } ?? []
      change = policy.change.map { JSONPolicyChange($0) }
    }
  }

  struct Scope: Encodable {
    struct Base: Encodable {
      let name: String
      let commit: String
      let mergeBase: String?
    }
    struct Head: Encodable {
      let kind: String
      let commit: String?
    }
    struct File: Encodable {
      let path: String
      let kind: String
      let change: String
    }
    struct Skipped: Encodable {
      let path: String
      let reason: String
    }
    let mode: String
    let base: Base?
    let head: Head
    let files: [File]
    let skipped: [Skipped]
    let changedFiles: Int?

    init(_ scope: Report.Scope) {
      mode = scope.mode
      base = scope.base.map { Base(name: $0.name, commit: $0.commit, mergeBase: $0.mergeBase) }
      head = Head(kind: scope.headKind, commit: scope.headCommit)
      files = scope.files.map { File(path: $0.path.text, kind: $0.kind, change: $0.change) }
      skipped = scope.skipped.map { Skipped(path: $0.path.text, reason: $0.reason) }
      changedFiles = scope.changed
    }
  }

  struct Summary: Encodable {
    let blocking: Int
    let new: Int
    let old: Int
    let fixed: Int
    let waived: Int
    let baselined: Int
    let byLevel: [String: Int]

    init(_ verdict: Verdict) {
      blocking = verdict.findings.count { $0.blocks }
      new = verdict.findings.count { $0.status == .new }
      old = verdict.findings.count { $0.status == .old } + verdict.older
      fixed = verdict.fixed
      waived = verdict.suppressed.count { $0.status == .waived }
      baselined = verdict.suppressed.count { $0.status == .baselined }
      byLevel = [
        "error": verdict.count(.error), "warning": verdict.count(.warning), "notice": verdict.count(.notice),
      ]
    }
  }
}
