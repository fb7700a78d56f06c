package import ContainerFiles

/// A step of CI that looks for known vulnerabilities in an image.
package struct ImageScan: Sendable, Hashable {
  package enum Outcome: Sendable, Hashable {
    /// The job fails when something is found.
    case fails
    /// What is found goes where it can fail the check or be seen: code scanning, a security dashboard.
    case reported
    /// What is found changes nothing; the text says why.
    case ignored(String)
  }

  package let tool: String
  package let path: RepositoryPath
  package let range: SourceRange
  package let outcome: Outcome
  /// The severities that fail the job, in lower case; nil where that is not known or all do.
  package let severities: Set<String>?
  /// What to write so that it fails the job.
  package let remedy: String

  /// - Parameters:
  ///   - reportsElsewhere: whether the pipeline uploads reports to code scanning.
  ///   - isLocal: whether the step stands in a file that a pipeline starts, so that it cannot be told how.
  static func all(
    in step: Pipeline.Step, of pipeline: Pipeline, reportsElsewhere: Bool, isLocal: Bool
  ) -> [ImageScan] {
    func scan(_ tool: ScanTool, _ range: SourceRange, _ settings: ScanSettings) -> ImageScan {
      var outcome = tool.outcome(settings)
      if settings.ignoresFailure { outcome = .ignored("its failure is ignored") }
      if case .ignored = outcome, reportsElsewhere { outcome = .reported }
      if isLocal, case .ignored = outcome, settings.hasVariable { outcome = .fails }
      return ImageScan(
        tool: tool.name, path: pipeline.path, range: range, outcome: outcome,
        severities: tool.severities(settings),
        remedy: settings.ignoresFailure
          ? "let it fail: take `continue-on-error`, `allow_failure` or `|| true` away" : tool.remedy(settings.isAction))
    }
    if let uses = step.uses, let action = step.action, let tool = ScanTool.of(action: action) {
      let settings = ScanSettings(inputs: step.inputs, ignoresFailure: step.ignoresFailure)
      return tool.scansImages(settings) ? [scan(tool, uses.range, settings)] : []
    }
    return step.commands.compactMap { command in
      guard let (tool, arguments) = ScanTool.of(command) else { return nil }
      let settings = ScanSettings(
        arguments: arguments, environment: step.inputs, ignoresFailure: step.ignoresFailure || command.ignoresFailure)
      return scan(tool, command.range, settings)
    }
  }
}

/// How a scan is started: the inputs of an action, or the words behind the tool's name.
struct ScanSettings {
  let isAction: Bool
  let ignoresFailure: Bool
  private let inputs: [String: PipelineText]
  private let arguments: [PipelineText]

  init(inputs: [String: PipelineText], ignoresFailure: Bool) {
    isAction = true
    self.inputs = inputs
    arguments = []
    self.ignoresFailure = ignoresFailure
  }

  init(arguments: [PipelineText], environment: [String: PipelineText], ignoresFailure: Bool) {
    isAction = false
    inputs = environment
    self.arguments = arguments
    self.ignoresFailure = ignoresFailure
  }

  var hasVariable: Bool { arguments.contains { $0.text.contains("$") } }

  /// What a flag, an input or a variable of the environment says; an empty text for a flag alone.
  func value(_ names: String...) -> String? {
    for name in names {
      if let input = inputs[name] { return input.text }
      for (index, word) in arguments.enumerated() {
        if word.text == name { return index + 1 < arguments.count ? arguments[index + 1].text : "" }
        if word.text.hasPrefix(name + "=") { return String(word.text.dropFirst(name.count + 1)) }
      }
    }
    return nil
  }
}
