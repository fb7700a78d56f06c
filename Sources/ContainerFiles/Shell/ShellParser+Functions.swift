extension ShellParser {
  mutating func parseFunction(_ place: ShellPlace, _ terminators: ShellTerminators) {
    let start = position
    position += "function".utf8.count
    skipBlanks()
    let name = takeWord().text
    skipBlanks()
    if current == Ascii.openingParenthesis {
      let parenthesis = position
      position += 1
      skipBlanks()
      if current == Ascii.closingParenthesis { position += 1 } else { position = parenthesis }
    }
    parseFunctionBody(name, from: start, place, terminators)
  }

  mutating func parseFunctionBody(
    _ name: String, from start: Int, _ place: ShellPlace, _ terminators: ShellTerminators
  ) {
    let first = sink.count
    skipLines()
    guard position < end, terminator() == nil else {
      return finish(.function(name), place, from: start, first, isComplete: false)
    }
    nesting.append(.function(name))
    parseCommand(.first, false, terminators)
    nesting.removeLast()
    finish(.function(name), place, from: start, first, isComplete: true)
  }
}
