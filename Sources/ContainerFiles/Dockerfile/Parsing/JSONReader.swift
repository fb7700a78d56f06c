/// Reads JSON values by the grammar of RFC 8259, as far as an array of strings needs it.
struct JSONReader {
  let bytes: [UInt8]
  private(set) var position: Int
  let end: Int

  init(bytes: [UInt8], position: Int, end: Int) {
    self.bytes = bytes
    self.position = position
    self.end = end
  }

  mutating func skipBlanks() {
    while position < end, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) { position += 1 }
  }

  mutating func take(_ byte: UInt8) -> Bool {
    guard position < end, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  /// The decoded string at the position; nil, and nothing taken, where there is none.
  mutating func takeString() -> String? {
    let start = position
    guard take(UInt8(ascii: "\"")) else { return nil }
    var decoded: [UInt8] = []
    while position < end {
      let byte = bytes[position]
      position += 1
      if byte == UInt8(ascii: "\"") { return String(decoding: decoded, as: UTF8.self) }
      if byte < 0x20 { break }
      if byte != UInt8(ascii: "\\") {
        decoded.append(byte)
      } else if !takeEscape(into: &decoded) {
        break
      }
    }
    position = start
    return nil
  }

  private mutating func takeEscape(into decoded: inout [UInt8]) -> Bool {
    guard position < end else { return false }
    let letter = bytes[position]
    position += 1
    if letter == UInt8(ascii: "u") { return takeCodePoint(into: &decoded) }
    guard let byte = Self.escapes[letter] else { return false }
    decoded.append(byte)
    return true
  }

  private static let escapes: [UInt8: UInt8] = [
    0x22: 0x22, 0x5C: 0x5C, 0x2F: 0x2F, 0x62: 0x08, 0x66: 0x0C, 0x6E: 0x0A, 0x72: 0x0D, 0x74: 0x09,
  ]

  private mutating func takeCodePoint(into decoded: inout [UInt8]) -> Bool {
    guard var value = takeHexadecimal() else { return false }
    if (0xD800...0xDBFF).contains(value), position + 1 < end, bytes[position] == 0x5C, bytes[position + 1] == 0x75 {
      let second = position
      position += 2
      guard let low = takeHexadecimal() else { return false }
      if (0xDC00...0xDFFF).contains(low) {
        value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
      } else {
        position = second
      }
    }
    // Half of a surrogate pair becomes the replacement character, as in Go.
    decoded += Array(String(Unicode.Scalar(value) ?? "\u{FFFD}").utf8)
    return true
  }

  private mutating func takeHexadecimal() -> UInt32? {
    guard position + 4 <= end else { return nil }
    var value: UInt32 = 0
    for byte in bytes[position..<position + 4] {
      switch byte {
      case 0x30...0x39: value = value << 4 | UInt32(byte - 0x30)
      case 0x41...0x46, 0x61...0x66: value = value << 4 | UInt32((byte | 0x20) - 0x61 + 10)
      default: return nil
      }
    }
    position += 4
    return value
  }

  mutating func move(to position: Int) { self.position = position }
}
