/// A word while it is read.
struct WordDraft {
  private(set) var bytes: [UInt8] = []
  var isLiteral = true
  var isQuoted = false
  var variables: [String] = []
  /// Within an expansion, whose text stays as written, nothing is added.
  var isInsideExpansion = false

  mutating func append(_ byte: UInt8) { if !isInsideExpansion { bytes.append(byte) } }
  mutating func append(_ more: ArraySlice<UInt8>) { if !isInsideExpansion { bytes += more } }
}

extension ShellParser {
  /// Reads the word at the position; what the position does not move past is no part of a word.
  mutating func takeWord() -> ShellWord {
    let start = position
    skipPlain()
    if endsWord(at: position), !beginsSubstitution() {
      return ShellWord(
        text: text.string(start..<position), isLiteral: true, isQuoted: false, variables: [], range: range(from: start))
    }
    var draft = WordDraft()
    draft.append(bytes[start..<position])
    while position < end, takeSpecial(into: &draft, from: start) {
      let plain = position
      skipPlain()
      if plain < position { draft.append(bytes[plain..<position]) }
    }
    return ShellWord(
      text: String(decoding: draft.bytes, as: UTF8.self), isLiteral: draft.isLiteral, isQuoted: draft.isQuoted,
      variables: draft.variables, range: range(from: start))
  }

  private mutating func skipPlain() {
    while position < end {
      switch bytes[position] {
      case 0x20, 0x09, 0x0D, Ascii.newline, Ascii.semicolon, Ascii.ampersand, Ascii.pipe, Ascii.less, Ascii.greater,
        Ascii.openingParenthesis, Ascii.closingParenthesis, Ascii.apostrophe, Ascii.quote, Ascii.backslash,
        Ascii.dollar, Ascii.backquote:
        return
      default: position += 1
      }
    }
  }

  /// Whether `<(` or `>(` stands here.
  func beginsSubstitution() -> Bool {
    guard let byte = current, byte == Ascii.less || byte == Ascii.greater else { return position < end && isArray }
    return self.byte(at: position + 1) == Ascii.openingParenthesis
  }

  /// Whether a `(` here belongs to a word: `name=(…)`, or a pattern such as `!(a|b)`.
  private var isArray: Bool {
    guard bytes[position] == Ascii.openingParenthesis, position > 0 else { return false }
    switch bytes[position - 1] {
    case Ascii.equals, Ascii.exclamation, Ascii.plus, UInt8(ascii: "@"), UInt8(ascii: "?"), UInt8(ascii: "*"):
      return position >= 2
    default: return false
    }
  }

  /// Takes a quoted part, an escape or an expansion; false at the word's end.
  private mutating func takeSpecial(into draft: inout WordDraft, from start: Int) -> Bool {
    let byte = bytes[position]
    switch byte {
    case Ascii.apostrophe: takeSingleQuotes(into: &draft)
    case Ascii.quote: takeDoubleQuotes(into: &draft)
    case Ascii.backslash: return takeEscape(into: &draft)
    case Ascii.dollar: takeDollar(into: &draft, isQuoted: false)
    case Ascii.backquote: takeBackquotes(into: &draft, isQuoted: false)
    case Ascii.less, Ascii.greater:
      guard beginsSubstitution() else { return false }
      takeProcessSubstitution(into: &draft)
    case Ascii.openingParenthesis:
      guard position > start, isArray else { return false }
      takeParentheses(into: &draft)
    case 0x0D where !endsLine(at: position + 1):
      position += 1
      draft.append(byte)
    default: return false
    }
    return true
  }

  private mutating func takeEscape(into draft: inout WordDraft) -> Bool {
    if let length = continuation(at: position) {
      position += length
      return true
    }
    position += 1
    draft.isQuoted = true
    guard let byte = current else {
      draft.append(Ascii.backslash)
      return true
    }
    position += 1
    draft.append(byte)
    return true
  }

  /// The words of an array or the alternatives of a pattern, kept as written.
  private mutating func takeParentheses(into draft: inout WordDraft) {
    let start = position
    guard depth < Self.deepest else { return giveUp() }
    depth += 1
    defer { depth -= 1 }
    position += 1
    while true {
      skipLines()
      guard let byte = current else { return giveUp() }
      if byte == Ascii.closingParenthesis { break }
      let before = position
      let word = takeWord()
      draft.isLiteral = draft.isLiteral && word.isLiteral
      draft.variables += word.variables
      // `|`, and what else is no word.
      if position == before { position += 1 }
    }
    position += 1
    draft.append(bytes[start..<position])
  }
}
