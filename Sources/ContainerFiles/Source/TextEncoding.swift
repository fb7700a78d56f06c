/// How a file's bytes are to be read: all that PolicyGate reads is UTF-8, and what is something else is said.
package enum TextEncoding: Hashable, Sendable {
  case utf8
  /// UTF-16 or UTF-32, by its byte order mark or by the zero bytes of its first character; `name` is `UTF-16LE` …
  case wide(name: String)
  /// Not a text: the first zero byte stands at this offset.
  case binary(firstZero: Int)

  package init(of bytes: [UInt8]) {
    let start = Array(bytes.prefix(4))
    if let mark = Self.marks.first(where: { start.starts(with: $0.bytes) }) {
      self = .wide(name: mark.name)
    } else if let zero = bytes.firstIndex(of: 0) {
      let zeros = start.map { $0 == 0 }
      let guess = Self.firstCharacters.first { zeros.starts(with: $0.zeros) }
      self = guess.map { .wide(name: $0.name) } ?? .binary(firstZero: zero)
    } else {
      self = .utf8
    }
  }

  /// UTF-32LE comes first: its mark starts with that of UTF-16LE.
  private static let marks: [(name: String, bytes: [UInt8])] = [
    ("UTF-32LE", [0xFF, 0xFE, 0, 0]), ("UTF-32BE", [0, 0, 0xFE, 0xFF]),
    ("UTF-16LE", [0xFF, 0xFE]), ("UTF-16BE", [0xFE, 0xFF]),
  ]

  /// Where the zero bytes of an ASCII character stand (YAML 1.2.2, section 5.2).
  private static let firstCharacters: [(name: String, zeros: [Bool])] = [
    ("UTF-32BE", [true, true, true, false]), ("UTF-32LE", [false, true, true, true]),
    ("UTF-16BE", [true, false, true, false]), ("UTF-16LE", [false, true, false, true]),
  ]
}
