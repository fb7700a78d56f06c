import ContainerFiles
import PolicyEngine

/// One line a finding, in the form that editors and `grep` know: `path:line:column: level[rule] message`.
package enum ConciseReport {
  package static func text(_ report: Report, style: TextStyle) -> String {
    var lines = report.verdict.findings.map { judged in
      let finding = judged.finding
      let place = "\(Untrusted.path(finding.path)):\(finding.start.line):\(finding.start.column)"
      let age = judged.status == .old ? " (old)" : ""
      return "\(place): \(finding.level.rawValue)[\(finding.rule)] \(Untrusted.oneLine(finding.message))\(age)"
    }
    lines += report.scope.notices.map { "note: " + Untrusted.oneLine($0) }
    lines += TextFooter(report, TextStyle()).lines()
    let text = lines.joined(separator: "\n") + "\n"
    return style.githubActions ? Untrusted.withoutRunnerCommands(text) : text
  }
}
