import ContainerFiles
import PolicyEngine

/// SARIF 2.1.0, with the fields that GitHub code scanning requires and within its limits.
package enum SARIFReport {
  /// GitHub keeps 5,000 results of a run.
  static let most = 5_000

  package static func text(_ report: Report) throws -> String { try JSONReport.text(of: SARIFDocument(report)) }
}

private struct SARIFDocument: Encodable {
  let schema = "https://json.schemastore.org/sarif-2.1.0.json"
  let version = "2.1.0"
  let runs: [SARIFRun]

  enum CodingKeys: String, CodingKey {
    case schema = "$schema"
    case version, runs
  }

  init(_ report: Report) { runs = [SARIFRun(report)] }
}

private struct SARIFRun: Encodable {
  struct Tool: Encodable {
    let driver: Driver
  }

  struct Driver: Encodable {
    let name = "PolicyGate"
    let semanticVersion: String
    let informationUri = ProjectAddress.home
    let rules: [SARIFRule]
  }

  struct Invocation: Encodable {
    let executionSuccessful = true
    let exitCode: Int
    let toolExecutionNotifications: [Notification]
  }

  struct Notification: Encodable {
    let level = "note"
    let message: SARIFText
  }

  struct Details: Encodable {
    let id: String
  }

  let tool: Tool
  let automationDetails: Details
  let columnKind = "unicodeCodePoints"
  let invocations: [Invocation]
  let results: [SARIFResult]

  init(_ report: Report) {
    let rules = SARIFRule.all(report)
    tool = Tool(driver: Driver(semanticVersion: report.toolVersion, rules: rules))
    // GitHub takes one upload for each tool and category.
    automationDetails = Details(id: "policygate/")
    let kept = report.verdict.limited(to: SARIFReport.most).findings
    let left = report.verdict.findings.count - kept.count
    let more = left > 0 ? ["\(left) more findings are left out: a run holds \(SARIFReport.most)"] : []
    invocations = [
      Invocation(
        exitCode: report.exitCode,
        toolExecutionNotifications: (report.scope.notices + PolicyNewsText.notices(report) + more).map {
          Notification(message: SARIFText(Untrusted.oneLine($0)))
        })
    ]
    let indices = Dictionary(uniqueKeysWithValues: rules.enumerated().map { ($0.element.id, $0.offset) })
    var seen: [String: Int] = [:]
    results = kept.map { judged in
      let number = seen[judged.finding.fingerprint, default: 0] + 1
      seen[judged.finding.fingerprint] = number
      return SARIFResult(judged, number, ruleIndex: indices[judged.finding.rule])
    }
  }
}
