package import ContainerFiles

/// A CMD or ENTRYPOINT in shell form, taken apart as far as that is possible.
package struct ShellForm: Sendable {
  /// What only a shell can do with the text.
  package enum Need: Sendable, Hashable {
    case variable(String)
    /// `$(…)` or backquotes
    case substitution
    case commands
    case pipe
    case background
    case redirection
    case pattern
    case builtin(String)
    case unreadable
  }

  /// The text as the shell gets it, continuation lines joined.
  package let text: String
  package let script: ShellScript
  /// Why it takes a shell; nil where it is one program with its arguments.
  package let need: Need?
  /// The last command at the top: the one that should replace the shell.
  package let last: ShellCommand?
  /// The text with `exec` before its last command; nil where that cannot be.
  package let withExec: String?

  /// nil where the text is empty or is read by another program than a POSIX shell.
  package init?(_ command: Command, of instruction: Instruction, _ script: ShellScript?) {
    guard case .shell(let range) = command.form, let script, script.dialect == .posix, !script.commands.isEmpty else {
      return nil
    }
    let bytes = instruction.joined.bytes[range]
    text = String(decoding: bytes, as: UTF8.self)
    self.script = script
    last = script.topCommands.last
    let runsBehind = bytes.last { $0 != 0x20 && $0 != 0x09 } == UInt8(ascii: "&")
    need = Self.need(of: script, runsBehind: runsBehind)
    var withExec: String?
    if let last, !runsBehind, need != .unreadable, last.place.connection != .pipe, last.place.connection != .or,
      !last.place.isNegated, Self.program(of: last) != nil
    {
      withExec = Self.insertExec(before: last, in: instruction.joined, range)
    }
    self.withExec = withExec
  }

  /// Whether the shell makes way for the program by itself.
  package var execs: Bool { last?.name == "exec" }

  /// The program that is started last, without its folder.
  package var program: String? { last.flatMap { $0.words.first?.programName } }

  /// The words as a JSON array; nil where only a shell can read them.
  package var json: String? {
    guard need == nil, let last else { return nil }
    return ShellForm.json(last.words.map { $0.text })
  }

  package static func json(_ words: [String]) -> String {
    "[" + words.map { "\"\(escaped($0))\"" }.joined(separator: ", ") + "]"
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func need(of script: ShellScript, runsBehind: Bool) -> Need? {
    if script.commands.contains(where: { $0.isOpaque }) { return .unreadable }
    // The commands inside `sh -c '…'` are that shell's own affair, those of `$(…)` only make words.
    let own = script.commands.filter { !$0.place.nesting.contains { $0 == .script || $0 == .substitution } }
    if script.pipelines.contains(where: { $0.nesting.isEmpty }) { return .pipe }
    if runsBehind || own.contains(where: { $0.place.connection == .background }) { return .background }
    guard own.count == 1, let only = own.first, only.place.nesting.isEmpty else { return .commands }
    if !only.redirections.isEmpty { return .redirection }
    if let name = only.words.flatMap({ $0.variables }).first ?? only.assignments.first?.name { return .variable(name) }
    if only.words.contains(where: { !$0.isLiteral }) { return .substitution }
    if only.words.contains(where: isPattern) { return .pattern }
    if let name = only.name, program(of: only) == nil { return .builtin(name) }
    return only.words.isEmpty ? .unreadable : nil
  }

  /// The shell replaces the word by the names of files.
  private static func isPattern(_ word: ShellWord) -> Bool {
    !word.isQuoted && (word.text.utf8.contains { "*?[{".utf8.contains($0) } || word.text.hasPrefix("~"))
  }

  /// The program of a command; nil where the shell itself does it.
  private static func program(of command: ShellCommand) -> String? {
    guard let name = command.words.first?.text, !builtins.contains(name) else { return nil }
    return name
  }

  private static let builtins: Set<String> = [
    ".", ":", "alias", "bg", "break", "case", "cd", "command", "continue", "declare", "dirs", "disown", "eval", "exec",
    "exit", "export", "fg", "getopts", "hash", "jobs", "let", "local", "popd", "pushd", "read", "readonly", "return",
    "set", "shift", "shopt", "source", "times", "trap", "type", "typeset", "ulimit", "umask", "unalias", "unset",
    "wait",
    "[[",
  ]

  private static func insertExec(before command: ShellCommand, in joined: JoinedText, _ range: Range<Int>) -> String? {
    guard let index = range.first(where: { joined.sourceOffset($0) == command.range.start }) else { return nil }
    let exec = command.assignments.isEmpty ? "exec " : "exec env "
    let text = joined.string(range.lowerBound..<index) + exec + joined.string(index..<range.upperBound)
    // Continuation lines leave their indentation behind.
    guard !text.utf8.contains(where: { "\"'\\`".utf8.contains($0) }) else { return text }
    return text.split(whereSeparator: { $0 == " " || $0 == "\t" }).joined(separator: " ")
  }
}
