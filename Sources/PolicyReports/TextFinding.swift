import ContainerFiles
import PolicyEngine

/// One finding as text.
struct TextFinding {
  private let judged: Verdict.Judged
  private let report: Report
  private let style: TextStyle
  private let isFirst: Bool
  private var finding: Finding { judged.finding }

  init(_ judged: Verdict.Judged, _ report: Report, _ style: TextStyle, isFirst: Bool) {
    self.judged = judged
    self.report = report
    self.style = style
    self.isFirst = isFirst
  }

  func lines() -> [String] {
    var lines = [title, arrow(" -->", finding.path, finding.start)]
    lines += source()
    let equals = String(repeating: " ", count: gutter + 2) + style.paint("=", .blue) + " "
    if judged.isTakenAway {
      let base = report.scope.base.map { Untrusted.oneLine($0.name) } ?? "the old side"
      lines.append(equals + "new: this change takes away what \(base) has")
    }
    if judged.status == .old { lines.append(equals + "old: this was so before the change") }
    lines += finding.notes.map { equals + Untrusted.oneLine("\($0.name): \($0.text)") }
    lines += fix(equals)
    if let keeper = finding.lockedBy {
      lines.append(equals + Untrusted.oneLine("locked by \(keeper): no comment in the file can ignore it"))
    }
    lines.append(equals + origin)
    return lines
  }

  private var ink: TextStyle.Ink {
    switch finding.level {
    case .error: .red
    case .warning: .yellow
    case .notice, .off: .cyan
    }
  }

  private var title: String {
    style.paint("\(finding.level.rawValue)[\(finding.rule)]", ink)
      + style.paint(": " + Untrusted.oneLine(finding.message), .bold)
  }

  private var gutter: Int {
    let lines = finding.related.map { $0.start.line } + [finding.start.line]
    return String(lines.max() ?? 1).count
  }

  private func arrow(_ sign: String, _ path: RepositoryPath, _ position: SourcePosition) -> String {
    String(repeating: " ", count: gutter) + style.paint(sign, .blue)
      + " \(Untrusted.path(path)):\(position.line):\(position.column)"
  }

  /// The source with what is underlined in it, and the gutter below; nothing where no report may show it.
  func source() -> [String] {
    // The lines are those of a commit, not of the file as it is.
    guard finding.commit == nil else { return [] }
    guard !finding.hidesSource || report.secrets[finding.path] != nil else { return [] }
    guard let text = report.sources[finding.path] else { return [] }
    var marks = [Snippet.Mark(range: finding.range, label: finding.label, isPrimary: true)]
    marks += finding.related.filter { $0.path == finding.path }.map {
      Snippet.Mark(range: $0.range, label: $0.message, isPrimary: false)
    }
    var lines = snippet(text, finding.path, marks)
    for other in finding.related where other.path != finding.path {
      guard let text = report.sources[other.path] else { continue }
      lines.append(arrow(" :::", other.path, other.start))
      lines += snippet(text, other.path, [Snippet.Mark(range: other.range, label: other.message, isPrimary: false)])
    }
    return lines + [style.paint(String(repeating: " ", count: gutter + 2) + "|", .blue)]
  }

  private func snippet(_ text: SourceText, _ path: RepositoryPath, _ marks: [Snippet.Mark]) -> [String] {
    Snippet(
      source: text, marks: marks, secrets: report.secrets[path] ?? [], gutter: gutter, style: style, ink: ink
    ).lines()
  }

  private func fix(_ equals: String) -> [String] {
    guard let edited = edited(equals) else { return advice(equals) }
    return (finding.remediation.isFromPolicy ? advice(equals) : []) + edited
  }

  /// The lines as `policygate fix` would write them.
  private func edited(_ equals: String) -> [String]? {
    guard let text = report.sources[finding.path], !finding.hidesSource,
      let fix = FixLines(finding, in: text, secrets: report.secrets[finding.path] ?? [])
    else { return nil }
    let command = finding.remediation.safety == .safe ? "policygate fix" : "policygate fix --unsafe"
    return [equals + style.paint("fix", .green) + " (\(command)):"]
      + fix.lines.map { line in
        let pad = String(repeating: " ", count: max(0, gutter - String(line.number).count))
        let shown = line.text.count <= style.width ? line.text : String(line.text.prefix(style.width - 1)) + "…"
        return style.paint(" \(pad)\(line.number)", .blue) + " "
          + style.paint((line.isNew ? "+" : "-") + (shown.isEmpty ? "" : " " + shown), line.isNew ? .green : .red)
      }
  }

  private func advice(_ equals: String) -> [String] {
    guard isFirst else { return [equals + style.paint("fix:", .green) + " as above"] }
    let lines = Untrusted.lines(finding.remediation.text)
    guard let first = lines.first else { return [] }
    let indent = String(repeating: " ", count: gutter + 6)
    return [equals + style.paint("fix:", .green) + " " + first]
      + lines.dropFirst().map { $0.isEmpty ? "" : indent + $0 }
  }

  private var origin: String {
    let more = "more: policygate explain \(finding.rule)"
    guard let origin = finding.origin else { return more }
    let docs = finding.docs.map { " · " + Untrusted.oneLine($0) } ?? ""
    return "set by \(Untrusted.oneLine(origin.text)) · \(more)\(docs)"
  }
}
