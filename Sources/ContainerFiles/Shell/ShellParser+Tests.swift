extension ShellParser {
  /// `[[ … ]]` is kept as a command of that name, its operators as words.
  mutating func parseTest(_ place: ShellPlace) {
    let start = position
    let index = sink.reserve(at: .at(text.sourceOffset(start)), place)
    let outer = parent
    parent = index
    var draft = Draft()
    draft.words.append(literal(position..<position + 2))
    position += 2
    var isComplete = false
    while true {
      skipLines()
      guard let byte = current else { break }
      if has(Ascii.closingBracket, Ascii.closingBracket), endsWord(at: position + 2) {
        draft.words.append(literal(position..<position + 2))
        position += 2
        isComplete = true
        break
      }
      if byte == Ascii.semicolon { break }
      let isPattern = draft.words.last.map { $0.text == "=~" && !$0.isQuoted } == true
      let before = position
      draft.words.append(isPattern ? takePattern() : takeWord())
      if position == before {
        position += has(byte, byte) ? 2 : 1
        draft.words[draft.words.count - 1] = literal(before..<position)
      }
    }
    parent = outer
    let last = position
    draft.redirections = takeRedirections(of: index)
    fill(index, draft, place, start..<(draft.redirections.isEmpty ? last : position), isOpaque: !isComplete)
  }

  /// A regular expression: `(`, `|` and their like are part of it.
  private mutating func takePattern() -> ShellWord {
    let start = position
    var parts: [ShellWord] = []
    while let byte = current, byte != 0x20, byte != 0x09, byte != Ascii.newline, byte != Ascii.semicolon {
      let before = position
      parts.append(takeWord())
      if position == before { position += 1 }
    }
    return ShellWord(
      text: text.string(start..<position), isLiteral: parts.allSatisfy { $0.isLiteral },
      isQuoted: parts.contains { $0.isQuoted }, variables: parts.flatMap { $0.variables }, range: range(from: start))
  }

  /// `(( … ))` is kept as a command of that name with its expression as one word.
  mutating func parseArithmetic(_ place: ShellPlace, to close: Int) {
    let start = position
    let index = sink.reserve(at: .at(text.sourceOffset(start)), place)
    let outer = parent
    parent = index
    position += 2
    var word = WordDraft()
    let inside = position
    takeExpanded(into: &word, to: close)
    parent = outer
    var draft = Draft()
    draft.words = [
      literal(start..<start + 2),
      ShellWord(
        text: text.string(inside..<close), isLiteral: word.isLiteral, isQuoted: false, variables: word.variables,
        range: text.sourceRange(inside..<close)),
    ]
    if !isBroken { position = min(close + 2, end) }
    fill(index, draft, place, start..<position, isOpaque: false)
  }

  private func literal(_ range: Range<Int>) -> ShellWord {
    ShellWord(
      text: text.string(range), isLiteral: true, isQuoted: false, variables: [], range: text.sourceRange(range))
  }

  private func fill(_ index: Int, _ draft: Draft, _ place: ShellPlace, _ range: Range<Int>, isOpaque: Bool) {
    sink.fill(
      index,
      ShellCommand(
        words: draft.words, redirections: draft.redirections, place: place, range: text.sourceRange(range),
        isOpaque: isOpaque || isBroken))
  }
}
