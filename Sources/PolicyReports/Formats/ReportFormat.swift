import PolicyEngine

/// The forms in which a report comes, by the names that the command line takes.
package enum ReportFormat: String, CaseIterable, Sendable {
  /// Text, with what the CI at hand shows besides.
  case auto
  case text, concise, json, jsonl, sarif, github, gitlab, junit, checkstyle, tap, rdjson, markdown, html

  /// The names as help and error messages list them.
  package static var list: String {
    allCases.dropLast().map { $0.rawValue }.joined(separator: ", ") + " or " + (allCases.last?.rawValue ?? "")
  }

  /// Whether it is for programs: nothing else may stand beside it on standard output.
  package var isForPrograms: Bool {
    switch self {
    case .auto, .text, .concise, .github, .markdown: false
    case .json, .jsonl, .sarif, .gitlab, .junit, .checkstyle, .tap, .rdjson, .html: true
    }
  }
}

extension Report {
  /// The report in a format; the style is for those that people read at a terminal.
  package func text(as format: ReportFormat, style: TextStyle) throws -> String {
    hidden.cover(try written(as: format, style: style), isMarkup: format.isForPrograms)
  }

  private func written(as format: ReportFormat, style: TextStyle) throws -> String {
    switch format {
    case .auto, .text: TextReport.text(self, style: style)
    case .concise: ConciseReport.text(self, style: style)
    case .json: try JSONReport.text(self)
    case .jsonl: try JSONLinesReport.text(self)
    case .sarif: try SARIFReport.text(self)
    case .github: GitHubReport.text(self)
    case .gitlab: try GitLabReport.text(self)
    case .junit: JUnitReport.text(self)
    case .checkstyle: CheckstyleReport.text(self)
    case .tap: try TAPReport.text(self)
    case .rdjson: try ReviewdogReport.text(self)
    case .markdown: MarkdownReport.text(self)
    case .html: HTMLReport.text(self)
    }
  }
}
