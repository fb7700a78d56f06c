import ContainerFiles
import PolicyEngine

/// One JSON object a line: the findings, as in the JSON report, and a last one that counts them.
package enum JSONLinesReport {
  package static func text(_ report: Report) throws -> String {
    let findings = try report.verdict.findings.map { try JSONReport.line(of: JSONFinding($0)) }
    return (findings + [try JSONReport.line(of: Last(report))]).joined(separator: "\n") + "\n"
  }

  /// It has a `verdict` where the others have a `rule`.
  private struct Last: Encodable {
    let verdict: String
    let exitCode: Int
    let findings: Int
    let blocking: Int
    let fixed: Int
    let weakened: [JSONWeakening]
    let policyChange: JSONPolicyChange?

    init(_ report: Report) {
      verdict = report.verdict.passes ? "passed" : "blocked"
      exitCode = report.exitCode
      findings = report.verdict.findings.count
      blocking = report.verdict.findings.count { $0.blocks }
      fixed = report.verdict.fixed
      weakened = report.policy.change?.weakenings.map { JSONWeakening($0) } ?? []
      policyChange = report.policy.change.map { JSONPolicyChange($0) }
    }
  }
}
