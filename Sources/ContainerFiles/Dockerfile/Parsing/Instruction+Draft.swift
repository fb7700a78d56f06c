extension Instruction {
  init(
    _ draft: InstructionParser.Draft, heredocs: [Heredoc], end: Int, comments: [Comment] = [],
    emptyLines: [SourceRange] = [], more: [SyntaxError] = []
  ) {
    let parser = draft.parser
    self.init(
      Content(
        keyword: parser.keyword, keywordText: parser.keywordText, keywordRange: parser.keywordRange,
        range: SourceRange(start: parser.keywordRange.start, end: max(end, parser.keywordRange.end)),
        joined: parser.text, flags: parser.head.flags, argumentText: parser.rest,
        arguments: draft.arguments.with(heredocs), mounts: draft.mounts, heredocs: heredocs,
        precedingComments: comments, emptyContinuationLines: emptyLines),
      errors: parser.errors + more)
  }

  fileprivate init(_ other: Instruction, heredocs: [Heredoc]) {
    self.init(
      Content(
        keyword: other.keyword, keywordText: other.keywordText, keywordRange: other.keywordRange,
        range: SourceRange(start: other.range.start, end: heredocs.last?.endOfTerminator ?? other.range.end),
        joined: other.joined, flags: other.flags, argumentText: other.argumentText, arguments: other.arguments,
        mounts: other.mounts, heredocs: heredocs, precedingComments: other.precedingComments,
        emptyContinuationLines: other.emptyContinuationLines),
      errors: other.errors, stageIndex: other.stageIndex)
  }
}

extension Arguments {
  /// Heredocs after ONBUILD belong to the instruction that it triggers.
  fileprivate func with(_ heredocs: [Heredoc]) -> Arguments {
    guard case .onbuild(let triggered) = self, !heredocs.isEmpty else { return self }
    return .onbuild(Instruction(triggered, heredocs: heredocs))
  }
}
