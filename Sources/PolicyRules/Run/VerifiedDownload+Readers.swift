import ContainerFiles
import PolicyEngine

/// What becomes of what a RUN downloads.
extension VerifiedDownload {
  /// The innermost pipe in which each command stands.
  static func pipelines(in script: ShellScript) -> [Int: ShellPipeline] {
    var found: [Int: ShellPipeline] = [:]
    for pipeline in script.pipelines {
      for index in pipeline.elements.joined() { found[index] = pipeline }
    }
    return found
  }

  /// The program at the end of a pipe that unpacks or installs what comes in.
  static func unpacker(
    of download: Download, _ pipelines: [Int: ShellPipeline], _ programs: Set<String>, _ calls: [Int: Invocation]
  ) -> Invocation? {
    guard let pipeline = pipelines[download.call.index], pipeline.elements.count <= 64,
      let place = pipeline.elements.firstIndex(where: { $0.contains(download.call.index) })
    else { return nil }
    let readers = pipeline.elements[(place + 1)...].joined().compactMap { calls[$0] }
    // What a shell runs is another rule's, and a key is text.
    guard !readers.contains(where: { Interpreter.runsInput($0) || $0.name == "gpg" || $0.name == "apt-key" }) else {
      return nil
    }
    if let found = readers.first(where: { DownloadedFile.unpackers.contains($0.name) }) { return found }
    guard let tee = readers.first(where: { $0.name == "tee" || $0.name == "dd" }),
      let path = tee.arguments.last(where: { !$0.text.hasPrefix("-") })?.text
    else { return nil }
    return DownloadedFile.isCode(url: "", path: path, programs: programs) ? tee : nil
  }

  /// The files that the RUN makes executable, or runs by a shell.
  static func programs(in run: RunStep) -> Set<String> {
    var found: Set<String> = []
    for call in run.invocations {
      switch call.name {
      case "chmod":
        guard let mode = call.arguments.first(where: { !$0.text.hasPrefix("-") })?.text, DownloadMode.isExecutable(mode)
        else { continue }
        for word in call.arguments.dropFirst() { found.insert(DownloadedFile.key(word.text)) }
      case "install", "dpkg", "sh", "bash", "python", "python3", "perl", "php":
        for word in call.arguments { found.insert(DownloadedFile.key(word.text)) }
      default: continue
      }
    }
    return found
  }
}
