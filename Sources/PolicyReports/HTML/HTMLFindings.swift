import ContainerFiles
import PolicyEngine

/// The findings, file by file.
struct HTMLFindings {
  let lines: [String]

  init(_ report: Report) {
    lines = FindingGroups(report).files.flatMap { file in
      [
        "<section class=\"file\">",
        "<h2><code>\(HTML.text(Untrusted.path(file.path)))</code> <small>\(file.findings.count)</small></h2>",
      ] + file.findings.flatMap { Self.article($0, report) } + ["</section>"]
    }
  }

  private static func article(_ judged: Verdict.Judged, _ report: Report) -> [String] {
    let finding = judged.finding
    let level = finding.level.rawValue
    let data = [
      ("level", level), ("status", judged.status.rawValue), ("rule", finding.rule),
      ("blocks", judged.blocks ? "yes" : "no"),
    ].map { "data-\($0)=\(HTML.attribute($1))" }.joined(separator: " ")
    let place = "\(Untrusted.path(finding.path)):\(finding.start.line):\(finding.start.column)"
    var lines = [
      "<article class=\"finding \(level)\" \(data)>",
      "<h3><span class=\"badge\">\(level)</span> \(HTML.prose(finding.message))</h3>",
      "<p class=\"where\"><code>\(HTML.text(place))</code> · "
        + "<a href=\(HTML.attribute(ProjectAddress.page(of: finding))) rel=\"noreferrer\">\(HTML.text(finding.rule))</a>"
        + " · \(judged.status.rawValue) · \(judged.fate)</p>",
    ]
    if judged.isTakenAway { lines.append("<p class=\"note\">This change takes away what the base has.</p>") }
    let source = TextFinding(judged, report, .plain, isFirst: true).source()
    if !source.isEmpty {
      lines.append("<pre class=\"source\">" + source.map { line($0) }.joined(separator: "\n") + "</pre>")
    }
    lines += finding.notes.map { "<p class=\"note\">\(HTML.text($0.name)): \(HTML.prose($0.text))</p>" }
    lines.append("<div class=\"fix\"><b>Fix</b><pre>\(XMLText.lines(finding.remediation.text))</pre></div>")
    if let origin = finding.origin { lines.append("<p class=\"note\">set by \(HTML.text(origin.text))</p>") }
    return lines + ["</article>"]
  }

  /// What is underlined stands out; the line itself was made harmless when it was drawn.
  private static func line(_ line: String) -> String {
    let drawing = line.drop { $0 == " " }
    guard drawing.hasPrefix("| "),
      drawing.dropFirst(2).drop(while: { $0 == " " }).first.map({ "^-".contains($0) }) == true
    else { return HTML.text(line) }
    return "<mark>\(HTML.text(line))</mark>"
  }
}
