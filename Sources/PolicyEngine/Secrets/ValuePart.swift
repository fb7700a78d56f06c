/// A piece of a value: plain text, or what is put in from elsewhere. Knows shell, Dockerfile, compose and template
/// spellings at once; which of them the file's tool understands makes no difference to whether a literal is there.
enum ValuePart: Hashable {
  case text
  /// With the text that is used in its place, if one is written.
  case reference(fallback: String?)

  var isReference: Bool {
    switch self {
    case .text: false
    case .reference: true
    }
  }

  var fallback: String? {
    switch self {
    case .text: nil
    case .reference(let fallback): fallback
    }
  }

  static func parts(of text: String) -> [ValuePart] {
    let bytes = Array(text.utf8)
    var parts: [ValuePart] = []
    var index = 0
    while index < bytes.count {
      if let (part, end) = reference(in: bytes, at: index) {
        parts.append(part)
        index = end
      } else {
        if parts.last != .text { parts.append(.text) }
        // `$$` is a dollar, so the second one starts nothing.
        index += bytes[index...].starts(with: [dollar, dollar]) ? 2 : 1
      }
    }
    return parts
  }

  private static let dollar = UInt8(ascii: "$")

  private static func reference(in bytes: [UInt8], at start: Int) -> (ValuePart, end: Int)? {
    if bytes[start...].starts(with: "{{".utf8) { return template(in: bytes, at: start) }
    guard bytes[start] == dollar, start + 1 < bytes.count else { return nil }
    let next = start + 1
    switch bytes[next] {
    case UInt8(ascii: "{"):
      if bytes[next...].starts(with: "{{".utf8) { return template(in: bytes, at: next) }
      guard let end = end(of: bytes, from: next, open: UInt8(ascii: "{"), close: UInt8(ascii: "}")) else { return nil }
      return braced(bytes[(next + 1)..<(end - 1)]).map { ($0, end) }
    case UInt8(ascii: "("):
      guard let end = end(of: bytes, from: next, open: UInt8(ascii: "("), close: UInt8(ascii: ")")) else { return nil }
      return (.reference(fallback: nil), end)
    default:
      let name = nameLength(bytes[next...])
      return name > 0 ? (.reference(fallback: nil), next + name) : nil
    }
  }

  /// `{{ … }}`, by its first end.
  private static func template(in bytes: [UInt8], at start: Int) -> (ValuePart, end: Int)? {
    let close = Array("}}".utf8)
    guard let end = bytes.indices.dropFirst(start + 2).first(where: { bytes[$0...].starts(with: close) }) else {
      return nil
    }
    return (.reference(fallback: nil), end + 2)
  }

  /// The inside of `${…}`: a name, then an operator with what it puts in instead.
  private static func braced(_ inside: ArraySlice<UInt8>) -> ValuePart? {
    let length = nameLength(inside)
    guard length > 0 else { return nil }
    var rest = inside.dropFirst(length)
    if rest.first == UInt8(ascii: ":") { rest = rest.dropFirst() }
    guard let mark = rest.first, "-=+".utf8.contains(mark) else { return .reference(fallback: nil) }
    return .reference(fallback: String(decoding: rest.dropFirst(), as: UTF8.self))
  }

  private static func nameLength(_ bytes: ArraySlice<UInt8>) -> Int {
    guard let first = bytes.first, !(0x30...0x39).contains(first) else { return 0 }
    return bytes.prefix { byte in
      (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "_")
    }.count
  }

  /// The index after the bracket that closes the one at `start`.
  private static func end(of bytes: [UInt8], from start: Int, open: UInt8, close: UInt8) -> Int? {
    var depth = 0
    for index in start..<bytes.count {
      if bytes[index] == open { depth += 1 }
      if bytes[index] == close { depth -= 1 }
      if depth == 0 { return index + 1 }
    }
    return nil
  }
}
