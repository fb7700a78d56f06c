extension Keyword {
  private static let byLoweredName = Dictionary(
    uniqueKeysWithValues: allCases.filter { $0 != .unknown }.map { (Array($0.rawValue.lowercased().utf8), $0) })

  /// The keyword that a word is, whatever its case.
  init(_ word: ArraySlice<UInt8>) {
    // No keyword is longer, so a line without blanks is not copied.
    self = word.count > 24 ? .unknown : Self.byLoweredName[LetterCase.lowered(word)] ?? .unknown
  }

  /// Whether here-documents may follow.
  var takesHeredocs: Bool { self == .run || self == .copy || self == .add }
}
