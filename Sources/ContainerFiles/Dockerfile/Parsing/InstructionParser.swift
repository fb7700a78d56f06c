/// Reads one instruction out of a logical line. What is wrong is noted, and reading goes on.
struct InstructionParser {
  let text: JoinedText
  let escape: UInt8
  let head: InstructionHead
  let keyword: Keyword
  /// Whether to look for what was meant by an unknown word: a file that is none would ask line by line.
  let suggests: Bool
  var errors: [SyntaxError] = []

  init(_ text: JoinedText, _ range: Range<Int>, escape: UInt8, suggests: Bool = true) {
    self.text = text
    self.suggests = suggests
    self.escape = escape
    head = InstructionHead(of: range, in: text, escape: escape)
    keyword = Keyword(text.bytes[head.keyword])
  }

  var keywordText: String { text.string(head.keyword) }
  var rest: Range<Int> { head.rest }

  /// The text of a range for a message: a word may be as long as its line.
  func shown(_ range: Range<Int>) -> String {
    range.count <= 80 ? text.string(range) : text.string(range.lowerBound..<range.lowerBound + 80) + "…"
  }

  func word(_ range: Range<Int>) -> Word { Word(range, in: text) }

  mutating func report(_ kind: SyntaxError.Kind, _ range: SourceRange, _ message: String, remedy: String) {
    errors.append(SyntaxError(kind: kind, range: range, message: message, remedy: remedy))
  }

  /// Where to point when arguments are missing: at the keyword.
  var keywordRange: SourceRange { text.sourceRange(head.keyword) }
  var restRange: SourceRange { rest.isEmpty ? keywordRange : text.sourceRange(rest) }

  /// The instruction without its heredocs, which stand on the lines that follow.
  mutating func parse(nested: Bool = false) -> Draft {
    let arguments = parseArguments(nested: nested)
    checkFlags(arguments)
    let mounts = keyword == .run ? head.flags.filter { $0.name == "mount" }.map { parseMount($0) } : []
    return Draft(parser: self, arguments: arguments, mounts: mounts)
  }

  /// An instruction that still lacks what only the file knows.
  struct Draft {
    let parser: InstructionParser
    let arguments: Arguments
    let mounts: [Mount]

    /// Whether `<<` announces heredocs: in RUN, COPY and ADD, also behind ONBUILD, but not in the exec form.
    var takesHeredocs: Bool {
      if case .onbuild(let triggered) = arguments {
        return Self.takesHeredocs(triggered.keyword, triggered.arguments, triggered.errors)
      }
      return Self.takesHeredocs(parser.keyword, arguments, parser.errors)
    }

    private static func takesHeredocs(
      _ keyword: Keyword, _ arguments: Arguments, _ errors: [SyntaxError]
    ) -> Bool {
      guard keyword.takesHeredocs, !errors.contains(where: { $0.kind == .json }) else { return false }
      if case .run(let command) = arguments, case .exec = command.form { return false }
      if case .copy(let transfer) = arguments { return !transfer.isJSON }
      if case .add(let transfer) = arguments { return !transfer.isJSON }
      return true
    }
  }
}
