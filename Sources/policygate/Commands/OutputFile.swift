import ArgumentParser
import PolicyReports

/// `--output sarif=gate.sarif`
struct OutputFile: ExpressibleByArgument {
  let format: ReportFormat
  let path: String

  init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map { String($0) }
    guard parts.count == 2, let format = ReportFormat(rawValue: parts[0]), format != .auto, !parts[1].isEmpty
    else { return nil }
    self.format = format
    path = parts[1]
  }
}
