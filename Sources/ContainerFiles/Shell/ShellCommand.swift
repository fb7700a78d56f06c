/// A simple command: `NAME=value… name word… >file`.
package struct ShellCommand: Sendable {
  /// The command's name and its arguments; empty where there are only assignments or redirections.
  package let words: [ShellWord]
  package let assignments: [ShellAssignment]
  package internal(set) var redirections: [ShellRedirection]
  package let place: ShellPlace
  /// From the first assignment or word to the last word or redirection.
  package let range: SourceRange
  /// The text could not be read as shell: the words are a guess, or none.
  package let isOpaque: Bool

  package init(
    words: [ShellWord], assignments: [ShellAssignment] = [], redirections: [ShellRedirection] = [], place: ShellPlace,
    range: SourceRange, isOpaque: Bool = false
  ) {
    self.words = words
    self.assignments = assignments
    self.redirections = redirections
    self.place = place
    self.range = range
    self.isOpaque = isOpaque
  }

  /// The first word where it is known: `apt-get`, `/usr/bin/apt-get`.
  package var name: String? {
    guard let first = words.first, first.isLiteral else { return nil }
    return first.text
  }
}

/// Where a command stands.
package struct ShellPlace: Hashable, Sendable {
  /// What stands between a command and the one before it in the same list.
  package enum Connection: Hashable, Sendable {
    /// It is the first of its list.
    case first
    /// `&&`
    case and
    /// `||`
    case or
    /// `;` or a line end
    case sequence
    /// `&`
    case background
    /// `|` or `|&`
    case pipe
  }

  package let connection: Connection
  /// What encloses it, outermost first.
  package let nesting: [ShellNesting]
  /// The command in whose words it stands (`$(…)`, `<(…)`), as an index of the script's commands.
  package let parent: Int?
  /// `! command`
  package let isNegated: Bool

  package init(connection: Connection, nesting: [ShellNesting] = [], parent: Int? = nil, isNegated: Bool = false) {
    self.connection = connection
    self.nesting = nesting
    self.parent = parent
    self.isNegated = isNegated
  }
}

/// What a command is enclosed by.
package enum ShellNesting: Hashable, Sendable {
  /// `( … )`
  case subshell
  /// `{ …; }`
  case group
  /// The test of `if`, `elif`, `while` or `until`.
  case condition
  /// `then`, `elif … then`, `else`, or a branch of `case`: it may not run.
  case branch
  /// The body of `for`, `while`, `until` or `select`.
  case loop
  /// The body of a function, by name: it runs where the function is called.
  case function(String)
  /// `$( … )` or backquotes.
  case substitution
  /// `<( … )` or `>( … )`
  case processSubstitution
  /// The text that a shell is handed: `sh -c '…'`, a here-document, `eval`. Its commands' parent is that shell.
  case script
}

package struct ShellAssignment: Hashable, Sendable {
  package let name: String
  /// nil for `name+=` and for arrays.
  package let value: ShellWord?
  package let range: SourceRange

  package init(name: String, value: ShellWord?, range: SourceRange) {
    self.name = name
    self.value = value
    self.range = range
  }
}
