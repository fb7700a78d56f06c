import ContainerFiles
import PolicyEngine

/// The audit for people: a table for each project, its services one by one, and what the policy says of them.
package enum AuditText {
  package static func text(_ audit: AuditReport, style: TextStyle) -> String {
    var lines = audit.report.scope.notices.map { style.paint("note", .cyan) + ": " + Untrusted.oneLine($0) }
    if !lines.isEmpty { lines.append("") }
    lines += projects(audit, style)
    lines += findings(audit, style)
    lines += rest(audit, style)
    let text = AuditSecrets.covered(audit, lines.map { trimmed($0) }.joined(separator: "\n") + "\n")
    return style.githubActions ? Untrusted.withoutRunnerCommands(text) : text
  }

  /// Side by side in one table, or each with its services.
  private static func projects(_ audit: AuditReport, _ style: TextStyle) -> [String] {
    guard !audit.projects.isEmpty else { return [] }
    guard case .none = audit.details else {
      return audit.projects.flatMap { AuditProjectText($0, audit.details, style).lines() + [""] }
        + AuditTable.legend(style) + [""]
    }
    let table = AuditTable(audit.projects, style).lines { AuditProjectText($0, .none, style).heading }
    return table + [""] + AuditTable.legend(style) + [""]
  }

  /// More than these are read in `policygate check`, which shows the source as well.
  private static let mostFindings = 20

  private static func findings(_ audit: AuditReport, _ style: TextStyle) -> [String] {
    let found = audit.report.verdict.findings
    // What blocks comes first: only some are shown.
    var all = found.filter { $0.blocks }
    // Beside tables of a whole tree the others are too many to be read.
    if audit.details != .none { all += found.filter { !$0.blocks } }
    guard !all.isEmpty else { return [] }
    let shown = all.prefix(style.most ?? mostFindings)
    let left = found.count - shown.count
    return [style.paint("the compose rules of the policy", .bold)] + shown.flatMap { line(of: $0, style) }
      + (left > 0 ? ["… and \(left) more: --format json lists all"] : []) + [""]
  }

  /// In one line where that fits, else with the message below the place.
  private static func line(of judged: Verdict.Judged, _ style: TextStyle) -> [String] {
    let finding = judged.finding
    let place = "\(Untrusted.path(finding.path)):\(finding.start.line): "
    let name = "\(finding.level.rawValue)[\(finding.rule)]"
    let message = Untrusted.oneLine(finding.message) + (judged.status == .old ? " (old)" : "")
    let head = place + style.paint(name, finding.level == .error ? .red : .yellow)
    guard place.count + name.count + 1 + message.count > style.width else { return [head + " " + message] }
    let words = message.split(separator: " ").map { String($0) }
    return [head] + Words.wrapped(words, separator: " ", width: style.width - 4).map { "    " + $0 }
  }

  private static func rest(_ audit: AuditReport, _ style: TextStyle) -> [String] {
    var lines: [String] = []
    if audit.projects.isEmpty {
      lines.append("no compose project with services here")
    } else if audit.details == .none {
      lines.append("each service in full: policygate audit FILE, or -v for all")
    }
    return lines + TextFooter(audit.report, style).lines()
  }

  private static func trimmed(_ line: String) -> String {
    guard line.hasSuffix(" ") else { return line }
    return String(line[..<(line.lastIndex { $0 != " " }.map { line.index(after: $0) } ?? line.startIndex)])
  }
}

/// Values of compose files are printed here that no finding is about; a token among them is covered.
enum AuditSecrets {

  static func covered(_ audit: AuditReport, _ text: String) -> String {
    let text = audit.report.hidden.cover(text)
    let bytes = Array(text.utf8)
    var budget = SecretScanBudget()
    let hits = BuiltInSecrets.scanner.scan(bytes[...], spending: &budget).hits.map { $0.range }
    return hits.isEmpty ? text : Redaction.masked(bytes[...], hiding: hits)
  }
}
