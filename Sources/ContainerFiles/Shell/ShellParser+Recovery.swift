extension ShellParser {
  func place(_ connection: ShellPlace.Connection, isNegated: Bool = false) -> ShellPlace {
    ShellPlace(connection: connection, nesting: nesting, parent: parent, isNegated: isNegated)
  }

  mutating func addOpaque(from start: Int, _ connection: ShellPlace.Connection) {
    _ = sink.reserve(at: range(from: start), place(connection))
  }

  /// The rest of the text belongs to what does not end.
  mutating func giveUp() {
    position = end
    isBroken = true
  }

  /// Goes to where reading can begin again: a line end, a `;`, or the `)` of what encloses.
  mutating func recover(_ terminators: ShellTerminators) {
    while position < end {
      let byte = bytes[position]
      if byte == Ascii.newline || byte == Ascii.semicolon { return }
      if byte == Ascii.closingParenthesis, terminators.contains(.parenthesis) { return }
      position += 1
    }
  }

  /// Takes what cannot stand here for an opaque command.
  mutating func addStray(_ connection: ShellPlace.Connection, _ terminators: ShellTerminators) {
    let start = position
    skipStray(terminators)
    addOpaque(from: start, connection)
    if current == Ascii.semicolon, terminator() == nil { position += 1 }
  }

  /// Goes past at least one byte: a lone `;` or `;;` alone, anything else with what belongs to it.
  mutating func skipStray(_ terminators: ShellTerminators) {
    if current == Ascii.semicolon {
      while let byte = current, byte == Ascii.semicolon || byte == Ascii.ampersand { position += 1 }
    } else {
      position = min(position + 1, end)
      recover(terminators)
    }
  }
}
