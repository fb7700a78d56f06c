extension WordLexer {
  mutating func readSingleQuoted() throws(Failure) -> [UInt8] {
    let start = position
    var index = start + 1
    while index < bytes.count, bytes[index] != UInt8(ascii: "'") { index += 1 }
    guard index < bytes.count else { throw fail("no closing `'`", at: start) }
    position = index + 1
    return Array(options.keepsQuotes ? bytes[start...index] : bytes[start + 1..<index])
  }

  mutating func readDoubleQuoted() throws(Failure) -> Piece {
    let start = position
    let quote = UInt8(ascii: "\"")
    var piece = Piece()
    if options.keepsQuotes { piece.bytes.append(quote) }
    position += 1
    while let byte = current {
      switch byte {
      case quote:
        position += 1
        if options.keepsQuotes { piece.bytes.append(quote) }
        return piece
      case UInt8(ascii: "$"):
        let value = try readDollar()
        piece.bytes += value.bytes
        piece.unresolved += value.unresolved
      case escape:
        readEscape(into: &piece.bytes)
      default:
        piece.bytes.append(byte)
        position += 1
      }
    }
    throw fail("no closing `\"`", at: start)
  }

  /// Within double quotes an escape character stands for itself, except before a quote, `$` and itself.
  private mutating func readEscape(into result: inout [UInt8]) {
    position += 1
    if options.keepsEscapes { result.append(escape) }
    guard let next = current else { return }
    if next == UInt8(ascii: "\"") || next == UInt8(ascii: "$") || next == escape {
      result.append(next)
      position += 1
    } else {
      result.append(escape)
    }
  }

  /// `<` or `<<` with the blanks after it: a heredoc's name may stand apart.
  mutating func readAngle() -> [UInt8] {
    let start = position
    position += 1
    guard current == UInt8(ascii: "<") else { return [UInt8(ascii: "<")] }
    position += 1
    while let byte = current, byte == 0x20 || byte == 0x09 || byte == 0x0D { position += 1 }
    return Array(bytes[start..<position])
  }
}
