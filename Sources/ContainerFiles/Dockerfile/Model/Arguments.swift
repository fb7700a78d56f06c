/// What stands after the keyword and the flags.
package enum Arguments: Sendable {
  case from(image: Word, name: Word?)
  case run(Command)
  case cmd(Command)
  case entrypoint(Command)
  case shell(Command)
  case copy(Transfer)
  case add(Transfer)
  case env([KeyValue])
  case label([KeyValue])
  case arg([KeyValue])
  case healthcheck(Healthcheck)
  case user(Word)
  case workdir(Word)
  case stopsignal(Word)
  case maintainer(Word)
  case expose([Word])
  case volume([Word])
  indirect case onbuild(Instruction)
  /// They could not be read: the instruction's errors say why.
  case invalid
}

/// A command in either of its forms.
package struct Command: Hashable, Sendable {
  package enum Form: Hashable, Sendable {
    /// Text for a shell: a range of the instruction's `JoinedText`.
    case shell(Range<Int>)
    /// The words of a JSON array, decoded.
    case exec([Word])
  }

  package let form: Form
  /// The text starts with `[` but is no JSON array, so it silently became the shell form.
  package let fellBackFromJSON: Bool
  package let range: SourceRange
  package let joined: Range<Int>
}

/// What COPY and ADD move.
package struct Transfer: Hashable, Sendable {
  /// Paths, patterns and URLs, as written.
  package let sources: [Word]
  /// The sources that are here-documents, such as `<<EOF`; their bodies are the instruction's heredocs in this order.
  package let heredocSources: [Word]
  package let destination: Word
  /// Whether they were given as a JSON array.
  package let isJSON: Bool
}

package struct Healthcheck: Hashable, Sendable {
  package enum Test: Hashable, Sendable {
    /// `HEALTHCHECK NONE`: what the base image checks is switched off.
    case none
    case command(Command)
  }

  package let test: Test
  /// nil where the flag is missing or wrong.
  package let interval: Duration?
  package let timeout: Duration?
  package let startPeriod: Duration?
  package let startInterval: Duration?
  package let retries: Int?
}
