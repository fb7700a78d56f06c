/// A file that says what CI runs, read as far as it says what is built, scanned and checked.
package struct Pipeline: Sendable {
  package let path: RepositoryPath
  package let text: SourceText
  package let kind: RepositoryFile.Pipeline
  package let jobs: [Job]
  /// Files of other repositories that take part, of which nothing is known: reusable workflows, includes.
  package let foreign: [PipelineText]
  /// The templates of GitLab that it includes.
  package let templates: [PipelineText]

  package struct Job: Sendable {
    package let name: String
    package let nameRange: SourceRange
    package let steps: [Step]
  }

  package struct Step: Sendable {
    /// The action, as written: `docker/build-push-action@v6`.
    package let uses: PipelineText?
    package let inputs: [String: PipelineText]
    package let commands: [PipelineCommand]
    /// The job goes on when this fails.
    package let ignoresFailure: Bool
    /// It stands in an action of the repository that a step of this pipeline runs.
    package let isInAction: Bool

    package init(
      uses: PipelineText? = nil, inputs: [String: PipelineText] = [:], commands: [PipelineCommand] = [],
      ignoresFailure: Bool = false, isInAction: Bool = false
    ) {
      self.uses = uses
      self.inputs = inputs
      self.commands = commands
      self.ignoresFailure = ignoresFailure
      self.isInAction = isInAction
    }

    /// The action's name in lower case, without its version; nil for commands.
    package var action: String? {
      uses.map { String($0.text.prefix { $0 != "@" }).lowercased() }
    }
  }

  package var steps: [Step] { jobs.flatMap { $0.steps } }
}

/// A value of a pipeline and where it stands.
package struct PipelineText: Sendable, Hashable {
  package let text: String
  package let range: SourceRange

  package init(_ text: String, _ range: SourceRange) {
    self.text = text
    self.range = range
  }

  /// Whether CI fills in a part of it.
  package var hasVariable: Bool { text.utf8.contains { $0 == UInt8(ascii: "$") || $0 == UInt8(ascii: "%") } }
}

/// A command of a script, in words without their quotes.
package struct PipelineCommand: Sendable {
  package let words: [PipelineText]
  /// `|| true`: what it answers does not count.
  package let ignoresFailure: Bool

  package var range: SourceRange {
    guard let first = words.first, let last = words.last else { return .at(0) }
    return first.range.union(last.range)
  }
}
