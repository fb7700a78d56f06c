extension ShellParser {
  /// `$(…)` or `$((…))`, from the `$`.
  mutating func takeDollarParenthesis(into draft: inout WordDraft) {
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
    if let known = text.expansions[position] { return skipExpansion(to: known, into: &draft) }
    let first = sink.count
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
    note(expansion: start, since: first, in: draft)
  }

  /// Remembers an expansion that holds commands: a script in the same word does not read them again.
  mutating func note(expansion start: Int, since first: Int, in draft: WordDraft) {
    guard sink.count > first, !draft.isInsideExpansion else { return }
    while let last = expansions.last, last.lowerBound >= start { expansions.removeLast() }
    expansions.append(start..<position)
  }

  /// Goes past an expansion of the shell outside, which has read it.
  mutating func skipExpansion(to known: Int, into draft: inout WordDraft) {
    let start = position
    position = min(known, end)
    draft.isLiteral = false
    draft.append(bytes[start..<position])
  }

  /// Reads another text whose commands belong to a command.
  mutating func parseNested(_ inside: ShellText, _ kind: ShellNesting, parent: Int?) {
    var parser = ShellParser(inside, into: sink, nesting: nesting + [kind], parent: parent, depth: depth + 1)
    parser.readAll()
  }
}
