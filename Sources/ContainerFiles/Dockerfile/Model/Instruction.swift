/// One instruction. What is wrong with it is kept as values, so that the rest of the file is still judged.
package struct Instruction: Sendable {
  package let keyword: Keyword
  /// The keyword as written.
  package let keywordText: String
  package let keywordRange: SourceRange
  /// From the keyword to the end of the last line, heredocs with their terminators counted in, without the line end.
  package let range: SourceRange
  package let joined: JoinedText
  /// In the order in which they stand; unknown ones too.
  package let flags: [Flag]
  /// Everything after the keyword and the flags, in `joined`.
  package let argumentText: Range<Int>
  package let arguments: Arguments
  /// The mounts of RUN, one for each `--mount`.
  package let mounts: [Mount]
  package let heredocs: [Heredoc]
  package internal(set) var errors: [SyntaxError]
  /// The comments above, as BuildKit collects them: an empty `#` line starts anew. Directives are not among them.
  package let precedingComments: [Comment]
  /// The empty lines inside its continuation, which BuildKit warns of.
  package let emptyContinuationLines: [SourceRange]
  /// The stage to which it belongs, FROM counted in; nil before the first FROM.
  package internal(set) var stageIndex: Int?

  /// The instruction after ONBUILD.
  package var triggered: Instruction? {
    if case .onbuild(let instruction) = arguments { return instruction }
    return nil
  }

  /// The first flag of that name.
  package func flag(_ name: String) -> Flag? { flags.first { $0.name == name } }
}
