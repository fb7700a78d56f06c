package import ContainerFiles

/// A comment of a judged file that speaks to policygate, and what it stands for there.
package struct InlineIgnore: Sendable, Hashable {
  /// The comment, from its `#` on.
  package let range: SourceRange
  package let comment: Result<IgnoreComment, IgnoreComment.Mistake>
  /// The text in which a finding must begin to be covered: an instruction, a line, a stage; nil for the whole file.
  package let covered: SourceRange?

  /// The comment, where it says something and stands where it can be said.
  package var sound: IgnoreComment? {
    if case .success(let comment) = comment { return comment }
    return nil
  }

  package var mistake: IgnoreComment.Mistake? {
    if case .failure(let mistake) = comment { return mistake }
    return nil
  }

  init(_ range: SourceRange, _ comment: Result<IgnoreComment, IgnoreComment.Mistake>, covered: SourceRange? = nil) {
    self.range = range
    self.comment = comment
    self.covered = covered
  }

  fileprivate static func misplaced(_ range: SourceRange, _ message: String, _ remedy: String) -> InlineIgnore {
    InlineIgnore(range, .failure(IgnoreComment.Mistake(message, remedy: remedy, range)))
  }

  /// The same one with other words, such as redacted ones.
  func mapping(_ change: (String) -> String) -> InlineIgnore {
    let comment = comment.map { comment in
      IgnoreComment(
        scope: comment.scope, rules: comment.rules.map { .init(text: change($0.text), range: $0.range) },
        until: comment.until, reason: change(comment.reason))
    }.mapError { IgnoreComment.Mistake(change($0.message), remedy: change($0.remedy), $0.range) }
    return InlineIgnore(range, comment, covered: covered)
  }

  /// The same one, in the file that a part was taken from.
  func moved(_ move: (SourceRange) -> SourceRange) -> InlineIgnore {
    let comment = comment.map { comment in
      IgnoreComment(
        scope: comment.scope, rules: comment.rules.map { .init(text: $0.text, range: move($0.range)) },
        until: comment.until, reason: comment.reason)
    }.mapError { IgnoreComment.Mistake($0.message, remedy: $0.remedy, move($0.range)) }
    return InlineIgnore(move(range), comment, covered: covered.map { move($0) })
  }
}

extension InlineIgnore {
  /// The comments of a Dockerfile, in order.
  package static func all(in file: Dockerfile) -> [InlineIgnore] {
    guard GateWords.mayConcern(file.text.bytes[...]) else { return [] }
    let found = file.comments.compactMap { comment in
      IgnoreComment.read(comment.range, in: file.text).map { placed($0, comment.range, file) }
    }
    return (found + inText(of: file, beside: file.comments.map { $0.range })).sorted { $0.range.start < $1.range.start }
  }

  private static func placed(
    _ read: Result<IgnoreComment, IgnoreComment.Mistake>, _ range: SourceRange, _ file: Dockerfile
  ) -> InlineIgnore {
    guard case .success(let comment) = read else { return InlineIgnore(range, read) }
    let next = file.firstInstruction(behind: range.start)
    if next > 0, file.instructions[next - 1].range.end > range.start {
      return misplaced(
        range, "the comment stands inside an instruction, so it ignores nothing",
        "move it above \(file.instructions[next - 1].keywordText)")
    }
    switch comment.scope {
    case .file:
      guard next == 0 else {
        return misplaced(
          range, "`ignore-file` stands below the first instruction, so it ignores nothing",
          "move it to the top of the file, below the directives")
      }
      return InlineIgnore(range, read)
    case .place, .stage: break
    }
    guard next < file.instructions.count else {
      return misplaced(
        range, "no instruction is below the comment, so it ignores nothing", "move it above the instruction it is for")
    }
    let instruction = file.instructions[next]
    guard comment.scope == .stage else { return InlineIgnore(range, read, covered: instruction.range) }
    guard instruction.keyword == .from, let index = instruction.stageIndex, index < file.stages.count else {
      return misplaced(
        range, "`ignore-stage` does not stand above a FROM, so it ignores nothing",
        "move it above the FROM of the stage, or write `ignore[…]` for this instruction")
    }
    return InlineIgnore(range, read, covered: file.stages[index].range)
  }

