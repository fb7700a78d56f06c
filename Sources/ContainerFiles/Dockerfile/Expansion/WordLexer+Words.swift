extension WordLexer {
  /// Reads what stands at the position into the result and into the words.
  mutating func readOne(
    _ byte: UInt8, into piece: inout Piece, words: inout [[UInt8]]
  ) throws(Failure) {
    switch byte {
    case UInt8(ascii: "$"):
      let value = try readDollar()
      piece.bytes += value.bytes
      piece.unresolved += value.unresolved
      gather(splitting: value.bytes, &words)
    case UInt8(ascii: "'") where options.readsQuotes:
      gather(try readSingleQuoted(), into: &piece)
    case UInt8(ascii: "\"") where options.readsQuotes:
      let quoted = try readDoubleQuoted()
      piece.unresolved += quoted.unresolved
      gather(quoted.bytes, into: &piece)
    case UInt8(ascii: "<"):
      gather(readAngle(), into: &piece)
    case escape:
      position += 1
      if options.keepsEscapes { gather([byte], into: &piece) }
      if position < bytes.count { gather(takeCharacter(), into: &piece) }
    case 0x21..<0x80:
      piece.bytes.append(byte)
      gathered.append(byte)
      position += 1
    default:
      let character = takeCharacter()
      piece.bytes += character
      gather(splitting: character, &words)
    }
  }

  mutating func gather(_ text: [UInt8], into piece: inout Piece) {
    piece.bytes += text
    gathered += text
  }

  mutating func gather(splitting text: [UInt8], _ words: inout [[UInt8]]) {
    var index = 0
    while index < text.count {
      let blank = Blanks.length(at: index, in: text, end: text.count)
      if blank == 0 { gathered.append(text[index]) } else { finishWord(&words) }
      index += max(blank, 1)
    }
  }

  mutating func finishWord(_ words: inout [[UInt8]]) {
    guard !gathered.isEmpty else { return }
    words.append(gathered)
    gathered = []
  }
}
