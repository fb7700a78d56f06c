extension InstructionParser {
  /// The pairs of ENV and LABEL.
  mutating func parsePairs() -> [KeyValue]? {
    let name = keyword.rawValue
    let words = WordSplitter.words(in: rest, of: text.bytes, escape: escape)
    guard let first = words.first else {
      report(.arity, keywordRange, "\(name) needs an argument", remedy: "write `\(name) key=value`")
      return nil
    }
    guard text.bytes[first].contains(UInt8(ascii: "=")) else { return parseLegacyPair() }
    var pairs: [KeyValue] = []
    for range in words {
      guard let pair = pair(range), pair.value != nil else {
        report(
          .keyValue, text.sourceRange(range), "`\(shown(range))` has no `=`",
          remedy: "write `name=value`, in quotes if the value holds blanks; a comment needs a line of its own")
        continue
      }
      if pair.key.text.isEmpty {
        report(.keyValue, text.sourceRange(range), "the name before `=` is missing", remedy: "write `name=value`")
      }
      pairs.append(pair)
    }
    return pairs
  }

  /// `ENV key value with blanks`.
  private mutating func parseLegacyPair() -> [KeyValue]? {
    var index = rest.lowerBound
    while index < rest.upperBound, !Blanks.separates(text.bytes[index]) { index += 1 }
    let key = rest.lowerBound..<index
    while index < rest.upperBound, Blanks.separates(text.bytes[index]) { index += 1 }
    guard key.upperBound < rest.upperBound else {
      report(
        .arity, restRange, "\(keyword.rawValue) needs a value for `\(shown(key))`",
        remedy: "write `\(keyword.rawValue) \(shown(key))=value`")
      return nil
    }
    return [KeyValue(key: word(key), value: word(index..<rest.upperBound), legacy: true)]
  }

  private func pair(_ range: Range<Int>) -> KeyValue? {
    guard let equals = text.bytes[range].firstIndex(of: UInt8(ascii: "=")) else {
      return KeyValue(key: word(range), value: nil, legacy: false)
    }
    return KeyValue(
      key: word(range.lowerBound..<equals), value: word(equals + 1..<range.upperBound), legacy: false)
  }

  /// The declarations of ARG.
  mutating func parseDeclarations() -> Arguments {
    let words = WordSplitter.words(in: rest, of: text.bytes, escape: escape)
    guard !words.isEmpty else {
      report(.arity, keywordRange, "ARG needs a name", remedy: "write `ARG name` or `ARG name=default`")
      return .invalid
    }
    let pairs = words.compactMap(pair)
    for pair in pairs where pair.key.text.isEmpty {
      report(.keyValue, pair.range, "the name before `=` is missing", remedy: "write `ARG name=default`")
    }
    return .arg(pairs)
  }
}
