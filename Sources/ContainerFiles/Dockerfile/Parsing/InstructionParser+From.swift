extension InstructionParser {
  mutating func parseFrom() -> Arguments {
    let words = Blanks.split(rest, in: text.bytes)
    guard let image = words.first else {
      report(.arity, keywordRange, "FROM needs an image", remedy: "write `FROM image:tag` or `FROM image:tag AS name`")
      return .invalid
    }
    if words.count == 3, LetterCase.isAs(text.bytes[words[1]]) {
      checkStageName(words[2])
      return .from(image: word(image), name: word(words[2]))
    }
    if words.count > 1 {
      report(
        .arity, text.sourceRange(words[1].lowerBound..<rest.upperBound),
        "FROM takes an image, or an image, AS and a name",
        remedy: "write `FROM \(shown(image)) AS name`; a comment needs a line of its own")
    }
    return .from(image: word(image), name: nil)
  }

  private mutating func checkStageName(_ range: Range<Int>) {
    let name = LetterCase.lowered(text.bytes[range])
    guard let first = name.first, !Self.isLetter(first) || !name.allSatisfy(Self.isNameByte) else { return }
    let written = shown(range)
    let allowed = name.prefix(80).filter(Self.isNameByte).drop { !Self.isLetter($0) }
    let suggestion = String(decoding: allowed, as: UTF8.self)
    report(
      .stageName, text.sourceRange(range), "`\(written)` is no name for a stage",
      remedy: "a name starts with a letter and holds letters, digits, `-`, `_` and `.` only: for example "
        + "`\(suggestion.isEmpty ? "build" : suggestion)`")
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    isLetter(byte) || (0x30...0x39).contains(byte) || [0x2D, 0x5F, 0x2E].contains(byte)
  }
}
