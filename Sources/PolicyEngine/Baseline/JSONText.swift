import ContainerFiles

/// A reader of JSON for files that the tool itself writes: small, strict, and with the place of every value.
struct JSONText {
  enum Value {
    case text(String)
    case integer(Int)
    case list([Part])
    case object([Field])
  }

  struct Part {
    let value: Value
    let range: SourceRange
  }

  struct Field {
    let name: String
    let value: Part
  }

  struct Mistake: Error {
    let offset: Int
    let message: String
  }

  private let bytes: [UInt8]
  private var index = 0
  /// Deeper than any file of ours.
  private static let deepest = 8

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  static func parse(_ bytes: [UInt8]) throws(Mistake) -> Part {
    var text = JSONText(bytes)
    let part = try text.part(depth: 0)
    text.skipBlanks()
    guard text.index == bytes.count else { throw text.mistake("the file goes on after its end") }
    return part
  }

  private func mistake(_ message: String) -> Mistake { Mistake(offset: min(index, bytes.count), message: message) }

  private mutating func skipBlanks() {
    while index < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[index]) { index += 1 }
  }

  private mutating func takes(_ byte: UInt8) -> Bool {
    skipBlanks()
    guard index < bytes.count, bytes[index] == byte else { return false }
    index += 1
    return true
  }

  private mutating func part(depth: Int) throws(Mistake) -> Part {
    skipBlanks()
    let start = index
    guard index < bytes.count else { throw mistake("the file ends too early") }
    guard depth < Self.deepest else { throw mistake("more values inside each other than the file can have") }
    let value: Value
    switch bytes[index] {
    case UInt8(ascii: "\""): value = .text(try text())
    case UInt8(ascii: "["): value = .list(try list(depth))
    case UInt8(ascii: "{"): value = .object(try object(depth))
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): value = .integer(try integer())
    default: throw mistake("a text, a whole number, a list or an object must stand here")
    }
    return Part(value: value, range: SourceRange(start: start, end: index))
  }

  private mutating func integer() throws(Mistake) -> Int {
    let start = index
    if bytes[index] == UInt8(ascii: "-") { index += 1 }
    while index < bytes.count, (0x30...0x39).contains(bytes[index]) { index += 1 }
    guard let number = Int(String(decoding: bytes[start..<index], as: UTF8.self)) else {
      throw mistake("the number is too large, or none")
    }
    return number
  }

  private mutating func list(_ depth: Int) throws(Mistake) -> [Part] {
    index += 1
    var items: [Part] = []
    if takes(UInt8(ascii: "]")) { return items }
    while true {
      items.append(try part(depth: depth + 1))
      if takes(UInt8(ascii: "]")) { return items }
      guard takes(UInt8(ascii: ",")) else { throw mistake("a comma or `]` must stand here") }
    }
  }

  private mutating func object(_ depth: Int) throws(Mistake) -> [Field] {
    index += 1
    var fields: [Field] = []
    if takes(UInt8(ascii: "}")) { return fields }
    while true {
      skipBlanks()
      guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else { throw mistake("a key must stand here") }
      let name = try text()
      guard !fields.contains(where: { $0.name == name }) else { throw mistake("the key `\(name)` is there twice") }
      guard takes(UInt8(ascii: ":")) else { throw mistake("a colon must stand here") }
      guard fields.count < 32 else { throw mistake("more keys than an entry can have") }
      fields.append(Field(name: name, value: try part(depth: depth + 1)))
      if takes(UInt8(ascii: "}")) { return fields }
      guard takes(UInt8(ascii: ",")) else { throw mistake("a comma or `}` must stand here") }
    }
  }

  private mutating func text() throws(Mistake) -> String {
    index += 1
    var found: [UInt8] = []
    while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
      guard bytes[index] >= 0x20 else { throw mistake("a text cannot hold a line end or another control character") }
      if bytes[index] == UInt8(ascii: "\\") {
        found += Array(String(try escape()).utf8)
      } else {
        found.append(bytes[index])
        index += 1
      }
    }
    guard index < bytes.count else { throw mistake("a text never ends") }
    index += 1
    return String(decoding: found, as: UTF8.self)
  }

  private mutating func escape() throws(Mistake) -> Character {
    guard index + 1 < bytes.count else { throw mistake("a text never ends") }
    let letter = bytes[index + 1]
    index += 2
    switch letter {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "b"): return "\u{08}"
    case UInt8(ascii: "f"): return "\u{0C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try unicode()
    default: throw mistake("an escape that JSON does not have")
    }
  }

  private mutating func unicode() throws(Mistake) -> Character {
    let first = try unit()
    if let scalar = Unicode.Scalar(first) { return Character(scalar) }
    guard (0xD800...0xDBFF).contains(first), index + 1 < bytes.count, bytes[index] == UInt8(ascii: "\\"),
      bytes[index + 1] == UInt8(ascii: "u")
    else { throw mistake("half of a surrogate pair") }
    index += 2
    let second = try unit()
    guard (0xDC00...0xDFFF).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00))
    else { throw mistake("half of a surrogate pair") }
    return Character(scalar)
  }

  private mutating func unit() throws(Mistake) -> UInt16 {
    guard index + 4 <= bytes.count,
      let value = UInt16(String(decoding: bytes[index..<(index + 4)], as: UTF8.self), radix: 16)
    else { throw mistake("`\\u` needs four hexadecimal digits") }
    index += 4
    return value
  }
}
