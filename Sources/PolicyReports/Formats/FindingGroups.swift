import ContainerFiles
import PolicyEngine

/// Findings by file, in the order of the report.
struct FindingGroups {
  struct File {
    let path: RepositoryPath
    let findings: [Verdict.Judged]
  }

  let files: [File]

  init(_ report: Report) {
    var byPath: [RepositoryPath: [Verdict.Judged]] = [:]
    for judged in report.verdict.findings { byPath[judged.finding.path, default: []].append(judged) }
    files = byPath.sorted { $0.key < $1.key }.map { File(path: $0.key, findings: $0.value) }
  }

  /// The judged files without a finding.
  static func silent(_ report: Report) -> [RepositoryPath] {
    let reported = Set(report.verdict.findings.map { $0.finding.path })
    return report.scope.files.map { $0.path }.filter { !reported.contains($0) }.sorted()
  }
}

extension Finding {
  /// The fix and the facts beside it, as lines for formats that show no source.
  var details: [String] {
    notes.map { "\($0.name): \($0.text)" } + ["fix: " + remediation.text]
  }
}

extension Verdict.Judged {
  /// The word for what becomes of it.
  var fate: String { blocks ? "blocks" : "does not block" }
}
