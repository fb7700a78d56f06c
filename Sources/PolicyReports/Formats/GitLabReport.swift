import ContainerFiles
import PolicyEngine

/// GitLab's code quality report. Of two findings with one fingerprint it shows the first alone, so equal ones are
/// numbered.
package enum GitLabReport {
  package static func text(_ report: Report) throws -> String {
    var seen: [String: Int] = [:]
    return try JSONReport.text(
      of: report.verdict.findings.map { judged in
        let number = seen[judged.finding.fingerprint, default: 0] + 1
        seen[judged.finding.fingerprint] = number
        return Entry(judged.finding, number)
      } + PlacedWeakening.all(report).map { Entry($0) })
  }

  private struct Entry: Encodable {
    struct Position: Encodable {
      let line: Int
      let column: Int
    }
    struct Positions: Encodable {
      let begin: Position
      let end: Position
    }
    struct Location: Encodable {
      let path: String
      let positions: Positions
    }

    let type = "issue"
    let description: String
    let check_name: String
    let fingerprint: String
    let severity: String
    let location: Location

    init(_ weakening: PlacedWeakening) {
      description = weakening.text
      check_name = "policy-change"
      fingerprint = SHA256.hex(Array("policy-change \(weakening.path.text) \(weakening.text)".utf8))
      severity = "minor"
      let place = Position(line: weakening.line, column: weakening.column)
      location = Location(path: Untrusted.path(weakening.path), positions: Positions(begin: place, end: place))
    }

    init(_ finding: Finding, _ number: Int) {
      description = Untrusted.oneLine(finding.message)
      check_name = finding.rule
      fingerprint = number == 1 ? finding.fingerprint : "\(finding.fingerprint):\(number)"
      severity =
        switch finding.level {
        case .error: "critical"
        case .warning: "minor"
        case .notice, .off: "info"
        }
      location = Location(
        path: Untrusted.path(finding.path),
        positions: Positions(
          begin: Position(line: finding.start.line, column: finding.start.column),
          end: Position(line: finding.end.line, column: finding.end.column)))
    }
  }
}
