/// Which characters hide, and which look like ASCII. Ranges are those of the Unicode character database.
enum HiddenCharacterTable {
  static func kind(of scalar: Unicode.Scalar) -> HiddenCharacter.Kind {
    if let row = rows.first(where: { $0.scalars.contains(scalar.value) }) { return row.kind }
    if let ascii = lookAlikes[scalar] ?? fullWidth(scalar) ?? mathematical(scalar) { return .lookAlike(ascii) }
    return .nonASCII
  }

  private static let rows: [(scalars: ClosedRange<UInt32>, kind: HiddenCharacter.Kind)] = [
    (0x202A...0x202E, .bidiControl), (0x2066...0x2069, .bidiControl), (0x200E...0x200F, .bidiControl),
    (0x061C...0x061C, .bidiControl),
    (0x0085...0x0085, .lineBreak), (0x2028...0x2029, .lineBreak),
    (0x200B...0x200D, .zeroWidth), (0x2060...0x2065, .zeroWidth), (0x206A...0x206F, .zeroWidth),
    (0xFEFF...0xFEFF, .zeroWidth), (0x00AD...0x00AD, .zeroWidth), (0x034F...0x034F, .zeroWidth),
    (0x115F...0x1160, .zeroWidth), (0x17B4...0x17B5, .zeroWidth), (0x180B...0x180E, .zeroWidth),
    (0x3164...0x3164, .zeroWidth), (0xFFA0...0xFFA0, .zeroWidth), (0xFFF9...0xFFFB, .zeroWidth),
    (0x1BCA0...0x1BCA3, .zeroWidth), (0x1D173...0x1D17A, .zeroWidth), (0xE0000...0xE0FFF, .zeroWidth),
    (0x00A0...0x00A0, .blank), (0x1680...0x1680, .blank), (0x2000...0x200A, .blank), (0x202F...0x202F, .blank),
    (0x205F...0x205F, .blank), (0x3000...0x3000, .blank), (0x2800...0x2800, .blank),
  ]

  /// Characters of other scripts, each beside the ASCII character that it is taken for.
  private static let lookAlikes: [Unicode.Scalar: Character] = {
    let pairs: [(others: String, ascii: String)] = [
      // Cyrillic, then Greek, then single letters of other blocks (Kelvin sign, long s, dotless i …).
      ("АВЕЅІЈКМНОРСТХҮԚԜаеѕіјорсухһԁԛԝѵ", "ABESIJKMHOPCTXYQWaesijopcyxhdqwv"),
      ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧανορυ", "ABEZHIKMNOPTYXavopu"),
      ("ſıɑɡℓℴℯℊℎ", "siagllegh"),
      ("‐‑‒–—−⁃∶ː꞉׃⁄∕․﹒‚＂“”‘’´｀＄＠：；＝（）［］｛｝", "-------:::://..,\"\"\"'''`$@:;=()[]{}"),
    ]
    var table: [Unicode.Scalar: Character] = ["\u{212A}": "K", "\u{037E}": ";"]
    for pair in pairs {
      for (other, ascii) in zip(pair.others.unicodeScalars, pair.ascii) { table[other] = ascii }
    }
    return table
  }()

  /// U+FF01–U+FF5E are ASCII's printable characters in full width.
  private static func fullWidth(_ scalar: Unicode.Scalar) -> Character? {
    guard (0xFF01...0xFF5E).contains(scalar.value) else { return nil }
    return Character(Unicode.Scalar(UInt8(scalar.value - 0xFEE0)))
  }

  /// U+1D400–U+1D6A3 are the Latin alphabet thirteen times over, U+1D7CE–U+1D7FF the digits five times.
  private static func mathematical(_ scalar: Unicode.Scalar) -> Character? {
    let value = scalar.value
    if (0x1D400...0x1D6A3).contains(value) {
      let letter = UInt8((value - 0x1D400) % 52)
      return Character(Unicode.Scalar(letter < 26 ? 0x41 + letter : 0x61 + letter - 26))
    }
    guard (0x1D7CE...0x1D7FF).contains(value) else { return nil }
    return Character(Unicode.Scalar(0x30 + UInt8((value - 0x1D7CE) % 10)))
  }
}