  /// What looks like a comment and is none: here-documents, the end of an instruction, the value of a directive.
  private static func inText(of file: Dockerfile, beside comments: [SourceRange]) -> [InlineIgnore] {
    TextualIgnore.all(in: file.text, beside: comments).map {
      misplaced(
        $0, "here it is text and no comment, so it ignores nothing",
        "put it on a line of its own, above the instruction it is for")
    }
  }

  /// The comments of a YAML file, in order.
  /// - Parameter texts: text in it that is judged as a file of its own.
  package static func all(
    in source: SourceText, documents: [YAMLNode], beside texts: [SourceRange] = []
  ) -> [InlineIgnore] {
    guard GateWords.mayConcern(source.bytes[...]) else { return [] }
    let comments = YAMLComments(of: documents, in: source)
    let found = comments.all.compactMap { comment in
      IgnoreComment.read(comment.range, in: source).map { placed($0, comment, comments, source) }
    }
    let misplaced = TextualIgnore.all(
      in: source, beside: (comments.all.map { $0.range } + texts).sorted { $0.start < $1.start }
    )
    .map {
      Self.misplaced(
        $0, "here it is text and no comment, so it ignores nothing",
        "put it at the end of the line that it is for, or above that line")
    }
    return (found + misplaced).sorted { $0.range.start < $1.range.start }
  }

  private static func placed(
    _ read: Result<IgnoreComment, IgnoreComment.Mistake>, _ place: YAMLComments.Comment, _ comments: YAMLComments,
    _ source: SourceText
  ) -> InlineIgnore {
    guard case .success(let comment) = read else { return InlineIgnore(place.range, read) }
    switch comment.scope {
    case .stage:
      return misplaced(
        place.range, "`ignore-stage` is for Dockerfiles, so it ignores nothing",
        "write `ignore[…]` at the end of the line that it is for")
    case .file:
      guard place.isAlone, place.range.start < comments.start else {
        return misplaced(
          place.range, "`ignore-file` does not stand at the top, so it ignores nothing",
          "move it to the top of the file, on a line of its own")
      }
      return InlineIgnore(place.range, read)
    case .place:
      guard let line = place.isAlone ? comments.filledLine(below: place.line) : place.line else {
        return misplaced(
          place.range, "no line is below the comment, so it ignores nothing", "move it above the line it is for")
      }
      return InlineIgnore(place.range, read, covered: source.lineRange(line))
    }
  }
}

/// `# policygate: ignore…` in text that is no comment.
private enum TextualIgnore {
  /// - Parameter comments: where comments stand, in order.
  static func all(in source: SourceText, beside comments: [SourceRange]) -> [SourceRange] {
    var left = comments[...]
    return GateWords.places(in: source.bytes[...]).compactMap { place in
      while let first = left.first, first.end <= place { left = left.dropFirst() }
      if let first = left.first, first.start <= place { return nil }
      let line = source.lineRange(source.line(at: place))
      guard let sign = sign(before: place, from: line.start, source.bytes) else { return nil }
      let range = SourceRange(start: sign, end: line.end)
      let words = source.bytes(in: SourceRange(start: place + "policygate".utf8.count, end: line.end))
      guard words.first == UInt8(ascii: ":"), words.dropFirst().drop(while: { $0 == 0x20 }).starts(with: "ignore".utf8)
      else { return nil }
      return range
    }
  }

  /// The `#` right before a word.
  private static func sign(before place: Int, from start: Int, _ bytes: [UInt8]) -> Int? {
    var index = place
    while index > start, bytes[index - 1] == 0x20 || bytes[index - 1] == 0x09 { index -= 1 }
    guard index > start, bytes[index - 1] == UInt8(ascii: "#") else { return nil }
    return index - 1
  }
}

extension Dockerfile {
  /// The place in the list of the first instruction that begins behind an offset; the list's end for none.
  fileprivate func firstInstruction(behind offset: Int) -> Int {
    var low = 0
    var high = instructions.count
    while low < high {
      let middle = (low + high) / 2
      if instructions[middle].range.start < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
