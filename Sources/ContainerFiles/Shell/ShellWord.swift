/// A word of a command, after the shell's quoting and before its expansions.
package struct ShellWord: Hashable, Sendable {
  /// Quotes and escapes removed; expansions stay as they are written (`$HOME/x`, `${V:-1}`, `$(date)`).
  package let text: String
  /// Whether it holds no expansion, so that `text` is what the command gets. Patterns (`*`, `?`) count as literal.
  package let isLiteral: Bool
  /// Whether any part of it is quoted.
  package let isQuoted: Bool
  /// The names of the variables that it reads, in order.
  package let variables: [String]
  package let range: SourceRange

  package init(text: String, isLiteral: Bool, isQuoted: Bool, variables: [String], range: SourceRange) {
    self.text = text
    self.isLiteral = isLiteral
    self.isQuoted = isQuoted
    self.variables = variables
    self.range = range
  }
}
