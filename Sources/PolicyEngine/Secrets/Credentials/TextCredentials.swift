import ContainerFiles

/// The credentials that any text may hold: passwords of addresses, and defaults of variables that hold a secret.
enum TextCredentials {
  static func collect(_ file: InventoryFile, into found: inout CredentialCollector) {
    let bytes = file.text.bytes
    let isCompose = file.compose != nil
    let comments = CommentLines(file)
    func read(_ body: (inout CredentialCollector) -> Void) {
      if isCompose { found.asCompose(body) } else { body(&found) }
    }
    for range in URLCredentials.ranges(in: bytes[...]) {
      let text = String(decoding: bytes[range], as: UTF8.self)
      guard !names.contains(text.lowercased()) else { continue }
      let place = SourceRange(start: range.lowerBound, end: range.upperBound)
      read { $0.add(text, key: "", in: place, "the password of an address", placeholders: !comments.hold(place)) }
    }
    for (name, place) in defaults(in: bytes) where !comments.hold(place) {
      let text = file.text.string(in: place)
      guard !none.contains(text.lowercased()) else { continue }
      read { $0.add(text, key: name, in: place, "the default of `\(name)`") }
    }
  }

  /// What stands for a password where the user is the token.
  private static let names: Set<String> = ["x-oauth-basic", "x-access-token", "oauth2"]
  private static let none: Set<String> = [
    "none", "null", "default", "unset", "undefined", "false", "true", "''", "\"\"",
  ]

  /// `${NAME:-text}` of names that promise a secret, with the place of the text.
  private static func defaults(in bytes: [UInt8]) -> [(name: String, place: SourceRange)] {
    var found: [(name: String, place: SourceRange)] = []
    var index = bytes.startIndex
    while let dollar = bytes[index...].firstIndex(of: UInt8(ascii: "$")) {
      index = dollar + 1
      guard index < bytes.count, bytes[index] == UInt8(ascii: "{") else { continue }
      let start = index + 1
      let end = bytes[start...].firstIndex { !isOfName($0) } ?? bytes.endIndex
      index = end
      guard end > start, end - start <= 200, end + 1 < bytes.count else { continue }
      var text = end
      if bytes[text] == UInt8(ascii: ":") { text += 1 }
      guard text < bytes.count, bytes[text] == UInt8(ascii: "-") || bytes[text] == UInt8(ascii: "=") else { continue }
      text += 1
      let close = bytes[text...].prefix(512).firstIndex { $0 == UInt8(ascii: "}") || $0 == 0x0A }
      guard let close, bytes[close] == UInt8(ascii: "}"), close > text else { continue }
      let name = String(decoding: bytes[start..<end], as: UTF8.self)
      guard SecretNames.standard.matches(name) else { continue }
      found.append((name, SourceRange(start: text, end: close)))
    }
    return found
  }

  private static func isOfName(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "_")
  }
}

/// The lines of a file that are comments alone.
private struct CommentLines {
  private let text: SourceText

  init(_ file: InventoryFile) { text = file.text }

  func hold(_ range: SourceRange) -> Bool {
    let line = text.bytes(in: text.lineRange(text.line(at: range.start)))
    return line.first { $0 != 0x20 && $0 != 0x09 } == UInt8(ascii: "#")
  }
}
