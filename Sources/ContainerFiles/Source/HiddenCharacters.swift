/// A character that is not what it looks like, or does not show at all.
package struct HiddenCharacter: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// Turns the direction of the text: what is shown is not in the order of what is there.
    case bidiControl
    /// Takes no room on the screen.
    case zeroWidth
    /// A line break to some readers only: lone CR, NEL, LS, PS.
    case lineBreak
    /// A blank that is no space or tab.
    case blank
    /// Looks like this ASCII character.
    case lookAlike(Character)
    /// Any other character outside ASCII.
    case nonASCII
    /// A byte that is not UTF-8.
    case brokenByte
  }

  package let range: SourceRange
  /// Nil for a byte that is not UTF-8.
  package let scalar: Unicode.Scalar?
  package let kind: Kind
  /// How to show it: `\u{202E}`, `\r`, `\xFF`.
  package let escaped: String
}

package enum HiddenCharacters {
  /// What deceives anywhere in a file, comments too: bidi controls, zero-width characters, line breaks that not
  /// everyone counts. A byte order mark at the very start is none of them, nor is what joins two emoji.
  package static func deceiving(in text: SourceText) -> [HiddenCharacter] {
    find(in: text, text.wholeRange) { kind in
      switch kind {
      case .bidiControl, .zeroWidth, .lineBreak: true
      case .blank, .lookAlike, .nonASCII, .brokenByte: false
      }
    }
  }

  /// Everything that is not plain ASCII in ranges where nothing else belongs: instruction words, image references,
  /// keys, flags. In the order of the file; ranges may overlap.
  package static func notPlain(in text: SourceText, at ranges: [SourceRange]) -> [HiddenCharacter] {
    Set(ranges.flatMap { find(in: text, $0) { _ in true } }).sorted { $0.range.start < $1.range.start }
  }

  private static func find(
    in text: SourceText, _ range: SourceRange, where wanted: (HiddenCharacter.Kind) -> Bool
  ) -> [HiddenCharacter] {
    var found: [HiddenCharacter] = []
    var previous: Unicode.Scalar?
    let bytes = text.bytes(in: range)
    var index = bytes.startIndex + (range.start == 0 && text.hasByteOrderMark ? min(3, bytes.count) : 0)
    while index < bytes.endIndex {
      let byte = bytes[index]
      if byte < 0x80, byte != UInt8(ascii: "\r") {
        (previous, index) = (nil, index + 1)
        continue
      }
      let (scalar, length) = CodePoints.decode(at: index, in: bytes)
      let next = index + length
      let joins = scalar == "\u{200D}" && previous.map(isEmoji) == true
      if !joins, let kind = kind(of: scalar, at: index, in: text.bytes), wanted(kind) {
        found.append(
          HiddenCharacter(
            range: SourceRange(start: index, end: next), scalar: scalar, kind: kind,
            escaped: escaped(scalar, byte)))
      }
      // A variation selector belongs to the emoji before it.
      if scalar != "\u{FE0F}" { previous = scalar }
      index = next
    }
    return found
  }

  private static func isEmoji(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value > 0xFF && (scalar.properties.isEmoji || scalar.properties.isEmojiModifier)
  }

  private static func kind(of scalar: Unicode.Scalar?, at index: Int, in bytes: [UInt8]) -> HiddenCharacter.Kind? {
    guard let scalar else { return .brokenByte }
    if scalar == "\r" {
      let isLone = index + 1 == bytes.count || bytes[index + 1] != UInt8(ascii: "\n")
      return isLone ? .lineBreak : nil
    }
    return HiddenCharacterTable.kind(of: scalar)
  }

  private static func escaped(_ scalar: Unicode.Scalar?, _ byte: UInt8) -> String {
    guard let scalar else { return "\\x" + String(byte, radix: 16, uppercase: true) }
    if scalar == "\r" { return "\\r" }
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "\\u{" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "}"
  }
}
