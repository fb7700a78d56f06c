extension ShellParser {
  /// Reads commands up to what ends the list, or to what ends something around it: then the caller misses its end.
  mutating func parseList(until terminators: ShellTerminators) {
    var connection = ShellPlace.Connection.first
    var hasOperator = false
    while true {
      skipLines()
      guard position < end else { break }
      if let found = terminator() {
        if terminators.contains(found) { break }
        addStray(connection, terminators)
        (connection, hasOperator) = (.sequence, false)
        continue
      }
      if beginsNothing() {
        addStray(connection, terminators)
        (connection, hasOperator) = (.sequence, false)
        continue
      }
      parsePipeline(connection, terminators)
      (connection, hasOperator) = takeConnection(terminators)
    }
    if hasOperator, !isBroken { addOpaque(from: position, connection) }
  }

  private func beginsNothing() -> Bool {
    switch bytes[position] {
    case Ascii.semicolon, Ascii.pipe: true
    case Ascii.ampersand: byte(at: position + 1) != Ascii.greater
    default: false
    }
  }

  /// What stands after a command. The second is whether another must follow.
  private mutating func takeConnection(
    _ terminators: ShellTerminators
  ) -> (ShellPlace.Connection, mustFollow: Bool) {
    skipBlanks()
    guard let byte = current else { return (.sequence, false) }
    switch byte {
    case Ascii.newline:
      takeLineEnd()
      return (.sequence, false)
    case Ascii.hash, Ascii.closingParenthesis: return (.sequence, false)
    case Ascii.semicolon:
      if terminator() == nil { position += 1 }
      return (.sequence, false)
    case Ascii.ampersand:
      position += 1
      guard current == Ascii.ampersand else { return (.background, false) }
      position += 1
      return (.and, true)
    case Ascii.pipe where self.byte(at: position + 1) == Ascii.pipe:
      position += 2
      return (.or, true)
    default:
      // `}` and `fi` may stand right after a compound command.
      if keyword()?.keyword.terminator != nil { return (.sequence, false) }
      addStray(.sequence, terminators)
      return (.sequence, false)
    }
  }

  mutating func parsePipeline(_ connection: ShellPlace.Connection, _ terminators: ShellTerminators) {
    let start = position
    let isNegated = takePrefixes()
    var elements: [Range<Int>] = []
    var joint = connection
    while true {
      let first = sink.count
      parseCommand(joint, isNegated, terminators)
      elements.append(first..<sink.count)
      skipBlanks()
      guard current == Ascii.pipe, byte(at: position + 1) != Ascii.pipe else { break }
      let sign = position
      position += byte(at: position + 1) == Ascii.ampersand ? 2 : 1
      skipLines()
      joint = .pipe
      if position == end || terminator() != nil {
        addOpaque(from: sign, .pipe)
        break
      }
    }
    guard elements.count > 1 else { return }
    sink.add(ShellPipeline(elements: elements, range: range(from: start), nesting: nesting))
  }

  /// Goes past `!`, and past `time` and `coproc` before a compound command; before a simple one they are its words.
  private mutating func takePrefixes() -> Bool {
    var isNegated = false
    while let found = keyword() {
      let start = position
      position += found.length
      skipBlanks()
      if found.keyword == .negation {
        isNegated.toggle()
      } else if found.keyword != .prefix || !beginsCompound() {
        position = start
        break
      }
    }
    return isNegated
  }

  private func beginsCompound() -> Bool {
    if current == Ascii.openingParenthesis { return true }
    guard let found = keyword() else { return false }
    return found.keyword.terminator == nil && found.keyword != .inside && found.keyword != .prefix
  }
}
