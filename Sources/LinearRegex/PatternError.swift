/// Why a pattern cannot be used, and what to write instead.
package struct PatternError: Error, Hashable, Sendable {
  package let message: String
  /// Where in the pattern, in bytes; nil when it is about the whole.
  package let offset: Int?

  package init(message: String, offset: Int?) {
    self.message = message
    self.offset = offset
  }

  /// Patterns longer than this are refused before RE2 sees them.
  static let longestText = 10_000

  private static let lookAround = """
    look-around is not available, because patterns run in linear time: match the text around too and name the part \
    that counts with `group`, or leave matches out with `allow`
    """
  private static let backReference = """
    back-references are not available, because patterns run in linear time: write the repeated part out
    """

  /// What RE2 does not know, by the text that it blames, and what to say instead of RE2's words.
  private static let unknownSyntax: [(blamed: String, message: String)] = [
    ("(?=", lookAround), ("(?!", lookAround), ("(?<=", lookAround), ("(?<!", lookAround),
    ("(?>", "atomic groups are not needed, because nothing backtracks: write `(?:`"),
    ("(?#", "comments are not available inside a pattern"),
    ("(?(", "conditions are not available: write the alternatives out with `|`"),
    ("(?<", "a named group is written `(?P<name>…)`"),
    ("(?P=", backReference), ("\\k", backReference), ("\\g", backReference),
    ("\\Z", "the end of the text is written `\\z` or `$`"),
    ("\\h", "blanks are written `[ \\t]`"), ("\\R", "a line break is written `\\r?\\n`"),
    ("\\e", "the escape character is written `\\x1b`"), ("\\u", "a byte is written `\\x41`"),
    ("\\K", lookAround), ("\\G", lookAround),
  ]

  /// The engine's complaint in words that say what to do.
  init(engine words: String, blamed: String, pattern: String) {
    let offset = Self.offset(of: blamed, in: pattern)
    // RE2 blames `(?<` for look-behind and named groups alike: what follows tells them apart.
    let rest = offset.map { String(decoding: pattern.utf8.dropFirst($0), as: UTF8.self) } ?? blamed
    if let known = Self.unknownSyntax.first(where: { rest.hasPrefix($0.blamed) }) {
      self.init(message: known.message, offset: offset)
    } else if let digit = blamed.dropFirst().utf8.first, blamed.hasPrefix("\\"), (0x31...0x39).contains(digit) {
      self.init(message: Self.backReference, offset: offset)
    } else if words.hasPrefix("bad repetition operator"), blamed.hasSuffix("+") {
      self.init(message: "possessive repetition is not needed, because nothing backtracks", offset: offset)
    } else {
      self.init(message: words, offset: offset)
    }
  }

  private static func offset(of blamed: String, in pattern: String) -> Int? {
    let (needle, text) = (Array(blamed.utf8), Array(pattern.utf8))
    guard !needle.isEmpty, needle.count <= text.count else { return nil }
    return (0...(text.count - needle.count)).first { text[$0...].starts(with: needle) }
  }
}
