import ContainerFiles
import GitChanges
import PolicyReports

extension Gate {
  /// Prints a report, writes those that were asked for, and answers with its status.
  func finish(_ report: Report, most: Int? = nil) throws -> ExitStatus {
    let status = ExitStatus(rawValue: Int32(report.exitCode)) ?? .internalError
    for output in choices.outputs { try write(text(report, output.format, .plain), to: output.path) }
    if !choices.quiet || status != .passed {
      console.say(
        try text(report, choices.format, console.style(color: choices.color, most: most, width: choices.width)))
    }
    try annotate(report)
    timings.mark("reported")
    if choices.timings { console.complain(timings.text) }
    if status == .cannotLook { console.complain("error: no container file to judge, and --require-files is set\n") }
    return status
  }

  private func text(_ report: Report, _ format: ReportFormat, _ style: TextStyle) throws -> String {
    let isText = format == .text || format == .auto
    let extra =
      !isText
      ? ""
      : (choices.verbose ? TextDetails.files(report) + TextDetails.suppressed(report) : "")
        + (choices.statistics ? TextDetails.statistics(report) : "")
    return extra + (try report.text(as: format, style: style))
  }

  /// Where the text goes to a GitHub job: annotations beside it, and the job's summary.
  private func annotate(_ report: Report) throws {
    guard choices.format == .auto, console.environment["GITHUB_ACTIONS"] == "true" else { return }
    StandardStreams.write(try report.text(as: .github, style: .plain), to: .output)
    guard let path = console.environment["GITHUB_STEP_SUMMARY"].nonEmpty else { return }
    guard StandardStreams.append(try report.text(as: .markdown, style: .plain), toFile: path) else {
      throw Failure(.misused, "error: cannot write the job's summary '\(Untrusted.oneLine(path))'\n")
    }
  }

  func write(_ text: String, to path: String) throws {
    guard StandardStreams.write(text, toFile: path) else {
      throw Failure(.misused, "error: cannot write the report '\(Untrusted.oneLine(path))'\n")
    }
  }
}
