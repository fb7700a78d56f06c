extension WordLexer {
  /// The name of a variable at the position: digits, one special character, or letters, digits and `_` in any script.
  mutating func readName() -> String {
    let start = position
    guard let first = current else { return "" }
    if (0x30...0x39).contains(first) {
      while let byte = current, (0x30...0x39).contains(byte) { position += 1 }
    } else if Self.specialParameters.contains(first) {
      position += 1
    } else {
      while position < bytes.count {
        let length = lengthOfNameCharacter()
        if length == 0 { break }
        position += length
      }
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private static let specialParameters = Array("@*#?-$!".utf8)

  private func lengthOfNameCharacter() -> Int {
    let byte = bytes[position]
    if byte < 0x80 {
      return byte == UInt8(ascii: "_") || (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) ? 1 : 0
    }
    let (scalar, length) = CodePoints.decode(at: position, in: bytes[...])
    switch scalar?.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber:
      return length
    default: return 0
    }
  }
}
