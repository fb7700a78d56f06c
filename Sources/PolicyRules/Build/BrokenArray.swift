/// Text that was meant as a JSON array: what it should have been.
enum BrokenArray {
  private static let quotes: Set<Character> = ["\"", "'", "\u{201C}", "\u{201D}", "\u{2018}", "\u{2019}", "`"]
  private static let mostBytes = 4_096

  /// Whether it was meant as one, and not as the shell's `[ -f x ]` or `[[ … ]]`.
  static func isMeant(_ text: String) -> Bool {
    guard text.utf8.count <= mostBytes else { return text.hasPrefix("[\"") }
    let inner = text.dropFirst()
    guard text.hasPrefix("["), let first = inner.first, first != "[" else { return false }
    if quotes.contains(first) { return !isTest(inner) }
    let trimmed = inner.drop { $0 == " " || $0 == "\t" }
    if let start = trimmed.first, quotes.contains(start), hasComma(afterQuoteIn: trimmed) { return true }
    return first != " " && first != "\t" && text.last == "]" && inner.contains(",")
  }

  /// `["$a" = b ]` is no test either, but somebody who writes it means one.
  private static func isTest(_ inner: Substring) -> Bool {
    [" = ", " == ", " != ", " -eq ", " -ne ", " && ", " || "].contains { inner.contains($0) }
      && !hasComma(afterQuoteIn: inner)
  }

  private static func hasComma(afterQuoteIn text: Substring) -> Bool {
    var last: Character = " "
    for character in text where character != " " {
      if character == ",", quotes.contains(last) { return true }
      last = character
    }
    return false
  }

  /// What keeps it from being JSON, in a few words.
  static func reason(_ text: String) -> String {
    if text.contains(where: { "\u{201C}\u{201D}\u{2018}\u{2019}".contains($0) }) { return "curly quotes" }
    let trimmed = text.dropFirst().drop { $0 == " " }
    if trimmed.first == "'" { return "single quotes" }
    if text.last != "]" { return "text after the closing bracket, or none" }
    if text.dropLast().last(where: { $0 != " " }) == "," { return "a comma before the closing bracket" }
    return quotes.contains(trimmed.first ?? " ") ? "no JSON" : "words without double quotes"
  }

  /// The words that were meant; nil where more than one reading is possible.
  static func words(of text: String) -> [String]? {
    guard text.utf8.count <= mostBytes else { return nil }
    var rest = text.dropFirst()
    var words: [String] = []
    while true {
      rest = rest.drop { $0 == " " || $0 == "\t" || $0 == "," }
      guard let first = rest.first else { return nil }
      if first == "]" {
        rest = rest.dropFirst()
        break
      }
      guard let word = quotes.contains(first) ? quoted(&rest) : bare(&rest) else { return nil }
      words.append(word)
    }
    return rest.allSatisfy { $0 == " " || $0 == "\t" } && !words.isEmpty ? words : nil
  }

  private static func quoted(_ rest: inout Substring) -> String? {
    guard let open = rest.popFirst() else { return nil }
    let close: Character = open == "\u{201C}" ? "\u{201D}" : open == "\u{2018}" ? "\u{2019}" : open
    guard let end = rest.firstIndex(of: close) else { return nil }
    let word = rest[..<end]
    rest = rest[rest.index(after: end)...]
    // What follows a string is a comma or the end; anything else was quoted in another way than it seems.
    let next = rest.first { $0 != " " && $0 != "\t" }
    guard next == "," || next == "]" || next.map({ quotes.contains($0) }) ?? false, !word.contains("\\") else {
      return nil
    }
    return String(word)
  }

  private static func bare(_ rest: inout Substring) -> String? {
    let word = rest.prefix { $0 != "," && $0 != "]" }
    rest = rest[word.endIndex...]
    let text = word.filter { $0 != "\t" }
    guard !text.contains(" "), !text.contains(where: { quotes.contains($0) || $0 == "\\" }) else { return nil }
    return String(text)
  }
}
