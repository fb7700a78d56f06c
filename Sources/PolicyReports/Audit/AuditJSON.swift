import ContainerFiles
import PolicyEngine

/// The audit for programs, schema 1. Within schema 1 fields are only added.
package enum AuditJSON {
  package static func text(_ audit: AuditReport) throws -> String {
    AuditSecrets.covered(audit, try JSONReport.text(of: AuditDocument(audit)))
  }
}

private struct AuditDocument: Encodable {
  struct Tool: Encodable {
    let name: String
    let version: String
  }
  struct Base: Encodable {
    let name: String
    let commit: String
    let mergeBase: String?
  }

  let schema = 1
  let tool: Tool
  let verdict: String
  let exitCode: Int
  let base: Base?
  let projects: [AuditJSONProject]
  /// Of the compose rules alone.
  let findings: [JSONFinding]
  let problems: [String]

  init(_ audit: AuditReport) {
    let report = audit.report
    tool = Tool(name: "policygate", version: report.toolVersion)
    verdict = report.verdict.passes ? "passed" : "blocked"
    exitCode = report.exitCode
    base = report.scope.base.map { Base(name: $0.name, commit: $0.commit, mergeBase: $0.mergeBase) }
    projects = audit.projects.map { AuditJSONProject($0) }
    findings = report.verdict.findings.map { JSONFinding($0) }
    problems = report.scope.notices + PolicyNewsText.notices(report)
  }
}

struct AuditJSONPlace: Encodable {
  let path: String
  let line: Int

  init(_ place: AuditPlace) {
    path = place.path.text
    line = place.line
  }
}

struct AuditJSONItem: Encodable {
  let text: String
  let path: String
  let line: Int

  init(_ item: AuditItem) {
    text = item.text
    path = item.place.path.text
    line = item.place.line
  }
}

struct AuditJSONProject: Encodable {
  let path: String
  let files: [String]
  let overlayOf: String?
  let stack: Bool
  let gaps: [AuditJSONItem]
  let issues: [AuditJSONItem]
  /// With `--base`: added, changed, unchanged or removed.
  let status: String?
  let services: [AuditJSONService]
  /// With `--base`: the services that are gone.
  let removed: [AuditJSONChange]

  init(_ change: ProjectChange) {
    let project = change.project
    path = project.path.text
    files = project.files.map { $0.text }
    overlayOf = project.overlayOf?.text
    stack = project.isStack
    gaps = project.gaps.map { AuditJSONItem($0) }
    issues = project.issues.map { AuditJSONItem($0) }
    status = change.services.map { services in
      if change.isRemoved { return "removed" }
      if services.allSatisfy({ $0.kind == .unchanged }) { return "unchanged" }
      return services.allSatisfy { $0.kind == .added } ? "added" : "changed"
    }
    services = change.present.map { AuditJSONService($0.service, $0.change) }
    removed = change.removed.map { AuditJSONChange($0) }
  }
}

struct AuditJSONChange: Encodable {
  struct Hardening: Encodable {
    let name: String
    let before: String?
    let after: String?
    let effect: String
  }

  let name: String
  let status: String
  let capabilitiesAdded: [String]
  let capabilitiesRemoved: [String]
  let hardening: [Hardening]

  init(_ change: ServiceChange) {
    name = change.name
    status = change.kind.rawValue
    capabilitiesAdded = change.addedCapabilities.map { $0.name }
    capabilitiesRemoved = change.removedCapabilities.map { $0.name }
    hardening = change.hardening.map {
      Hardening(name: $0.name, before: $0.before, after: $0.after, effect: $0.effect.rawValue)
    }
  }
}
