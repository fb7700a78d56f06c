extension ShellParser {
  mutating func parseCommand(
    _ connection: ShellPlace.Connection, _ isNegated: Bool, _ terminators: ShellTerminators
  ) {
    skipBlanks()
    let place = place(connection, isNegated: isNegated)
    guard depth < Self.deepest else {
      let start = position
      giveUp()
      _ = sink.reserve(at: range(from: start), place)
      return
    }
    depth += 1
    defer { depth -= 1 }
    if current == Ascii.openingParenthesis {
      if byte(at: position + 1) == Ascii.openingParenthesis, let close = arithmeticEnd(from: position + 2) {
        return parseArithmetic(place, to: close)
      }
      return parseSubshell(place, terminators)
    }
    guard let found = keyword() else { return parseSimple(place, terminators) }
    switch found.keyword {
    case .openingBrace: parseGroup(place, terminators)
    case .conditional: parseConditional(place, terminators)
    case .loop: parseLoop(place, terminators, keyword: found.length)
    case .forEach: parseForEach(place, terminators, keyword: found.length)
    case .choice: parseCase(place, terminators)
    case .function: parseFunction(place, terminators)
    case .test: parseTest(place)
    case .then, .elseIf, .otherwise, .fi, .begin, .done, .esac, .closingBrace, .negation, .prefix, .inside:
      parseSimple(place, terminators)
    }
  }

  /// A simple command while it is read.
  struct Draft {
    var words: [ShellWord] = []
    /// Where each of them stands.
    var places: [Range<Int>] = []
    var assignments: [ShellAssignment] = []
    var redirections: [ShellRedirection] = []
    var isOpaque = false

    var isEmpty: Bool { words.isEmpty && assignments.isEmpty && redirections.isEmpty }
  }

  mutating func parseSimple(_ place: ShellPlace, _ terminators: ShellTerminators) {
    let start = position
    let index = sink.reserve(at: .at(text.sourceOffset(start)), place)
    let outer = (parent: parent, expansions: expansions)
    (parent, expansions) = (index, [])
    defer { expansions = outer.expansions }
    var draft = Draft()
    var last = start
    while takePart(of: &draft, index) { last = position }
    parent = outer.parent
    if current == Ascii.openingParenthesis, !isBroken {
      if let name = functionName(draft) {
        sink.cancel(index)
        return parseFunctionBody(name, from: start, place, terminators)
      }
      recover(terminators)
      (draft.isOpaque, last) = (true, position)
    }
    if draft.isEmpty {
      // An operator stands where a command is due.
      if position == start { skipStray(terminators) }
      (draft.isOpaque, last) = (true, position)
    }
    sink.fill(
      index,
      ShellCommand(
        words: draft.words, assignments: draft.assignments, redirections: draft.redirections, place: place,
        range: text.sourceRange(start..<max(start, last)), isOpaque: draft.isOpaque || isBroken))
    if !isBroken { readScripts(of: draft, index) }
    if !ready.isEmpty { finishReady() }
  }

  /// Takes the next word, assignment or redirection; false where the command ends.
  private mutating func takePart(of draft: inout Draft, _ index: Int) -> Bool {
    skipBlanks()
    guard let byte = current else { return false }
    switch byte {
    case Ascii.newline, Ascii.semicolon, Ascii.pipe, Ascii.closingParenthesis, Ascii.openingParenthesis, Ascii.hash:
      return false
    case Ascii.ampersand where self.byte(at: position + 1) != Ascii.greater: return false
    default: break
    }
    if takeRedirection(of: &draft, index) { return !draft.isOpaque }
    if draft.words.isEmpty, let assignment = takeAssignment() {
      draft.assignments.append(assignment)
      return true
    }
    let start = position
    draft.words.append(takeWord())
    draft.places.append(start..<position)
    return position > start
  }

  /// The name of the function that begins here, if `()` follows the first word.
  private mutating func functionName(_ draft: Draft) -> String? {
    guard draft.words.count == 1, draft.assignments.isEmpty, draft.redirections.isEmpty, draft.words[0].isLiteral,
      !draft.words[0].isQuoted
    else { return nil }
    let start = position
    position += 1
    skipBlanks()
    guard current == Ascii.closingParenthesis else {
      position = start
      return nil
    }
    position += 1
    return draft.words[0].text
  }
}
