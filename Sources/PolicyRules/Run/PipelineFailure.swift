import ContainerFiles

/// Whether a pipe hides that one of its commands failed.
enum PipelineFailure {
  /// Commands that do not fail, and filters that pass on what they get.
  private static let harmless: Set<String> = [
    "echo", "printf", "yes", "true", ":", "cat", "tr", "sort", "uniq", "cut", "tee", "rev", "nl", "fold", "paste",
    "sed",
    "head", "tail", "column", "tac", "test", "[",
  ]

  /// - Parameter tested: the variables whose value the script asks for, and the last command that does.
  static func isHidden(_ pipeline: ShellPipeline, in script: ShellScript, tested: [String: Int]) -> Bool {
    // A test asks for the last command; what is inside a word counts only where it is a variable's whole value.
    for nesting in pipeline.nesting {
      switch nesting {
      case .condition, .processSubstitution: return false
      case .substitution:
        guard let first = pipeline.elements.first?.first,
          let variable = assigned(script.commands[first], in: script), tested[variable].map({ $0 < first }) ?? true
        else { return false }
      case .subshell, .group, .branch, .loop, .function, .script: continue
      }
    }
    guard let last = pipeline.elements.last, !isForgiven(after: last.upperBound, pipeline, in: script) else {
      return false
    }
    if let first = pipeline.elements.first?.first, script.commands[first].place.isNegated { return false }
    if showsFailure(last, pipeline, in: script) { return false }
    return !producers(of: pipeline, in: script).isEmpty
  }

  /// The names of the commands before the last `|` that may fail, each once.
  static func producers(of pipeline: ShellPipeline, in script: ShellScript) -> [String] {
    var names: [String] = []
    for element in pipeline.elements.dropLast() {
      for index in element {
        let command = script.commands[index]
        guard command.place.parent == nil || command.place.nesting.count == pipeline.nesting.count,
          !command.words.isEmpty
        else { continue }
        let name = command.words[0].text
        guard !isHarmless(command, name), !names.contains(name) else { continue }
        names.append(name)
        // Three say enough.
        if names.count == 3 { return names }
      }
    }
    return names
  }

  private static func isHarmless(_ command: ShellCommand, _ name: String) -> Bool {
    // `cat` without a file passes on what it gets.
    if name == "cat" { return command.words.count == 1 }
    return harmless.contains(name)
  }

  /// Whether the last command fails by itself when nothing comes in, or ends the others by closing the pipe.
  private static func showsFailure(_ last: Range<Int>, _ pipeline: ShellPipeline, in script: ShellScript) -> Bool {
    guard let index = last.first, index < script.commands.count else { return false }
    let words = script.commands[index].words.map { $0.text }
    guard let name = words.first else { return false }
    // `… | true` is meant to go on.
    if name == "true" || name == ":" { return true }
    if name.hasSuffix("sum") { return words.contains { $0 == "-c" || $0 == "--check" || $0 == "-cs" || $0 == "-sc" } }
    // It fails when it selects no line, and of nothing there is none to select.
    if name == "grep" || name == "egrep" || name == "fgrep" { return true }
    guard name == "head" else { return false }
    return !pipeline.elements.joined().contains { Download.names.contains(script.commands[$0].words.first?.text ?? "") }
  }

  /// `… || true`
  private static func isForgiven(after index: Int, _ pipeline: ShellPipeline, in script: ShellScript) -> Bool {
    guard index < script.commands.count else { return false }
    let next = script.commands[index]
    guard next.place.connection == .or, next.place.nesting == pipeline.nesting else { return false }
    return ["true", ":", "echo"].contains(next.words.first?.text ?? "")
  }

  /// The variable in whose value a command stands, where the assignment is a command of its own: `v=$(a | b)`.
  private static func assigned(_ command: ShellCommand, in script: ShellScript) -> String? {
    guard let parent = command.place.parent, script.commands.indices.contains(parent),
      script.commands[parent].words.isEmpty, script.commands[parent].place.parent == nil
    else { return nil }
    return script.commands[parent].assignments.last?.name
  }

  /// The variables that `[ -n "$v" ]` and `test -z "$v"` look at: the script notices when nothing came.
  static func testedVariables(in script: ShellScript) -> [String: Int] {
    var found: [String: Int] = [:]
    for (index, command) in script.commands.enumerated()
    where ["[", "[[", "test"].contains(command.words.first?.text ?? "") {
      guard command.words.contains(where: { $0.text == "-n" || $0.text == "-z" }) else { continue }
      for name in command.words.flatMap({ $0.variables }) { found[name] = index }
    }
    return found
  }
}
