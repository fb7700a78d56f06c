import ContainerFiles
import PolicyEngine

/// JUnit's XML: a suite for each judged file, a case for each rule that fires in it.
package enum JUnitReport {
  package static func text(_ report: Report) -> String {
    let suites =
      FindingGroups(report).files.map { suite($0) } + FindingGroups.silent(report).map { passing($0) }
      + policy(report)
    let failures = suites.reduce(0) { $0 + $1.failures }
    let cases = suites.reduce(0) { $0 + $1.cases }
    var lines = [
      #"<?xml version="1.0" encoding="UTF-8"?>"#,
      "<testsuites name=\"PolicyGate\" tests=\"\(cases)\" failures=\"\(failures)\" errors=\"0\">",
    ]
    for suite in suites { lines += suite.lines }
    return (lines + ["</testsuites>", ""]).joined(separator: "\n")
  }

  private struct Suite {
    let cases: Int
    let failures: Int
    let lines: [String]

    init(_ path: RepositoryPath, cases: Int, failures: Int, lines body: [String]) {
      self.cases = cases
      self.failures = failures
      let name = XMLText.escaped(Untrusted.path(path))
      let counts = "tests=\"\(cases)\" failures=\"\(failures)\" errors=\"0\""
      lines = ["  <testsuite name=\"\(name)\" \(counts)>"] + body + ["  </testsuite>"]
    }
  }

  /// What the change does to the policy: a case that passes, and says so.
  private static func policy(_ report: Report) -> [Suite] {
    let news = PolicyNewsText.notices(report)
    guard let first = report.policy.change?.files.first, !news.isEmpty else { return [] }
    let name = XMLText.escaped(Untrusted.path(first))
    return [
      Suite(
        first, cases: 1, failures: 0,
        lines: [
          "    <testcase classname=\"\(name)\" name=\"the policy\" file=\"\(name)\">",
          "      <system-out>\(XMLText.lines(news.joined(separator: "\n")))</system-out>", "    </testcase>",
        ])
    ]
  }

  private static func passing(_ path: RepositoryPath) -> Suite {
    let name = XMLText.escaped(Untrusted.path(path))
    return Suite(
      path, cases: 1, failures: 0, lines: ["    <testcase classname=\"\(name)\" name=\"every rule\" file=\"\(name)\"/>"]
    )
  }

  private static func suite(_ file: FindingGroups.File) -> Suite {
    let byRule = Dictionary(grouping: file.findings) { $0.finding.rule }.sorted { $0.key < $1.key }
    let failures = byRule.count { $0.value.contains { $0.blocks } }
    return Suite(
      file.path, cases: byRule.count, failures: failures,
      lines: byRule.flatMap { testCase($0.key, $0.value, XMLText.escaped(Untrusted.path(file.path))) })
  }

  private static func testCase(_ rule: String, _ findings: [Verdict.Judged], _ name: String) -> [String] {
    let line = findings.first?.finding.start.line ?? 1
    let level = findings.map { $0.finding.level }.max() ?? .notice
    let id = XMLText.escaped(rule)
    var lines = [
      "    <testcase classname=\"\(name)\" name=\"\(id)\" file=\"\(name)\" line=\"\(line)\">",
      "      <properties><property name=\"level\" value=\"\(level.rawValue)\"/></properties>",
    ]
    let blocking = findings.filter { $0.blocks }
    if let first = blocking.first {
      let message = XMLText.escaped(first.finding.message)
      lines.append("      <failure type=\"\(level.rawValue)\" message=\"\(message)\">\(body(blocking))</failure>")
    }
    let others = findings.filter { !$0.blocks }
    if !others.isEmpty { lines.append("      <system-out>\(body(others))</system-out>") }
    return lines + ["    </testcase>"]
  }

  private static func body(_ findings: [Verdict.Judged]) -> String {
    findings.map { judged in
      let finding = judged.finding
      let place = "\(Untrusted.path(finding.path)):\(finding.start.line):\(finding.start.column)"
      return XMLText.lines(
        ([place + ": " + Untrusted.oneLine(finding.message)] + finding.details).joined(separator: "\n"))
    }.joined(separator: "\n\n")
  }
}
