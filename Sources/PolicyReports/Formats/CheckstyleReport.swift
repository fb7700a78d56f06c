import ContainerFiles
import PolicyEngine

/// Checkstyle's XML: one element a file, one a finding, which has a place where it starts and none where it ends.
package enum CheckstyleReport {
  package static func text(_ report: Report) -> String {
    var lines = [#"<?xml version="1.0" encoding="UTF-8"?>"#, #"<checkstyle version="4.3">"#]
    for file in FindingGroups(report).files {
      lines.append("  <file name=\"\(XMLText.escaped(Untrusted.path(file.path)))\">")
      lines += file.findings.map { line($0.finding) }
      lines.append("  </file>")
    }
    for weakening in PlacedWeakening.all(report) {
      lines.append("  <file name=\"\(XMLText.escaped(Untrusted.path(weakening.path)))\">")
      let place = "line=\"\(weakening.line)\" column=\"\(weakening.column)\""
      lines.append(
        "    <error \(place) severity=\"warning\" message=\"\(XMLText.escaped(weakening.text))\" "
          + "source=\"policygate.policy-change\"/>")
      lines.append("  </file>")
    }
    return (lines + ["</checkstyle>", ""]).joined(separator: "\n")
  }

  private static func line(_ finding: Finding) -> String {
    let attributes = [
      ("line", "\(finding.start.line)"), ("column", "\(finding.start.column)"),
      ("severity", finding.level == .notice ? "info" : finding.level.rawValue),
      ("message", finding.message), ("source", "policygate.\(finding.rule)"),
    ]
    return "    <error " + attributes.map { "\($0)=\"\(XMLText.escaped($1))\"" }.joined(separator: " ") + "/>"
  }
}
