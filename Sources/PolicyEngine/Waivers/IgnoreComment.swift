package import ContainerFiles

/// What a comment that speaks to policygate says: `policygate: ignore[image-tag] until=2027-01-31 -- why`.
package struct IgnoreComment: Sendable, Hashable {
  package enum Scope: String, Sendable, Hashable, CaseIterable {
    /// The instruction below it, or the line that it stands on or above.
    case place = "ignore"
    /// The stage whose FROM is below it.
    case stage = "ignore-stage"
    case file = "ignore-file"
  }

  package struct Name: Sendable, Hashable {
    package let text: String
    package let range: SourceRange
  }

  /// Why it says nothing that can be acted on.
  package struct Mistake: Error, Sendable, Hashable {
    package let message: String
    package let remedy: String
    package let range: SourceRange

    package init(_ message: String, remedy: String, _ range: SourceRange) {
      self.message = message
      self.remedy = remedy
      self.range = range
    }
  }

  package let scope: Scope
  /// Each once, in the order in which they stand.
  package let rules: [Name]
  package let until: Day?
  /// Empty where none is given.
  package let reason: String

  package static let form = "# policygate: ignore[rule-id] until=2027-01-31 -- why"

  /// Reads a comment from its `#` on; nil for one that is not meant for us.
  package static func read(
    _ range: SourceRange, in source: SourceText
  ) -> Result<IgnoreComment, Mistake>? {
    var reader = IgnoreReader(range, source)
    guard reader.isMeant else { return nil }
    do throws(Mistake) {
      return .success(try reader.read())
    } catch {
      return .failure(error)
    }
  }

  init(scope: Scope, rules: [Name], until: Day?, reason: String) {
    self.scope = scope
    self.rules = rules
    self.until = until
    self.reason = reason
  }
}

/// Reads one comment, byte by byte.
private struct IgnoreReader {
  private let source: SourceText
  private let range: SourceRange
  private var index: Int
  private static let prefix = Array("policygate:".utf8)
  /// More rules in one comment are no exception.
  private static let mostRules = 20

  init(_ range: SourceRange, _ source: SourceText) {
    self.source = source
    self.range = range
    index = range.start
    while index < range.end, source.bytes[index] == UInt8(ascii: "#") { index += 1 }
    skipBlanks()
  }

  private mutating func skipBlanks() {
    while index < range.end, source.bytes[index] == 0x20 || source.bytes[index] == 0x09 { index += 1 }
  }

  private var rest: ArraySlice<UInt8> { source.bytes[min(index, range.end)..<range.end] }

  /// Whether it speaks to policygate, or was meant to: `policygate:`, or a name that looks like it before an `ignore`.
  var isMeant: Bool {
    if rest.starts(with: Self.prefix) { return true }
    // Comments in another script are many; of those, one that ignores says so in plain letters at least.
    guard GateWords.mayConcern(rest) else { return false }
    let shown = LookAlikes.plain(rest.prefix(120))
    guard shown.starts(with: Self.prefix.dropLast()) else { return false }
    let after = shown.dropFirst(Self.prefix.count - 1).drop { $0 == 0x20 || $0 == 0x09 }
    if after.first == UInt8(ascii: ":") { return true }
    return after.drop { "=:- ".utf8.contains($0) }.starts(with: "ignore".utf8)
  }

  mutating func read() throws(IgnoreComment.Mistake) -> IgnoreComment {
    try refuseHiddenCharacters()
    guard rest.starts(with: Self.prefix),
      source.bytes[range.start..<index].count(where: { $0 == UInt8(ascii: "#") }) == 1
    else {
      throw mistake("the comment does not start with `# policygate:`, so it ignores nothing")
    }
    index += Self.prefix.count
    skipBlanks()
    let scope = try readScope()
    let rules = try readRules()
    let until = try readUntil()
    let reason = try readReason()
    return IgnoreComment(scope: scope, rules: rules, until: until, reason: reason)
  }

  private func mistake(
    _ message: String, remedy: String = "write `\(IgnoreComment.form)`", _ place: SourceRange? = nil
  ) -> IgnoreComment.Mistake {
    IgnoreComment.Mistake(message, remedy: remedy, place ?? range)
  }

  /// What is read must be what is seen, on the whole line: other readers may count its end differently.
  private func refuseHiddenCharacters() throws(IgnoreComment.Mistake) {
    let line = source.lineRange(source.line(at: range.start))
    let part = SourceText(path: source.path, bytes: Array(source.bytes(in: line)))
    guard let first = HiddenCharacters.deceiving(in: part).first else { return }
    throw mistake(
      "the comment's line holds \(first.escaped), which is not seen, so it ignores nothing",
      remedy: "delete the character",
      SourceRange(start: line.start + first.range.start, end: line.start + first.range.end))
  }

