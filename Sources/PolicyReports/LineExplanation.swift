package import ContainerFiles
package import PolicyEngine

/// What is found on one line, why it matters, what to type, how to let it stand, and what the policy sets about it.
package struct LineExplanation {
  private let report: Report
  private let path: RepositoryPath
  private let line: Int
  private let policy: Policy
  private let today: Day
  private let rules: [AnyRule]

  package init(
    _ report: Report, path: RepositoryPath, line: Int, policy: Policy, today: Day, rules: [AnyRule]
  ) {
    self.report = report
    self.path = path
    self.line = line
    self.policy = policy
    self.today = today
    self.rules = rules
  }

  private var name: String { "\(Untrusted.path(path)):\(line)" }

  package func text(_ style: TextStyle) -> String {
    let here = report.verdict.all.filter { $0.finding.path == path && Self.covers($0.finding, line) }
    guard !here.isEmpty else { return nothing }
    let text = here.map { judged in
      let finding = judged.finding
      var lines = TextFinding(judged, report, style, isFirst: true).lines()
      if let suppression = finding.suppression { lines += ["", "Let stand"] + indented(standing(suppression)) }
      if let rule = rules.first(where: { $0.about.id == finding.rule }) {
        lines += ["", "Why it matters"] + indented(TextLines.wrapped(rule.about.rationale, to: 76))
      }
      lines += ["", "To let it stand"] + indented(waiving(finding))
      lines += ["", "In force"] + indented(inForce(finding.rule))
      return lines.joined(separator: "\n") + "\n"
    }.joined(separator: "\n")
    return style.githubActions ? Untrusted.withoutRunnerCommands(text) : text
  }

  private func indented(_ lines: [String]) -> [String] { lines.map { $0.isEmpty ? "" : "  " + $0 } }

  private static func covers(_ finding: Finding, _ line: Int) -> Bool {
    // A range that ends before the first column of a line has nothing in it.
    let last =
      finding.end.column == 1 && finding.end.line > finding.start.line ? finding.end.line - 1 : finding.end.line
    return (finding.start.line...max(finding.start.line, last)).contains(line)
      || finding.related.contains { $0.path == finding.path && $0.start.line == line }
  }

  private static let mostLines = 20

  private var nothing: String {
    let lines = Set(report.verdict.all.filter { $0.finding.path == path }.map { $0.finding.start.line }).sorted()
    guard !lines.isEmpty else { return "nothing is found on \(name), nor elsewhere in the file\n" }
    let more = lines.count > Self.mostLines ? " and \(lines.count - Self.mostLines) more" : ""
    let shown = lines.prefix(Self.mostLines).map { "\($0)" }.joined(separator: ", ")
    return "nothing is found on \(name); lines with findings: \(shown)\(more)\n"
  }

  private func standing(_ suppression: Suppression) -> [String] {
    let kind =
      switch suppression.kind {
      case .waiver: "by a waiver"
      case .ignore: "by a comment in the file"
      case .baseline: "by the baseline"
      }
    let until = suppression.until.map { ", until \($0.text)" } ?? ""
    let why = suppression.reason.isEmpty ? [] : [Untrusted.oneLine(suppression.reason)]
    return ["\(kind), \(Untrusted.oneLine(suppression.origin.text))\(until)"] + why
  }

  private func waiving(_ finding: Finding) -> [String] {
    guard finding.rule != "policy-change", finding.rule != "inline-ignores" else {
      return ["it speaks of the gate itself and cannot be waived"]
    }
    let quoted =
      "'"
      + Untrusted.path(path).split(separator: "'", omittingEmptySubsequences: false)
      .joined(separator: "'\\''") + "'"
    var lines = [
      "in the policy:   policygate waive \(finding.rule) \(quoted) --reason '…' --until YYYY-MM-DD --write"
    ]
    if let keeper = finding.lockedBy {
      lines.append(Untrusted.oneLine("in the file:     not possible, the rule is locked by \(keeper)"))
    } else if let origin = policy.settings.ignores.neverFor[finding.rule] {
      lines.append(Untrusted.oneLine("in the file:     not possible, never_for in \(origin.text)"))
    } else if !policy.settings.ignores.allow.value {
      lines.append("in the file:     not possible, the policy allows no ignore comments")
    } else {
      lines.append("above the line:  # policygate: ignore[\(finding.rule)] until=YYYY-MM-DD -- why")
    }
    return lines
  }

  private func inForce(_ id: String) -> [String] {
    let setting = policy.setting(of: id, at: path, today: today)
    let origin = setting.level.origin.map { ", set by \(Untrusted.oneLine($0.text))" } ?? ", not named by the policy"
    var lines = ["level: \(setting.level.value.rawValue)\(origin)"]
    if let locked = setting.locked { lines.append("locked by \(Untrusted.oneLine(locked.text))") }
    for parameter in rules.first(where: { $0.about.id == id })?.parameters ?? [] {
      if let value = setting.parameters[parameter.name] {
        let text = Untrusted.oneLine(value.source.text.string(in: value.node.range))
        lines.append("\(parameter.name): \(clipped(text)), set by \(Untrusted.oneLine(value.origin.text))")
      } else {
        lines.append("\(parameter.name): \(clipped(parameter.standard ?? "none")), built in")
      }
    }
    return lines
  }

  private func clipped(_ text: String) -> String {
    text.count <= 100 ? text : String(text.prefix(99)) + "…"
  }
}
