/// Writes JSON as Foundation's encoder does with sorted keys: a blank on both sides of a colon, an empty line in what is
/// empty. What a terminal would act upon, or what reorders text, can stand inside strings only, and is escaped there.
struct JSONWriter {
  private var bytes: [UInt8] = []
  private var depth = 0
  private let isPretty: Bool

  init(isPretty: Bool) { self.isPretty = isPretty }

  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The depth is that of our own documents: nothing that somebody else wrote nests in them.
  mutating func write(_ value: JSONValue) {
    switch value {
    case .null: bytes += "null".utf8
    case .truth(let truth): bytes += (truth ? "true" : "false").utf8
    case .number(let digits): bytes += digits.utf8
    case .text(let text): string(text)
    case .list(let list):
      enclose("[", "]", list.items) { writer, item in writer.write(item) }
    case .object(let object):
      enclose("{", "}", object.members.sorted { $0.key < $1.key }) { writer, member in
        writer.string(member.key)
        writer.bytes += (writer.isPretty ? " : " : ":").utf8
        writer.write(member.value)
      }
    }
  }

  private mutating func enclose<Part>(
    _ open: Unicode.Scalar, _ close: Unicode.Scalar, _ parts: [Part], _ body: (inout JSONWriter, Part) -> Void
  ) {
    bytes.append(UInt8(ascii: open))
    depth += 1
    if isPretty { bytes.append(UInt8(ascii: "\n")) }
    for (index, part) in parts.enumerated() {
      if index > 0 { bytes += (isPretty ? ",\n" : ",").utf8 }
      indent()
      body(&self, part)
    }
    depth -= 1
    if isPretty { bytes.append(UInt8(ascii: "\n")) }
    indent()
    bytes.append(UInt8(ascii: close))
  }

  private mutating func indent() {
    guard isPretty else { return }
    for _ in 0..<depth { bytes += [UInt8(ascii: " "), UInt8(ascii: " ")] }
  }

  private mutating func string(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    if text.utf8.allSatisfy(Self.isPlain) { bytes += text.utf8 } else { escape(Array(text.unicodeScalars)) }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte < 0x7F && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\") && byte != UInt8(ascii: "#")
  }

  private mutating func escape(_ scalars: [Unicode.Scalar]) {
    for (index, scalar) in scalars.enumerated() {
      switch scalar {
      case "\"": bytes += "\\\"".utf8
      case "\\": bytes += "\\\\".utf8
      case "\u{8}": bytes += "\\b".utf8
      case "\u{C}": bytes += "\\f".utf8
      case "\n": bytes += "\\n".utf8
      case "\r": bytes += "\\r".utf8
      case "\t": bytes += "\\t".utf8
      // A GitHub runner finds `##[command]` anywhere in a line; inside a JSON string the first sign can be escaped.
      case "#" where scalars[index...].prefix(3).elementsEqual(["#", "#", "["]): bytes += "\\u0023".utf8
      case _ where Untrusted.isDangerous(scalar):
        for unit in UTF16.encode(scalar) ?? Unicode.UTF16.encodedReplacementCharacter { hexadecimal(unit) }
      default: bytes += UTF8.encode(scalar) ?? Unicode.UTF8.encodedReplacementCharacter
      }
    }
  }

  private mutating func hexadecimal(_ unit: UInt16) {
    let digits = String(unit, radix: 16)
    bytes += ("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8
  }
}
