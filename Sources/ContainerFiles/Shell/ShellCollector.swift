/// What is read, in the order of the text. The readers of nested texts (backquotes, `sh -c`) put theirs into the same
/// one.
final class ShellCollector {
  private(set) var commands: [ShellCommand] = []
  private var pipelines: [ShellPipeline] = []
  private(set) var compounds: [ShellCompound] = []

  var count: Int { commands.count }

  /// A command's place, so that it stands before those inside its words.
  func reserve(at range: SourceRange, _ place: ShellPlace) -> Int {
    commands.append(ShellCommand(words: [], place: place, range: range, isOpaque: true))
    return commands.count - 1
  }

  /// Takes back the last place.
  func cancel(_ index: Int) { if index == commands.count - 1 { commands.removeLast() } }

  func fill(_ index: Int, _ command: ShellCommand) { commands[index] = command }

  func add(_ pipeline: ShellPipeline) { pipelines.append(pipeline) }

  func add(_ compound: ShellCompound) { compounds.append(compound) }

  /// Gives a here-document, which is read at the end of its line, to the redirection that announced it.
  func give(_ heredoc: ShellHeredoc, to redirection: Int, of command: Int) {
    guard commands.indices.contains(command), commands[command].redirections.indices.contains(redirection) else {
      return
    }
    commands[command].redirections[redirection].heredoc = heredoc
  }

  func script(_ dialect: ShellDialect, options: Set<String>) -> ShellScript {
    // Inner ones were finished first.
    let pipelines =
      pipelines.count < 2
      ? pipelines
      : pipelines.sorted {
        ($0.elements[0].lowerBound, $0.nesting.count) < ($1.elements[0].lowerBound, $1.nesting.count)
      }
    var script = ShellScript(commands: commands, pipelines: pipelines, dialect: dialect)
    script.compounds = compounds
    script.initialOptions = options
    return script
  }
}
