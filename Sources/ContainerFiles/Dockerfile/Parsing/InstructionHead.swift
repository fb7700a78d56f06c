/// The first step of reading an instruction: keyword, flags and the rest.
struct InstructionHead {
  let keyword: Range<Int>
  let flags: [Flag]
  /// What follows, without blanks at its ends.
  let rest: Range<Int>

  init(of range: Range<Int>, in text: JoinedText, escape: UInt8) {
    let bytes = text.bytes
    let line = Blanks.trimming(range, in: bytes)
    var index = line.lowerBound
    while index < line.upperBound, !Blanks.separates(bytes[index]) { index += 1 }
    keyword = line.lowerBound..<index
    while index < line.upperBound, Blanks.separates(bytes[index]) { index += 1 }
    var reader = FlagReader(text: text, escape: escape, position: index, end: line.upperBound)
    flags = reader.readAll()
    rest = Blanks.trimming(reader.position..<line.upperBound, in: bytes)
  }
}

/// Reads the words that start with `--`, up to the first other word or a bare `--`.
private struct FlagReader {
  let text: JoinedText
  let escape: UInt8
  var position: Int
  let end: Int

  mutating func readAll() -> [Flag] {
    var flags: [Flag] = []
    while true {
      while position < end, Blanks.separatesFlags(text.bytes[position]) { position += 1 }
      guard position + 1 < end, text.bytes[position] == UInt8(ascii: "-"),
        text.bytes[position + 1] == UInt8(ascii: "-")
      else { return flags }
      guard let flag = readFlag() else { return flags }
      flags.append(flag)
    }
  }

  /// nil for the bare `--` that ends the flags.
  private mutating func readFlag() -> Flag? {
    let start = position
    var value: [UInt8] = []
    var equals: (written: Int, read: Int)?
    var quote: UInt8?
    while position < end {
      var byte = text.bytes[position]
      if quote == nil, Blanks.separatesFlags(byte) { break }
      position += 1
      if quote == nil, byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
        quote = byte
        continue
      }
      if byte == quote {
        quote = nil
        continue
      }
      if byte == escape {
        guard position < end else { break }
        byte = text.bytes[position]
        position += 1
      }
      if byte == UInt8(ascii: "="), equals == nil { equals = (position - 1, value.count) }
      value.append(byte)
    }
    if value.elementsEqual([UInt8(ascii: "-"), UInt8(ascii: "-")]) { return nil }
    return flag(start..<position, read: value, equals: equals)
  }

  private func flag(_ written: Range<Int>, read: [UInt8], equals: (written: Int, read: Int)?) -> Flag {
    let nameEnd = max(equals?.written ?? written.upperBound, written.lowerBound + 2)
    let name = read[..<(equals?.read ?? read.count)].dropFirst(2)
    let value = equals.map { equals in
      let joined = equals.written + 1..<written.upperBound
      return Word(
        text: String(decoding: read[(equals.read + 1)...], as: UTF8.self), range: text.sourceRange(joined),
        joined: joined)
    }
    return Flag(
      name: String(decoding: name, as: UTF8.self), value: value, range: text.sourceRange(written),
      nameRange: text.sourceRange(written.lowerBound + 2..<nameEnd))
  }
}
