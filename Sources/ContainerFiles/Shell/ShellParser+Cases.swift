extension ShellParser {
  mutating func parseCase(_ place: ShellPlace, _ terminators: ShellTerminators) {
    let (start, first) = (position, sink.count)
    position += "case".utf8.count
    skipBlanks()
    _ = takeWord()
    skipLines()
    var isComplete = take(.inside)
    while isComplete {
      skipLines()
      if take(.esac) { break }
      isComplete = takePatterns()
      guard isComplete else { break }
      list(.branch, until: [.caseEnd, .esac], terminators)
      if current == Ascii.semicolon, terminator() == .caseEnd {
        position += byte(at: position + 2) == Ascii.ampersand ? 3 : 2
      } else {
        isComplete = take(.esac)
        break
      }
    }
    finish(.choice, place, from: start, first, isComplete: isComplete)
  }

  /// `(a | b)` of a branch; false where it is none.
  private mutating func takePatterns() -> Bool {
    if current == Ascii.openingParenthesis { position += 1 }
    while true {
      skipBlanks()
      let start = position
      _ = takeWord()
      guard position > start else { return false }
      skipBlanks()
      guard let byte = current else { return false }
      position += 1
      if byte == Ascii.closingParenthesis { return true }
      guard byte == Ascii.pipe else { return false }
    }
  }
}
