/// Reads one instruction out of a logical line. What is wrong is noted, and reading goes on.
struct InstructionParser {
  let text: JoinedText
  let escape: UInt8
  let head: InstructionHead
  let keyword: Keyword
  var errors: [SyntaxError] = []

  init(_ text: JoinedText, _ range: Range<Int>, escape: UInt8) {
    self.text = text
    self.escape = escape
    head = InstructionHead(of: range, in: text, escape: escape)
    keyword = Keyword(text.bytes[head.keyword])
  }

  var keywordText: String { text.string(head.keyword) }
  var rest: Range<Int> { head.rest }

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
    checkFlags()
    let mounts = keyword == .run ? head.flags.filter { $0.name == "mount" }.map { parseMount($0) } : []
    return Draft(parser: self, arguments: arguments, mounts: mounts)
  }

  /// An instruction that still lacks what only the file knows.
  struct Draft {
    let parser: InstructionParser
    let arguments: Arguments
    let mounts: [Mount]

    /// Whether `<<` announces heredocs: not in the exec form.
    var takesHeredocs: Bool {
      switch arguments {
      case .run(let command): if case .shell = command.form { true } else { false }
      case .copy(let transfer), .add(let transfer): !transfer.isJSON
      case .onbuild(let triggered): Self.takesHeredocs(triggered)
      case .invalid: parser.keyword.takesHeredocs && !parser.errors.contains { $0.kind == .json }
      case .from, .cmd, .entrypoint, .shell, .env, .label, .arg, .healthcheck, .user, .workdir, .stopsignal,
        .maintainer, .expose, .volume:
        false
      }
    }

    private static func takesHeredocs(_ triggered: Instruction) -> Bool {
      switch triggered.arguments {
      case .run(let command): if case .shell = command.form { true } else { false }
      case .copy(let transfer), .add(let transfer): !transfer.isJSON
      default: false
      }
    }
  }
}
