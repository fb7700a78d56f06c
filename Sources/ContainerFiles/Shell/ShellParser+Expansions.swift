extension ShellParser {
  /// Takes an expansion as it is written: `$x`, `${x…}`, `$((…))`, `$(…)`, or `$'…'` outside quotes.
  mutating func takeDollar(into draft: inout WordDraft, isQuoted: Bool) {
    let start = position
    let outer = draft.isInsideExpansion
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

  /// `$(…)` or `$((…))`, from the `$`.
  private mutating func takeDollarParenthesis(into draft: inout WordDraft) {
    guard depth < Self.deepest else { return giveUp() }
    depth += 1
    defer { depth -= 1 }
    if byte(at: position + 2) == Ascii.openingParenthesis, let close = arithmeticEnd(from: position + 3) {
      position += 3
      takeExpanded(into: &draft, to: close)
      position = min(close + 2, end)
    } else {
      position += 2
      takeSubstitution(.substitution)
    }
  }

  /// `<(…)` or `>(…)`.
  mutating func takeProcessSubstitution(into draft: inout WordDraft) {
    let start = position
    guard depth < Self.deepest else { return giveUp() }
    depth += 1
    defer { depth -= 1 }
    position += 2
    takeSubstitution(.processSubstitution)
    draft.isLiteral = false
    draft.append(bytes[start..<position])
  }

  /// The commands of a substitution and its `)`.
  private mutating func takeSubstitution(_ kind: ShellNesting) {
    nesting.append(kind)
    parseList(until: .parenthesis)
    nesting.removeLast()
    if current == Ascii.closingParenthesis { position += 1 } else { giveUp() }
  }

  /// Looks for expansions up to an index, as inside double quotes.
  mutating func takeExpanded(into draft: inout WordDraft, to limit: Int) {
    let outer = end
    end = limit
    takeQuoted(into: &draft, until: nil)
    end = outer
    if isBroken { position = outer }
  }

  /// Where the `))` of an arithmetic expression stands that begins at an index; nil if it is none.
  mutating func arithmeticEnd(from start: Int) -> Int? {
    guard !hasOpenArithmetic else { return nil }
    var index = start
    var open = 0
    while index < end {
      switch bytes[index] {
      case Ascii.openingParenthesis: open += 1
      case Ascii.closingParenthesis where open == 0:
        return byte(at: index + 1) == Ascii.closingParenthesis ? index : nil
      case Ascii.closingParenthesis: open -= 1
      case Ascii.backslash: index += 1
      default: break
      }
      index += 1
    }
    hasOpenArithmetic = true
    return nil
  }

  /// `` `…` ``: what is inside is another text, with one level of escapes less.
  mutating func takeBackquotes(into draft: inout WordDraft, isQuoted: Bool) {
    let start = position
    position += 1
    while position < end, bytes[position] != Ascii.backquote {
      position += bytes[position] == Ascii.backslash ? 2 : 1
    }
    guard position < end else { return giveUp() }
    if depth < Self.deepest {
      let inside = ShellTextBuilder.backquoted(start + 1..<position, of: text, isQuoted: isQuoted)
      parseNested(inside, .substitution, parent: parent)
    }
    position += 1
    draft.isLiteral = false
    draft.append(bytes[start..<position])
  }

  /// Reads another text whose commands belong to a command.
  mutating func parseNested(_ inside: JoinedText, _ kind: ShellNesting, parent: Int?) {
    var parser = ShellParser(inside, into: sink, nesting: nesting + [kind], parent: parent, depth: depth + 1)
    parser.readAll()
  }
}
