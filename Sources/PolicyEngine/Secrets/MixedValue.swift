import ContainerFiles

/// A literal beside a reference: `abc$X`. A prefix such as `Bearer $TOKEN` or a path is none.
package enum MixedValue {
  package static func holdsLiteral(_ text: String) -> Bool {
    guard text.utf8.count <= SecretValue.longest, !text.contains("://") else { return false }
    var literal: [UInt8] = []
    let bytes = Array(text.utf8)
    var index = 0
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "$"), index + 1 < bytes.count else {
        literal.append(bytes[index])
        index += 1
        continue
      }
      let isBraced = bytes[index + 1] == UInt8(ascii: "{")
      let rest = bytes[(index + 1)...]
      let end = isBraced ? rest.firstIndex(of: UInt8(ascii: "}")).map { $0 + 1 } : rest.firstIndex { !isOfName($0) }
      index = max(end ?? bytes.count, index + 1)
    }
    // Separators, blanks and slashes make it a form that the value is put in.
    return literal.count >= 3 && literal.allSatisfy { isOfName($0) || "!@#%^&*+?".utf8.contains($0) }
      && literal.contains { $0 != UInt8(ascii: "_") } && literal.last != UInt8(ascii: "_")
      && literal.first != UInt8(ascii: "_")
  }

  private static func isOfName(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "_")
  }
}
