import ContainerFiles
import PolicyEngine

extension PackageCall {
  /// What tells one call of a stage from another: more packages in the same call are no new finding.
  var evidence: String {
    let first = packages.first?.text ?? flags.first { $0.value != nil }?.value
    return first.map { "\(title) \($0)" } ?? title
  }

  /// Its packages for a sentence: the first three, and how many more.
  static func list(_ names: [String]) -> String {
    let shown = names.prefix(3).map { "`\($0)`" }.joined(separator: ", ")
    return names.count > 3 ? "\(shown) and \(names.count - 3) more" : shown
  }
}

extension RunStep {
  /// Whether the file has a shell line that can be edited; the words of an exec form are JSON.
  private var isShellForm: Bool {
    if case .run(let command) = instruction.arguments, case .shell = command.form { return true }
    return false
  }

  /// The text of a range as the file has it.
  func written(_ range: SourceRange) -> String { stage.dockerfile.text.string(in: range) }

  /// Text put in after the verb of a call; none where the verb does not stand in the file as it is read. Where a cleanup
  /// may be put behind the same word, the word itself is replaced, so that the two come in one order only.
  func insertion(_ text: String, into call: PackageCall) -> [Edit] {
    let last = call.verb.last?.range ?? call.invocation.nameRange
    let name = call.verb.last?.text ?? call.name
    guard isShellForm, written(last) == name else { return [] }
    guard last.end != script.commands.last?.range.end || !call.tool.noCacheFlags.isEmpty else {
      return [Edit(last, "\(name) \(text)")]
    }
    return [Edit(.at(last.end), " \(text)")]
  }

  /// A command put behind the last one. None where that would change what the RUN does: after `||`, in a
  /// here-document, and where a compound command stands at its end.
  func appending(_ command: String) -> [Edit] {
    guard isShellForm, instruction.heredocs.isEmpty, let last = script.commands.last,
      script.commands.allSatisfy({ $0.allowsAppending })
    else { return [] }
    return [Edit(.at(last.range.end), " && \(command)")]
  }

  /// A flag taken out with the blank before it.
  func removal(of flag: PackageFlag) -> [Edit] {
    guard isShellForm, flag.word.text == flag.name || flag.word.text.hasPrefix(flag.name + "="),
      written(flag.word.range) == flag.word.text
    else { return [] }
    let start = flag.word.range.start
    let blank = written(SourceRange(start: start - 1, end: start)) == " "
    return [Edit(SourceRange(start: blank ? start - 1 : start, end: flag.range.end), "")]
  }
}

extension ShellCommand {
  fileprivate var allowsAppending: Bool {
    guard place.nesting.isEmpty, place.parent == nil, !isOpaque, redirections.allSatisfy({ $0.heredoc == nil }) else {
      return false
    }
    switch place.connection {
    case .first, .and, .sequence, .pipe: return true
    case .or, .background: return false
    }
  }
}
