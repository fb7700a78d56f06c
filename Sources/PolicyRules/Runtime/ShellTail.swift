import ContainerFiles
import PolicyEngine

/// How a script ends: whether it makes way for the program that it starts last.
struct ShellTail {
  /// `exec` or a trap stands somewhere: then the author has thought of signals, in whatever branch.
  let replacesItself: Bool
  /// The command that is started last, and stays a child; nil where the script ends in what takes no time.
  let last: ShellCommand?
  /// Programs are started beside it.
  let runsBeside: Bool

  /// nil where the commands could not be read, or do not tell what is started last.
  init?(_ commands: [ShellCommand], in script: ShellScript) {
    let own = commands.filter { command in
      !command.place.nesting.contains { $0 == .substitution || $0 == .processSubstitution }
    }
    guard !own.contains(where: { $0.isOpaque }) else { return nil }
    replacesItself = own.contains { command in
      (command.name == "exec" && command.words.count > 1) || command.name == "trap"
        || command.words.contains { $0.text == "exec" }
    }
    guard var last = own.last(where: { !$0.place.isInFunction }) ?? own.last else { return nil }
    if let name = last.name, let body = own.last(where: { $0.place.nesting.contains(.function(name)) }) { last = body }
    guard let name = last.words.first?.programName, !Self.quick.contains(name) else {
      guard replacesItself else { return nil }
      (self.last, runsBeside) = (nil, false)
      return
    }
    self.last = last
    // What only waits keeps the container alive for programs that were started before.
    runsBeside =
      ["sleep", "wait", "tail"].contains(name) || last.place.nesting.contains(.loop)
      || own.contains { $0.place.connection == .background }
  }

  var program: String? { last?.words.first.map { $0.programName } }

  /// The first words of the last command, for the text to type.
  var start: String {
    guard let words = last?.words else { return "" }
    let shown = words.prefix(3).map { $0.isQuoted ? "\"\($0.text)\"" : $0.text }.joined(separator: " ")
    return words.count > 3 ? shown + " …" : shown
  }

  /// What a script ends with when the program is not the last thing in it, and what only the shell can do.
  private static let quick: Set<String> = [
    ".", ":", "[", "[[", "cat", "cd", "chmod", "chown", "cp", "date", "echo", "env", "exit", "export", "false", "grep",
    "ln", "local", "ls", "mkdir", "mv", "printf", "pwd", "read", "return", "rm", "sed", "set", "shift", "source",
    "test",
    "touch", "true", "unset", "kill", "id", "whoami", "eval", "sync", "tee", "umask", "ulimit", "declare", "sort",
    "uniq",
    "head", "wc", "awk", "cut", "tr", "column", "less", "more", "xargs", "find", "basename", "diff", "uname",
  ]
}

extension ShellPlace {
  fileprivate var isInFunction: Bool {
    nesting.contains { if case .function = $0 { true } else { false } }
  }
}
