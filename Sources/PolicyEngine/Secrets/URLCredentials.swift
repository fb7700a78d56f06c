/// The password in an address: `postgres://app:hunter2@db/shop`.
package enum URLCredentials {
  /// A user without password that is this long is a token: `https://<token>@github.com/…`.
  private static let shortestToken = 20

  /// The password, or a token in the user's place; nil when the text is no address that holds one.
  package static func secret(in text: String) -> String? {
    let bytes = Array(text.utf8)
    return ranges(in: bytes[...]).first.map { String(decoding: bytes[$0], as: UTF8.self) }
  }

  /// Where passwords stand in a text that may hold several addresses, in the slice's own indices. What is inside
  /// `${…}` is skipped, so a default with `@` or `/` in it ends nothing.
  package static func ranges(in bytes: ArraySlice<UInt8>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var index = bytes.startIndex
    while let colon = bytes[index...].firstIndex(of: UInt8(ascii: ":")) {
      index = colon + 1
      guard bytes[colon...].starts(with: "://".utf8), isScheme(before: colon, in: bytes) else { continue }
      let end = endOfAuthority(bytes[(colon + 3)...])
      if let secret = secret(inAuthority: bytes[(colon + 3)..<end]) { found.append(secret) }
      index = end
    }
    return found
  }

  private static func isScheme(before index: Int, in bytes: ArraySlice<UInt8>) -> Bool {
    index > bytes.startIndex && (0x61...0x7A).contains(bytes[index - 1] | 0x20)
      || index > bytes.startIndex && (0x30...0x39).contains(bytes[index - 1])
  }

  private static func isOfToken(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "_")
      || byte == UInt8(ascii: "-")
  }

  private static func endOfAuthority(_ bytes: ArraySlice<UInt8>) -> Int {
    var depth = 0
    for index in bytes.indices {
      switch bytes[index] {
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}"): depth -= 1
      case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"), UInt8(ascii: "\""), UInt8(ascii: "'"), 0...0x20:
        if depth <= 0 { return index }
      default: break
      }
    }
    return bytes.endIndex
  }

  /// `user:password@host`: the last `@` ends the user's part, its first `:` the user, both outside of braces.
  private static func secret(inAuthority authority: ArraySlice<UInt8>) -> Range<Int>? {
    var (depth, colon, at): (Int, Int?, Int?) = (0, nil, nil)
    for index in authority.indices {
      switch authority[index] {
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}"): depth -= 1
      case UInt8(ascii: ":"): if depth <= 0, colon == nil { colon = index }
      case UInt8(ascii: "@"): if depth <= 0 { at = index }
      default: break
      }
    }
    guard let at else { return nil }
    if let colon, colon < at { return colon + 1 < at ? (colon + 1)..<at : nil }
    let user = authority.startIndex..<at
    return user.count >= shortestToken && authority[user].allSatisfy(isOfToken) ? user : nil
  }
}
