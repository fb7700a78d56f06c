import ContainerFiles
import PolicyEngine

/// reviewdog's diagnostic format (rdjson), which several editors read too. Its columns count bytes of UTF-8.
package enum ReviewdogReport {
  package static func text(_ report: Report) throws -> String { try JSONReport.text(of: Document(report)) }

  private struct Document: Encodable {
    let source = Source()
    let diagnostics: [Diagnostic]
    init(_ report: Report) {
      diagnostics =
        report.verdict.findings.map { Diagnostic($0.finding, report.sources[$0.finding.path]) }
        + PlacedWeakening.all(report).map { Diagnostic($0) }
    }
  }

  private struct Source: Encodable {
    let name = "policygate"
    let url = ProjectAddress.home
  }

  private struct Place: Encodable {
    let line: Int
    let column: Int

    init(_ position: SourcePosition, _ source: SourceText?) {
      line = position.line
      column = source.map { Self.bytes(to: position, in: $0) + 1 } ?? position.column
    }

    private static func bytes(to position: SourcePosition, in source: SourceText) -> Int {
      let range = source.lineRange(position.line)
      let bytes = source.bytes[..<range.end]
      var index = range.start
      if position.line == 1, source.hasByteOrderMark { index = min(index + 3, range.end) }
      let start = index
      for _ in 1..<max(1, position.column) where index < range.end {
        index += CodePoints.decode(at: index, in: bytes).1
      }
      return index - start
    }
  }

  private struct Range: Encodable {
    let start: Place
    let end: Place
    init(_ start: SourcePosition, _ end: SourcePosition, _ source: SourceText?) {
      self.start = Place(start, source)
      self.end = Place(end, source)
    }
  }

  private struct Diagnostic: Encodable {
    struct Location: Encodable {
      let path: String
      let range: Range
    }
    struct Code: Encodable {
      let value: String
      let url: String
    }
    struct Suggestion: Encodable {
      let range: Range
      let text: String
    }

    let message: String
    let location: Location
    let severity: String
    let code: Code
    let suggestions: [Suggestion]

    init(_ weakening: PlacedWeakening) {
      message = weakening.text
      let place = SourcePosition(line: weakening.line, column: weakening.column)
      location = Location(path: Untrusted.path(weakening.path), range: Range(place, place, nil))
      severity = "WARNING"
      code = Code(value: "policy-change", url: ProjectAddress.page(of: "policy-change"))
      suggestions = []
    }

    init(_ finding: Finding, _ source: SourceText?) {
      message = ([Untrusted.oneLine(finding.message)] + Untrusted.lines("fix: " + finding.remediation.text)).joined(
        separator: "\n")
      location = Location(
        path: Untrusted.path(finding.path), range: Range(finding.start, finding.end, source))
      severity =
        switch finding.level {
        case .error: "ERROR"
        case .warning: "WARNING"
        case .notice, .off: "INFO"
        }
      code = Code(value: finding.rule, url: finding.docs ?? ProjectAddress.page(of: finding))
      suggestions = finding.edits.map { Suggestion(range: Range($0.start, $0.end, source), text: $0.edit.text) }
    }
  }
}
