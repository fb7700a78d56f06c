/// The shell text of a RUN, CMD, ENTRYPOINT, HEALTHCHECK, a heredoc or a script, as the simple commands that it may run.
///
/// The commands stand in one list, in the order of the text, each before those inside its own words; what encloses a
/// command and what it is joined to is said by its `place`. Reading never fails: what cannot be read is one command
/// that `isOpaque`.
package struct ShellScript: Sendable {
  package let commands: [ShellCommand]
  /// The pipelines of two or more elements, in the order in which they begin.
  package let pipelines: [ShellPipeline]
  package let dialect: ShellDialect
  /// The compound commands, each after those inside it.
  package internal(set) var compounds: [ShellCompound] = []
  /// The options that the shell is started with, by SHELL, `#!` or `bash -e -c`: `e`, `u`, `x`, `pipefail`, ….
  package internal(set) var initialOptions: Set<String> = []

  package init(commands: [ShellCommand], pipelines: [ShellPipeline], dialect: ShellDialect) {
    self.commands = commands
    self.pipelines = pipelines
    self.dialect = dialect
  }

  /// The commands at the top: neither inside a compound command nor inside a word of another.
  package var topCommands: [ShellCommand] { commands.filter { $0.place.nesting.isEmpty } }
}

/// Who reads the text.
package enum ShellDialect: Hashable, Sendable {
  /// sh, dash, ash, bash, zsh and ksh: one grammar, read with bash's additions.
  case posix
  /// PowerShell, cmd or another interpreter, by name: the text is left alone.
  case other(String)
}

/// `a | b | c`. An element may be a compound command, so each is a range of the script's commands.
package struct ShellPipeline: Hashable, Sendable {
  package let elements: [Range<Int>]
  package let range: SourceRange
  /// What encloses it, outermost first.
  package let nesting: [ShellNesting]

  package init(elements: [Range<Int>], range: SourceRange, nesting: [ShellNesting]) {
    self.elements = elements
    self.range = range
    self.nesting = nesting
  }
}
