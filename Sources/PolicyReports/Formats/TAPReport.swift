import ContainerFiles
import PolicyEngine

/// The Test Anything Protocol, version 14: a test for each finding, and one for each file without any.
package enum TAPReport {
  package static func text(_ report: Report) throws -> String {
    var lines: [String] = []
    var number = 0
    for judged in report.verdict.findings {
      number += 1
      let finding = judged.finding
      let place = "\(Untrusted.path(finding.path)):\(finding.start.line):\(finding.start.column)"
      let title = escaped("\(place) \(finding.rule): \(Untrusted.oneLine(finding.message))")
      // A test that is to do may fail without failing the run.
      let directive = judged.blocks ? "" : " # TODO \(finding.level.rawValue), does not block"
      lines.append("not ok \(number) - \(title)\(directive)")
      lines += try diagnostics(judged)
    }
    for path in FindingGroups.silent(report) {
      number += 1
      lines.append("ok \(number) - \(escaped(Untrusted.path(path)))")
    }
    let news = PolicyNewsText.notices(report).map { "# " + escaped($0) }
    let plan = number == 0 ? "1..0 # SKIP no container file to judge" : "1..\(number)"
    return (["TAP version 14", plan] + news + lines + [""]).joined(separator: "\n")
  }

  /// A YAML block; a JSON string is a YAML scalar, whatever it holds.
  private static func diagnostics(_ judged: Verdict.Judged) throws -> [String] {
    let finding = judged.finding
    let fix = Untrusted.lines(finding.remediation.text).joined(separator: "\n")
    let values = [
      ("rule", finding.rule), ("level", finding.level.rawValue), ("status", judged.status.rawValue), ("fix", fix),
      ("fingerprint", finding.fingerprint),
    ]
    return ["  ---"] + (try values.map { name, value in "  \(name): \(try JSONReport.line(of: value))" }) + ["  ..."]
  }

  /// `#` starts a directive.
  private static func escaped(_ text: String) -> String {
    var shown = ""
    for character in text {
      if character == "#" || character == "\\" { shown += "\\" }
      shown.append(character)
    }
    return shown
  }
}
