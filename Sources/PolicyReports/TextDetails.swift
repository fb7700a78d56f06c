import ContainerFiles
import PolicyEngine

/// What `--verbose` and `--statistics` add to the text.
package enum TextDetails {
  /// Every judged file, and why it is judged.
  package static func files(_ report: Report) -> String {
    report.scope.files.map { "judged: \(Untrusted.path($0.path)) (\($0.kind), \(Untrusted.oneLine($0.change)))\n" }
      .joined()
  }

  /// Every finding that something lets stand, and what does.
  package static func suppressed(_ report: Report) -> String {
    report.verdict.suppressed.map { judged in
      let finding = judged.finding
      let place = "\(Untrusted.path(finding.path)):\(finding.start.line):\(finding.start.column)"
      let why = finding.suppression.map { suppression in
        let parts = [suppression.origin.text, suppression.ticket, suppression.reason].filter { !$0.isEmpty }
        return " (\(Untrusted.oneLine(parts.joined(separator: ", "))))"
      }
      return "\(judged.status.rawValue): \(place): \(finding.rule)\(why ?? "")\n"
    }.joined()
  }

  /// How often each rule fires, the most frequent first.
  package static func statistics(_ report: Report) -> String {
    var counts: [String: Int] = [:]
    for judged in report.verdict.findings { counts[judged.finding.rule, default: 0] += 1 }
    let rows = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    return rows.map { rule, count in
      String(repeating: " ", count: max(0, 6 - String(count).count)) + "\(count)  \(rule)\n"
    }.joined()
  }
}
