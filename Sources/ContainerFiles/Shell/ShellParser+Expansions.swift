extension ShellParser {
  /// Takes an expansion as it is written: `$x`, `${x…}`, `$((…))`, `$(…)`, or `$'…'` outside quotes.
  mutating func takeDollar(into draft: inout WordDraft, isQuoted: Bool) {
    let start = position
    if let known = text.expansions[position] { return skipExpansion(to: known, into: &draft) }
    let outer = draft.isInsideExpansion
    let first = sink.count
    guard let next = byte(at: position + 1) else {
      position += 1
      return draft.append(Ascii.dollar)
    }
    switch next {
    case Ascii.apostrophe where !isQuoted:
      position += 1
      return takeEscapedQuotes(into: &draft)
    case Ascii.quote where !isQuoted:
      position += 1
      return takeDoubleQuotes(into: &draft)
    case Ascii.openingBrace:
      draft.isInsideExpansion = true
      takeBraces(into: &draft, isQuoted: isQuoted)
    case Ascii.openingParenthesis:
      draft.isInsideExpansion = true
      takeDollarParenthesis(into: &draft)
    default:
      position += 1
      guard takeVariable(next, into: &draft) else { return draft.append(Ascii.dollar) }
    }
    draft.isInsideExpansion = outer
    draft.isLiteral = false
    draft.append(bytes[start..<position])
    note(expansion: start, since: first, in: draft)
  }

  /// The name after `$`; false where the `$` is only itself.
  private mutating func takeVariable(_ first: UInt8, into draft: inout WordDraft) -> Bool {
    if Ascii.isNameStart(first) {
      takeName(into: &draft)
      return true
    }
    switch first {
    case 0x30...0x39, UInt8(ascii: "@"), UInt8(ascii: "*"), Ascii.hash, UInt8(ascii: "?"), UInt8(ascii: "-"),
      Ascii.dollar, Ascii.exclamation:
      position += 1
      return true
    default: return false
    }
  }

  private mutating func takeName(into draft: inout WordDraft) {
    let start = position
    while let byte = current, Ascii.isName(byte) { position += 1 }
    if start < position { draft.variables.append(text.string(start..<position)) }
  }

  /// `${name}`, `${name:-word}` and their like, from the `$`.
  private mutating func takeBraces(into draft: inout WordDraft, isQuoted: Bool) {
    guard depth < Self.deepest else { return giveUp() }
    depth += 1
    defer { depth -= 1 }
    position += 2
    if let byte = current, byte == Ascii.hash || byte == Ascii.exclamation,
      self.byte(at: position + 1) != Ascii.closingBrace
    {
      position += 1
    }
    if let byte = current {
      if Ascii.isNameStart(byte) { takeName(into: &draft) } else if byte != Ascii.closingBrace { position += 1 }
    }
    while let byte = current {
      switch byte {
      case Ascii.closingBrace:
        position += 1
        return
      case Ascii.apostrophe where !isQuoted: takeSingleQuotes(into: &draft)
      case Ascii.quote: takeDoubleQuotes(into: &draft)
      case Ascii.backslash: position = min(position + 2, end)
      case Ascii.dollar: takeDollar(into: &draft, isQuoted: isQuoted)
      case Ascii.backquote: takeBackquotes(into: &draft, isQuoted: isQuoted)
      default: position += 1
      }
    }
    giveUp()
  }
}
