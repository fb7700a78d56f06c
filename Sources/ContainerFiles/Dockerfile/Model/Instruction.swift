/// One instruction. What is wrong with it is kept as values, so that the rest of the file is still judged.
package struct Instruction: Sendable {
  /// What never changes, shared by all copies: an instruction is handed from fact to fact often.
  private let content: Content
  package internal(set) var errors: [SyntaxError]
  /// The stage to which it belongs, FROM counted in; nil before the first FROM.
  package internal(set) var stageIndex: Int?

  package var keyword: Keyword { content.keyword }
  /// The keyword as written.
  package var keywordText: String { content.keywordText }
  package var keywordRange: SourceRange { content.keywordRange }
  /// From the keyword to the end of the last line, heredocs with their terminators counted in, without the line end.
  package var range: SourceRange { content.range }
  package var joined: JoinedText { content.joined }
  /// In the order in which they stand; unknown ones too.
  package var flags: [Flag] { content.flags }
  /// Everything after the keyword and the flags, in `joined`.
  package var argumentText: Range<Int> { content.argumentText }
  package var arguments: Arguments { content.arguments }
  /// The mounts of RUN, one for each `--mount`.
  package var mounts: [Mount] { content.mounts }
  package var heredocs: [Heredoc] { content.heredocs }
  /// The comments above, as BuildKit collects them: an empty `#` line starts anew. Directives are not among them.
  package var precedingComments: [Comment] { content.precedingComments }
  /// The empty lines inside its continuation, which BuildKit warns of.
  package var emptyContinuationLines: [SourceRange] { content.emptyContinuationLines }

  /// The members of an instruction that are set when it is read.
  final class Content: Sendable {
    let keyword: Keyword
    let keywordText: String
    let keywordRange: SourceRange
    let range: SourceRange
    let joined: JoinedText
    let flags: [Flag]
    let argumentText: Range<Int>
    let arguments: Arguments
    let mounts: [Mount]
    let heredocs: [Heredoc]
    let precedingComments: [Comment]
    let emptyContinuationLines: [SourceRange]

    init(
      keyword: Keyword, keywordText: String, keywordRange: SourceRange, range: SourceRange, joined: JoinedText,
      flags: [Flag], argumentText: Range<Int>, arguments: Arguments, mounts: [Mount], heredocs: [Heredoc],
      precedingComments: [Comment], emptyContinuationLines: [SourceRange]
    ) {
      self.keyword = keyword
      self.keywordText = keywordText
      self.keywordRange = keywordRange
      self.range = range
      self.joined = joined
      self.flags = flags
      self.argumentText = argumentText
      self.arguments = arguments
      self.mounts = mounts
      self.heredocs = heredocs
      self.precedingComments = precedingComments
      self.emptyContinuationLines = emptyContinuationLines
    }
  }

  init(_ content: Content, errors: [SyntaxError], stageIndex: Int? = nil) {
    self.content = content
    self.errors = errors
    self.stageIndex = stageIndex
  }

  /// The instruction after ONBUILD.
  package var triggered: Instruction? {
    if case .onbuild(let instruction) = arguments { return instruction }
    return nil
  }

  /// The first flag of that name.
  package func flag(_ name: String) -> Flag? { flags.first { $0.name == name } }
}
