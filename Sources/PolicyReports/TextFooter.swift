import ContainerFiles
import PolicyEngine

/// The last lines: how much was found, by which policy, against which base, and the verdict.
struct TextFooter {
  private let report: Report
  private let style: TextStyle
  private var verdict: Verdict { report.verdict }

  init(_ report: Report, _ style: TextStyle) {
    self.report = report
    self.style = style
  }

  func lines() -> [String] {
    let news = PolicyNewsText.lines(report)
    if report.scope.files.isEmpty, verdict.findings.isEmpty { return news + [nothingToJudge] }
    var lines = news + [summary]
    if let rest { lines.append(rest) }
    lines += skipped
    lines.append(provenance)
    if !verdict.passes { lines.append(style.paint("✗ blocked", .red)) }
    return lines
  }

  private var nothingToJudge: String {
    let files = report.scope.changed.map { plural($0, "changed file") } ?? "0 files"
    let why = report.scope.skipped.isEmpty ? "" : " (\(report.scope.skipped.count) left out by the policy)"
    let base = base.map { " · " + $0 } ?? ""
    return style.paint("✓", .green) + " no Dockerfile or compose file among \(files)\(why), nothing to judge\(base)"
  }

  private var summary: String {
    // Files that only depend on a changed one are judged as well.
    let areChanged = report.scope.changed != nil && !report.scope.files.contains { $0.change.hasPrefix("depends") }
    let files = plural(report.scope.files.count, areChanged ? "changed file" : "file")
    guard !verdict.findings.isEmpty else {
      return style.paint("✓", .green) + " \(files), \(plural(report.rules, "rule")), nothing blocks"
    }
    var counts: [String] = []
    for (level, word) in [(Level.error, "error"), (.warning, "warning"), (.notice, "notice")] {
      let all = verdict.findings.filter { $0.finding.level == level }
      if let first = all.first {
        let verb =
          first.blocks ? (all.count == 1 ? "blocks" : "block") : (all.count == 1 ? "doesn't block" : "don't block")
        counts.append("\(plural(all.count, word)) \(verb)")
      }
    }
    // What commits added and took away again stands in no file of the end.
    let commits = Set(verdict.findings.compactMap { $0.finding.commit }).count
    let places = [files].filter { _ in !report.scope.files.isEmpty } + (commits > 0 ? [plural(commits, "commit")] : [])
    let found = plural(verdict.findings.count, "finding")
    return "\(found) in \(places.joined(separator: " and ")): \(counts.joined(separator: ", "))" + fixable
  }

  /// `.  1 can be fixed: policygate fix`
  private var fixable: String {
    let fixable = verdict.findings.map { $0.finding }.filter { $0.commit == nil && !$0.edits.isEmpty }
    let safe = fixable.count { $0.remediation.safety == .safe }
    let unsafe = fixable.count - safe
    if safe > 0 {
      return ".  \(safe) can be fixed: policygate fix" + (unsafe > 0 ? " (\(unsafe) more with --unsafe)" : "")
    }
    return unsafe > 0 ? ".  \(unsafe) can be fixed: policygate fix --unsafe" : ""
  }

  private var rest: String? {
    var parts: [String] = []
    let old = verdict.findings.count { $0.status == .old }
    if old > 0 { parts.append("old among them: \(old)") }
    if verdict.older > 0 {
      parts.append("older, not counted: \(plural(verdict.older, "finding")) (policygate check --all)")
    }
    if let waived { parts.append(waived) }
    let baselined = verdict.suppressed.count { $0.status == .baselined }
    if baselined > 0 { parts.append("baselined: \(baselined)") }
    if verdict.fixed > 0 { parts.append("fixed by this change: \(verdict.fixed)") }
    return parts.isEmpty ? nil : parts.joined(separator: " · ")
  }

  private static let mostNamed = 3

  /// `waived: 1 (OPS-4312, 66 days left)`
  private var waived: String? {
    let waived = verdict.suppressed.filter { $0.status == .waived }
    guard !waived.isEmpty else { return nil }
    var seen: Set<String> = []
    let names = waived.compactMap { $0.finding.suppression }.map { suppression in
      let name = Untrusted.oneLine(suppression.ticket.isEmpty ? suppression.origin.text : suppression.ticket)
      return suppression.daysLeft.map { "\(name), \(plural($0, "day")) left" } ?? name
    }.filter { seen.insert($0).inserted }
    let more = names.count > Self.mostNamed ? ["and \(names.count - Self.mostNamed) more"] : []
    return "waived: \(waived.count) (\((names.prefix(Self.mostNamed) + more).joined(separator: "; ")))"
  }

  private var skipped: [String] {
    let shown = report.scope.skipped.prefix(5).map {
      "not judged: \(Untrusted.path($0.path)), \(Untrusted.oneLine($0.reason))"
    }
    let left = report.scope.skipped.count - shown.count
    return left > 0 ? shown + ["not judged: \(left) more"] : shown
  }

  private var provenance: String {
    var parts = [policy]
    if let base { parts.append(base) }
    if let changed = report.scope.changed {
      let touched = report.scope.files.count { !$0.change.hasPrefix("depends") && $0.change != "unchanged" }
      parts.append("\(touched) of \(plural(changed, "changed file"))")
    }
    if let milliseconds = report.milliseconds { parts.append("\(milliseconds) ms") }
    return style.paint(parts.joined(separator: " · "), .dim)
  }

  private var policy: String {
    let from = report.policy.label.map { " of \(Untrusted.oneLine($0))" } ?? ""
    guard let first = report.policy.files.last else { return "policy \(report.policy.hash.prefix(7))\(from)" }
    let others = report.policy.files.count - 1
    let more = others > 0 ? " + \(plural(others, "file"))" : ""
    return "policy \(report.policy.hash.prefix(7)) (\(Untrusted.oneLine(first.path))\(more))\(from)"
  }

  private var base: String? {
    guard let base = report.scope.base else { return nil }
    let mergeBase = base.mergeBase.map { $0 == base.commit ? "" : ", merge base \($0.prefix(7))" } ?? ""
    // A base that was named by its id is not said twice.
    let name = base.commit.hasPrefix(base.name.prefix(7)) ? "" : Untrusted.oneLine(base.name) + " "
    return "base \(name)\(base.commit.prefix(7))\(mergeBase)"
  }

  private func plural(_ count: Int, _ word: String) -> String { "\(count) \(word)\(count == 1 ? "" : "s")" }
}