  private mutating func readScope() throws(IgnoreComment.Mistake) -> IgnoreComment.Scope {
    let start = index
    while index < range.end, isWord(source.bytes[index]) { index += 1 }
    let word = String(decoding: source.bytes[start..<index], as: UTF8.self)
    let place = SourceRange(start: start, end: index)
    guard let scope = IgnoreComment.Scope(rawValue: word) else {
      let words = IgnoreComment.Scope.allCases.map { $0.rawValue }
      let near = EditDistance.suggestion(for: word, in: words)
      throw mistake(
        word.isEmpty
          ? "`policygate:` is not followed by a word that it knows"
          : "`\(word.prefix(40))` is no word for policygate" + (near.isEmpty ? "" : ": \(near)"), place)
    }
    guard index < range.end, source.bytes[index] == UInt8(ascii: "[") else {
      throw mistake("`\(word)` names no rule", remedy: "write `\(word)[rule-id]`", place)
    }
    index += 1
    return scope
  }

  private mutating func readRules() throws(IgnoreComment.Mistake) -> [IgnoreComment.Name] {
    var rules: [IgnoreComment.Name] = []
    while true {
      skipBlanks()
      let start = index
      while index < range.end, isName(source.bytes[index]) { index += 1 }
      let place = SourceRange(start: start, end: index)
      let text = String(decoding: source.bytes[start..<index], as: UTF8.self)
      skipBlanks()
      guard index < range.end else { throw mistake("the list of rules has no `]`", place) }
      let end = source.bytes[index]
      guard end == UInt8(ascii: ",") || end == UInt8(ascii: "]") else {
        throw mistake("the list of rules cannot be read", .at(index))
      }
      guard !text.isEmpty else { throw mistake("the list of rules has an empty place", place) }
      guard !rules.contains(where: { $0.text == text }) else {
        throw mistake("`\(text)` is listed twice", remedy: "delete one of the two", place)
      }
      guard rules.count < Self.mostRules else {
        throw mistake("more than \(Self.mostRules) rules are listed", remedy: "set their levels in the policy", place)
      }
      rules.append(IgnoreComment.Name(text: text, range: place))
      index += 1
      if end == UInt8(ascii: "]") { return rules }
    }
  }

  /// The words between the list and the reason.
  private mutating func readUntil() throws(IgnoreComment.Mistake) -> Day? {
    var until: Day?
    while true {
      skipBlanks()
      let start = index
      while index < range.end, source.bytes[index] != 0x20, source.bytes[index] != 0x09 { index += 1 }
      let word = String(decoding: source.bytes[start..<index], as: UTF8.self)
      if word.isEmpty { return until }
      if word == "--" {
        index = start
        return until
      }
      let place = SourceRange(start: start, end: index)
      guard word.hasPrefix("until=") else {
        throw mistake("`\(word.prefix(40))` stands before the `--` of the reason", place)
      }
      guard until == nil else { throw mistake("`until` is given twice", remedy: "delete one of the two", place) }
      guard let day = Day(String(word.dropFirst("until=".count))) else {
        throw mistake("`\(word.prefix(40))` is no day", remedy: "write `until=2027-03-31`", place)
      }
      until = day
    }
  }

  private mutating func readReason() throws(IgnoreComment.Mistake) -> String {
    guard index < range.end else { return "" }
    index += 2
    skipBlanks()
    var end = range.end
    while end > index, source.bytes[end - 1] == 0x20 || source.bytes[end - 1] == 0x09 { end -= 1 }
    let reason = String(decoding: source.bytes[index..<end], as: UTF8.self)
    guard reason.unicodeScalars.contains(where: { $0.properties.isAlphabetic || $0.properties.numericType != nil })
    else { throw mistake("`--` is followed by no reason", remedy: "say in a few words why", .at(index)) }
    return reason
  }

  private func isWord(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte >= 0x80
  }

  private func isName(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte != UInt8(ascii: ",") && byte != UInt8(ascii: "]") && byte != 0x7F
  }
}

/// Text as it looks: in small letters, without what does not show, other scripts' look-alikes as ASCII.
private enum LookAlikes {
  static func plain(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    if bytes.allSatisfy({ $0 < 0x80 }) { return bytes.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 } }
    let text = SourceText(path: "", bytes: Array(bytes))
    let hidden = HiddenCharacters.notPlain(in: text, at: [text.wholeRange])
    var shown: [UInt8] = []
    var index = 0
    for character in hidden {
      shown += text.bytes[index..<max(index, character.range.start)]
      index = character.range.end
      switch character.kind {
      case .lookAlike(let ascii): shown += String(ascii).utf8
      case .blank, .lineBreak: shown.append(0x20)
      case .bidiControl, .zeroWidth, .nonASCII, .brokenByte: continue
      }
    }
    shown += text.bytes[min(index, text.bytes.count)...]
    return shown.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
  }
}
