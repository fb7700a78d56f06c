extension PatternError {
  /// What RE2 would accept but could not do as meant.
  static func foundBeforeCompiling(_ text: String) -> PatternError? {
    guard !text.isEmpty else { return PatternError(message: "the pattern is empty", offset: 0) }
    guard text.utf8.count <= longestText else {
      return PatternError(message: "the pattern is longer than \(longestText) characters", offset: longestText)
    }
    return wideEscape(in: Array(text.utf8))
  }

  /// `\x{20AC}` in a pattern over bytes would match nothing, silently.
  private static func wideEscape(in bytes: [UInt8]) -> PatternError? {
    var index = 0
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "\\") else {
        index += 1
        continue
      }
      if bytes[index...].starts(with: Array("\\x{".utf8)) {
        let digits = bytes[(index + 3)...].prefix { $0 != UInt8(ascii: "}") }.drop { $0 == UInt8(ascii: "0") }
        if digits.count > 2 {
          return PatternError(message: "a pattern matches bytes: write the character itself", offset: index)
        }
      }
      index += 2
    }
    return nil
  }
}
