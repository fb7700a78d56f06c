import ContainerFiles
import PolicyEngine

/// The report as Markdown: the summary of a GitHub job, or a comment.
package enum MarkdownReport {
  /// GitHub drops a summary of more than 1024 KiB whole.
  private static let most = 900_000

  package static func text(_ report: Report) -> String {
    // The same input gives the same bytes.
    var report = report
    report.milliseconds = nil
    let verdict = report.verdict
    var blocks = ["### PolicyGate: " + (verdict.passes ? "nothing blocks" : "blocked")]
    let footer = TextFooter(report, .plain).lines().filter { !$0.hasPrefix("✗") }
    blocks.append(footer.map { Markdown.inline($0) }.joined(separator: "\\\n"))
    blocks += report.scope.notices.map { "> " + Markdown.inline(Untrusted.oneLine($0)) }
    var size = blocks.reduce(0) { $0 + $1.utf8.count }
    let files = FindingGroups(report).files
    for (index, file) in files.enumerated() {
      let block = section(file)
      size += block.utf8.count
      if size > most {
        blocks.append("… and \(files.count - index) more files: run `policygate check`")
        break
      }
      blocks.append(block)
    }
    return Untrusted.withoutRunnerCommands(blocks.joined(separator: "\n\n") + "\n")
  }

  private static func section(_ file: FindingGroups.File) -> String {
    let rows = file.findings.map { judged in
      let finding = judged.finding
      return [
        "\(finding.start.line)", judged.blocks ? "**\(finding.level.rawValue)**" : finding.level.rawValue,
        "[\(finding.rule)](\(ProjectAddress.page(of: finding)))",
        Markdown.cell(Untrusted.oneLine(finding.message)), judged.status.rawValue,
      ]
    }
    let title = "#### " + Markdown.span(Untrusted.path(file.path))
    return [title, Markdown.table(["Line", "Level", "Rule", "Finding", "Since"], rows), fixes(file)].joined(
      separator: "\n\n")
  }

  /// The text to type, once for each remediation.
  private static func fixes(_ file: FindingGroups.File) -> String {
    var seen: Set<String> = []
    let blocks = file.findings.map { $0.finding }.filter { seen.insert($0.rule + $0.remediation.text).inserted }.map {
      "Line \($0.start.line), \(Markdown.span($0.rule)):\n\n"
        + Markdown.code(Untrusted.lines($0.remediation.text).joined(separator: "\n"), "text")
    }
    return "<details><summary>What to type</summary>\n\n" + blocks.joined(separator: "\n\n") + "\n\n</details>"
  }
}
