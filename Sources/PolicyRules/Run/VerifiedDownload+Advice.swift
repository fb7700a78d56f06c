import ContainerFiles
import PolicyEngine

extension VerifiedDownload {
  func unchecked(_ url: ShellWord, _ path: String?, _ run: RunStep, reader: Invocation? = nil) -> Violation {
    // The name is the server's where the URL is a variable, or the output of a command.
    let last = FileName(url.text).written
    let file = path ?? (last == url.text || last.contains("$(") || last.contains("`") ? "" : last)
    let name = file.isEmpty ? "download" : file
    let line = reader == nil ? "-o \(name) \(url.text)" : "-o /tmp/\(name) \(url.text)"
    let checked = reader == nil ? name : "/tmp/\(name)"
    let tail = reader.map { " \\\n   && \(Self.line($0, reading: checked))" } ?? ""
    return violation(
      url.range, url.text,
      reader.map { "`\($0.name)` takes \(url.text) as it comes" } ?? "\(url.text) is downloaded without a check",
      label: "no sum or signature is compared in this RUN",
      """
      Compare it before it is used:
        RUN curl -fsSL \(line) \\
         && echo "<sha256>  \(checked)" | sha256sum -c -\(tail)
      or write ADD --checksum=sha256:<sum> \(url.text) /tmp/
      """)
  }

  /// The command line of what reads the pipe, with a file in its place.
  private static func line(_ reader: Invocation, reading file: String) -> String {
    var words = reader.arguments.map { $0.text }
    if let dash = words.firstIndex(of: "-") {
      words[dash] = file
    } else {
      words += reader.name.hasSuffix("tar") ? ["-f", file] : [file]
    }
    return ([reader.name] + words).joined(separator: " ")
  }
}
