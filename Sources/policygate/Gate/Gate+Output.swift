import ContainerFiles
import FoundationEssentials
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
    timings.mark("reported")
    if choices.timings { console.complain(timings.text) }
    if status == .cannotLook { console.complain("error: no container file to judge, and --require-files is set\n") }
    return status
  }

  private func text(_ report: Report, _ format: GateOptions.Format, _ style: TextStyle) throws -> String {
    switch format {
    case .auto, .text:
      let extra =
        (choices.verbose ? TextDetails.files(report) + TextDetails.suppressed(report) : "")
        + (choices.statistics ? TextDetails.statistics(report) : "")
      return extra + TextReport.text(report, style: style)
    case .concise: return ConciseReport.text(report, style: style)
    case .json: return try JSONReport.text(report)
    }
  }

  func write(_ text: String, to path: String) throws {
    do {
      try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
    } catch {
      throw Failure(.misused, "error: cannot write the report '\(Untrusted.oneLine(path))'\n")
    }
  }
}
