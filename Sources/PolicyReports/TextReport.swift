import ContainerFiles
import PolicyEngine

/// The report for people: source with carets, what would be accepted, the text to type, who demands it.
package enum TextReport {
  package static func text(_ report: Report, style: TextStyle) -> String {
    var lines = report.scope.notices.map { style.paint("note", .cyan) + ": " + Untrusted.oneLine($0) }
    if !lines.isEmpty { lines.append("") }
    var seen: Set<String> = []
    let shown = report.verdict.findings.prefix(style.most ?? .max)
    for judged in shown {
      lines += TextFinding(judged, report, style, isFirst: seen.insert(key(judged)).inserted).lines()
      lines.append("")
    }
    let left = report.verdict.findings.count - shown.count
    if left > 0 {
      lines += ["… and \(left) more \(left == 1 ? "finding" : "findings"): \(commandForAll(report))", ""]
    }
    lines += TextFooter(report, style).lines()
    let text = lines.joined(separator: "\n") + "\n"
    return style.githubActions ? Untrusted.withoutRunnerCommands(text) : text
  }

  /// The long help of a rule is said once a file; where the same remediation comes again it is "as above".
  private static func key(_ judged: Verdict.Judged) -> String {
    [judged.finding.rule, Untrusted.path(judged.finding.path), judged.finding.remediation.text].joined(separator: "\n")
  }

  private static func commandForAll(_ report: Report) -> String {
    let head = report.scope.headCommit.map { " --head " + $0.prefix(12) } ?? ""
    if report.scope.headKind == "index" { return "policygate check --staged" }
    guard let base = report.scope.base else { return "policygate check" + (head.isEmpty ? "" : " --all\(head)") }
    if head.isEmpty, base.name == "HEAD" { return "policygate check" }
    return "policygate check --base " + (base.mergeBase ?? base.commit).prefix(12) + head
  }
}
