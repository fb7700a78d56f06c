/// Finds the heredocs that an instruction announces.
enum HeredocWords {
  /// What a word such as `3<<-"EOF"` says.
  struct Announcement {
    let name: [UInt8]
    let expands: Bool
    let stripsTabs: Bool
    let fileDescriptor: Int
  }

  /// Those of a whole instruction. BuildKit splits the line as its shell would, always with `\`; where that fails,
  /// say at a lone apostrophe, there are none.
  static func announcements(in line: [UInt8]) throws(WordLexer.Failure) -> [Announcement] {
    let angle = UInt8(ascii: "<")
    guard zip(line, line.dropFirst()).contains(where: { $0 == angle && $1 == angle }) else { return [] }
    let options = WordLexer.Options(keepsQuotes: true, keepsEscapes: true, keepsUnset: true)
    var lexer = WordLexer(line, escape: UInt8(ascii: "\\"), options: options)
    do throws(WordLexer.Failure) { _ = try lexer.readAll() } catch { return [] }
    var found: [Announcement] = []
    for word in lexer.words {
      if let announcement = try announcement(word) { found.append(announcement) }
    }
    return found
  }

  /// The heredoc that a word announces; nil for any other word.
  static func announcement(_ word: [UInt8]) throws(WordLexer.Failure) -> Announcement? {
    let digits = word.prefix { (0x30...0x39).contains($0) }
    var rest = word.dropFirst(digits.count)
    guard rest.starts(with: [UInt8(ascii: "<"), UInt8(ascii: "<")]) else { return nil }
    rest = rest.dropFirst(2)
    let stripsTabs = rest.first == UInt8(ascii: "-")
    if stripsTabs { rest = rest.dropFirst() }
    rest = rest.drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0C || $0 == 0x0D }
    guard !rest.isEmpty, !rest.contains(UInt8(ascii: "<")) else { return nil }
    guard let name = try onlyWord(rest, keepsQuotes: false), let raw = try onlyWord(rest, keepsQuotes: true) else {
      return nil
    }
    return Announcement(
      name: name, expands: quotes(in: name) == quotes(in: raw), stripsTabs: stripsTabs,
      fileDescriptor: Int(String(decoding: digits, as: UTF8.self)) ?? 0)
  }

  private static func onlyWord(_ text: ArraySlice<UInt8>, keepsQuotes: Bool) throws(WordLexer.Failure) -> [UInt8]? {
    let options = WordLexer.Options(keepsQuotes: keepsQuotes, keepsUnset: true)
    var lexer = WordLexer(Array(text), escape: UInt8(ascii: "\\"), options: options)
    _ = try lexer.readAll()
    return lexer.words.count == 1 ? lexer.words[0] : nil
  }

  private static func quotes(in text: [UInt8]) -> Int {
    text.count { $0 == UInt8(ascii: "'") || $0 == UInt8(ascii: "\"") }
  }
}
