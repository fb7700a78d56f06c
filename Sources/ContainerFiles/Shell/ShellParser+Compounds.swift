extension ShellParser {
  /// Notes a compound command after its end, with the redirections there. One that lacks its end leaves an opaque
  /// command at its keyword.
  mutating func finish(
    _ kind: ShellCompound.Kind, _ place: ShellPlace, from start: Int, _ first: Int, isComplete: Bool
  ) {
    let last = sink.count
    if !isComplete, !isBroken {
      _ = sink.reserve(at: text.sourceRange(start..<min(end, start + 1)), self.place(place.connection))
    }
    let redirections = takeRedirections()
    sink.add(
      ShellCompound(
        kind: kind, place: place, commands: first..<last, redirections: redirections, range: range(from: start)))
  }

  mutating func list(_ kind: ShellNesting, until own: ShellTerminators, _ outer: ShellTerminators) {
    nesting.append(kind)
    parseList(until: own.union(outer))
    nesting.removeLast()
  }

  mutating func parseSubshell(_ place: ShellPlace, _ terminators: ShellTerminators) {
    let (start, first) = (position, sink.count)
    position += 1
    list(.subshell, until: .parenthesis, terminators)
    let isComplete = current == Ascii.closingParenthesis
    if isComplete { position += 1 }
    finish(.subshell, place, from: start, first, isComplete: isComplete)
  }

  mutating func parseGroup(_ place: ShellPlace, _ terminators: ShellTerminators) {
    let (start, first) = (position, sink.count)
    position += 1
    list(.group, until: .brace, terminators)
    finish(.group, place, from: start, first, isComplete: take(.closingBrace))
  }

  mutating func parseConditional(_ place: ShellPlace, _ terminators: ShellTerminators) {
    let (start, first) = (position, sink.count)
    let own: ShellTerminators = [.then, .elseIf, .otherwise, .fi]
    var isComplete = true
    while take(.conditional) || take(.elseIf) {
      list(.condition, until: .then, terminators.union(own))
      guard take(.then) else {
        isComplete = false
        break
      }
      list(.branch, until: own.subtracting(.then), terminators)
      guard let found = keyword()?.keyword, found == .elseIf else { break }
    }
    if take(.otherwise) { list(.branch, until: .fi, terminators) }
    let hasEnd = take(.fi)
    finish(.conditional, place, from: start, first, isComplete: isComplete && hasEnd)
  }

  mutating func parseLoop(_ place: ShellPlace, _ terminators: ShellTerminators, keyword: Int) {
    let (start, first) = (position, sink.count)
    position += keyword
    list(.condition, until: .begin, terminators.union(.done))
    let isComplete = parseLoopBody(terminators)
    finish(.loop, place, from: start, first, isComplete: isComplete)
  }

  private mutating func parseLoopBody(_ terminators: ShellTerminators) -> Bool {
    if take(.openingBrace) {
      list(.loop, until: .brace, terminators)
      return take(.closingBrace)
    }
    guard take(.begin) else { return false }
    list(.loop, until: .done, terminators)
    return take(.done)
  }

  mutating func parseForEach(_ place: ShellPlace, _ terminators: ShellTerminators, keyword: Int) {
    let (start, first) = (position, sink.count)
    position += keyword
    skipBlanks()
    var words: [ShellWord] = []
    var variable = ""
    if has(Ascii.openingParenthesis, Ascii.openingParenthesis), let close = arithmeticEnd(from: position + 2) {
      var draft = WordDraft()
      position += 2
      takeExpanded(into: &draft, to: close)
      position = min(close + 2, end)
    } else {
      variable = takeWord().text
      skipLines()
      if take(.inside) { words = takeWords() }
    }
    skipBlanks()
    if current == Ascii.semicolon { position += 1 }
    skipLines()
    let isComplete = parseLoopBody(terminators)
    finish(.forEach(variable: variable, words: words), place, from: start, first, isComplete: isComplete)
  }

  /// The words up to the end of the command.
  private mutating func takeWords() -> [ShellWord] {
    var words: [ShellWord] = []
    while true {
      skipBlanks()
      guard let byte = current, byte != Ascii.hash else { return words }
      let start = position
      let word = takeWord()
      guard position > start else { return words }
      words.append(word)
    }
  }
}
