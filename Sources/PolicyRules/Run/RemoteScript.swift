import ContainerFiles
package import PolicyEngine

package struct RemoteScript: Rule {
  package static let about = RuleDescription(
    id: "remote-script", title: "Scripts from the network are checked before they run",
    rationale: """
      What is piped into a shell runs whatever the server answers on that day, and nobody can say later what it was. \
      A cut connection runs the first half of it.
      """,
    advice: """
      Download the script, check its sum, then run it:
        ADD --checksum=sha256:<sum> https://example.org/install.sh /tmp/install.sh
        RUN sh /tmp/install.sh
      """,
    practices: [.attackSurface], placeholders: ["url", "interpreter"])

  package init(options: NoOptions) {}

  package func violations(in run: RunStep) -> [Violation] {
    guard run.invocations.contains(where: { Download.names.contains($0.name) }) else { return [] }
    let calls = run.invocationsByCommand
    return run.script.pipelines.compactMap { piped($0, calls) }
      + run.invocations.compactMap { substituted($0, run, calls) }
  }

  /// `curl … | sh`
  private func piped(_ pipeline: ShellPipeline, _ calls: [Int: Invocation]) -> Violation? {
    var download: Download?
    for element in pipeline.elements {
      for index in element {
        guard let call = calls[index] else { continue }
        if DownloadCheck.isCheck(call) { return nil }
        if let download, Interpreter.runsInput(call) {
          return violation(
            download, call,
            SourceRange(start: download.call.command.range.start, end: call.nameRange.end))
        }
        if download == nil, let found = Download(call), found.destination == .standardOutput { download = found }
      }
    }
    return nil
  }

  /// `sh -c "$(curl …)"`, `bash <(curl …)`, `eval "$(curl …)"`, `source <(curl …)`
  private func substituted(_ call: Invocation, _ run: RunStep, _ calls: [Int: Invocation]) -> Violation? {
    guard let parent = call.command.place.parent, let reader = calls[parent],
      let download = Download(call), download.destination == .standardOutput,
      let word = Self.word(holding: call.nameRange, in: reader.arguments)
    else { return nil }
    switch call.command.place.nesting.last {
    case .substitution: guard Self.runsText(reader), Self.isWhole(word) else { return nil }
    case .processSubstitution:
      guard Interpreter.isNamed(reader.name) || reader.name == "source" || reader.name == ".",
        word.text.hasPrefix("<(")
      else { return nil }
    default: return nil
    }
    return violation(download, reader, SourceRange(start: reader.nameRange.start, end: word.range.end))
  }

  /// The words stand in order, so that many are no reason to look at each.
  private static func word(holding range: SourceRange, in words: [ShellWord]) -> ShellWord? {
    var low = 0
    var high = words.count
    while low + 1 < high {
      let middle = (low + high) / 2
      if words[middle].range.start <= range.start { low = middle } else { high = middle }
    }
    guard low < words.count, words[low].range.start <= range.start, range.end <= words[low].range.end else {
      return nil
    }
    return words[low]
  }

  private static func runsText(_ call: Invocation) -> Bool {
    if call.name == "eval" { return true }
    return Interpreter.isNamed(call.name)
      && call.arguments.contains {
        $0.text.hasPrefix("-") && !$0.text.hasPrefix("--") && ($0.text.contains("c") || $0.text.contains("e"))
      }
  }

  /// Whether the word is nothing but what the command prints.
  private static func isWhole(_ word: ShellWord) -> Bool { word.text.hasPrefix("$(") || word.text.hasPrefix("`") }

  private func violation(_ download: Download, _ reader: Invocation, _ range: SourceRange) -> Violation {
    let url = download.urls.first?.text ?? ""
    return Violation(
      at: range,
      "`\(reader.name)` runs what \(url) answers, unchecked", label: "whatever the server sends runs in the build",
      evidence: ([reader.name, url] + reader.arguments.prefix(8).map { $0.text }).joined(separator: " "),
      facts: ["url": url, "interpreter": reader.name],
      remediation: Remediation(Self.advice(url, reader)))
  }
}
