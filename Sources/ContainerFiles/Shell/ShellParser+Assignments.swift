extension ShellParser {
  /// `NAME=value`, `NAME+=value`, `NAME=(…)` and `NAME[i]=value`.
  mutating func takeAssignment() -> ShellAssignment? {
    let start = position
    var index = position
    guard Ascii.isNameStart(bytes[index]) else { return nil }
    while let byte = byte(at: index), Ascii.isName(byte) { index += 1 }
    let nameEnd = index
    if byte(at: index) == Ascii.openingBracket {
      while let byte = byte(at: index), byte != Ascii.closingBracket, !Ascii.delimits(byte) { index += 1 }
      guard byte(at: index) == Ascii.closingBracket else { return nil }
      index += 1
    }
    let isAppending = byte(at: index) == Ascii.plus
    if isAppending { index += 1 }
    guard byte(at: index) == Ascii.equals else { return nil }
    let name = text.string(start..<nameEnd)
    if byte(at: index + 1) == Ascii.openingParenthesis {
      _ = takeWord()
      return ShellAssignment(name: name, value: nil, range: range(from: start))
    }
    position = index + 1
    let value = endsWord(at: position) && !beginsSubstitution() ? emptyWord : takeWord()
    let isPlain = !isAppending && index == nameEnd
    return ShellAssignment(name: name, value: isPlain ? value : nil, range: range(from: start))
  }

  private var emptyWord: ShellWord {
    ShellWord(text: "", isLiteral: true, isQuoted: false, variables: [], range: .at(text.sourceOffset(position)))
  }
}
