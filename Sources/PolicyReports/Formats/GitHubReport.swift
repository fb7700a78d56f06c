import ContainerFiles
import PolicyEngine

/// Annotations for a GitHub runner: workflow commands, one a line.
///
/// The runner shows 10 errors, 10 warnings and 10 notices of a step and drops the rest without a word
/// (actions/toolkit#734), so findings of one rule in one file share an annotation, errors come first, and the last one
/// says what is left out.
package enum GitHubReport {
  private static let most = 10

  package static func text(_ report: Report) -> String {
    var lines = policy(report)
    for level in [Level.error, .warning, .notice] {
      let groups = grouped(report.verdict.findings.filter { $0.finding.level == level })
      let shown = groups.count > most ? groups.prefix(most - 1) : groups[...]
      lines += shown.map { annotation($0, level) }
      let left = groups.count - shown.count
      if left > 0 {
        lines.append(
          "::\(level.rawValue) title=PolicyGate::and \(left) more, see the job summary or run: policygate check --all")
      }
    }
    return lines.isEmpty ? "" : lines.joined(separator: "\n") + "\n"
  }

  /// What the change does to the policy: one annotation, before the others.
  private static func policy(_ report: Report) -> [String] {
    let news = PolicyNewsText.notices(report)
    guard let change = report.policy.change, !news.isEmpty else { return [] }
    let level = change.weakenings.isEmpty && change.problem == nil ? "notice" : "warning"
    let place = change.files.first.map { "file=" + property(Untrusted.path($0)) + "," } ?? ""
    return ["::\(level) \(place)title=PolicyGate policy::" + data(news.joined(separator: "\n"))]
  }

  /// Findings of one rule in one file, by their first.
  private static func grouped(_ findings: [Verdict.Judged]) -> [[Verdict.Judged]] {
    var order: [String] = []
    var groups: [String: [Verdict.Judged]] = [:]
    for judged in findings {
      let key = judged.finding.rule + "\0" + judged.finding.path.text
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(judged)
    }
    let found = order.compactMap { groups[$0] }
    // Those that block come before those that do not.
    return found.filter { $0.contains { $0.blocks } } + found.filter { !$0.contains { $0.blocks } }
  }

  private static func annotation(_ group: [Verdict.Judged], _ level: Level) -> String {
    guard let finding = group.first?.finding else { return "" }
    var properties = [
      "file=" + property(Untrusted.path(finding.path)), "line=\(finding.start.line)", "endLine=\(finding.end.line)",
    ]
    // A runner refuses columns of an annotation that spans lines.
    if finding.start.line == finding.end.line {
      properties += ["col=\(finding.start.column)", "endColumn=\(max(finding.start.column, finding.end.column))"]
    }
    properties.append("title=" + property("PolicyGate \(finding.rule)"))
    let others = group.dropFirst().map { "\($0.finding.start.line): \(Untrusted.oneLine($0.finding.message))" }
    let also = others.isEmpty ? [] : ["also in this file, by line:"] + others.prefix(20)
    let message =
      [Untrusted.oneLine(finding.message)] + Untrusted.lines("fix: " + finding.remediation.text) + also
    return "::\(level.rawValue) \(properties.joined(separator: ","))::" + data(message.joined(separator: "\n"))
  }

  /// As the runner reads the text of a command back (its ActionCommand.cs).
  private static func data(_ text: String) -> String {
    var shown = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%": shown += "%25"
      case "\r": shown += "%0D"
      case "\n": shown += "%0A"
      // `##[command]` is found anywhere in a line.
      case "[" where shown.hasSuffix("##"): shown += "\u{200D}["
      default: shown.unicodeScalars.append(scalar)
      }
    }
    return shown
  }

  private static func property(_ text: String) -> String {
    var shown = ""
    for scalar in data(text).unicodeScalars {
      switch scalar {
      case ":": shown += "%3A"
      case ",": shown += "%2C"
      default: shown.unicodeScalars.append(scalar)
      }
    }
    return shown
  }
}
