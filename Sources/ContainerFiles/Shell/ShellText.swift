/// Text for a shell of which every byte knows where it stands in the file.
struct ShellText {
  private let joined: JoinedText
  /// Where that ends in the file what a byte is written as, where that is longer than the byte: an escape.
  private let ends: [Int: Int]
  /// The expansions that the shell outside makes, by their first byte: where each ends in this text.
  let expansions: [Int: Int]

  init(_ joined: JoinedText, ends: [Int: Int] = [:], expansions: [Int: Int] = [:]) {
    self.joined = joined
    self.ends = ends
    self.expansions = expansions
  }

  var bytes: [UInt8] { joined.bytes }
  var wholeRange: Range<Int> { joined.wholeRange }
  var hasEscapes: Bool { !ends.isEmpty }

  func string(_ range: Range<Int>) -> String { joined.string(range) }

  func sourceOffset(_ index: Int) -> Int { joined.sourceOffset(index) }

  /// From the first to the last byte of a range, its escapes whole.
  func sourceRange(_ range: Range<Int>) -> SourceRange {
    let found = joined.sourceRange(range)
    guard !ends.isEmpty, !range.isEmpty, let end = ends[range.upperBound - 1] else { return found }
    return SourceRange(start: found.start, end: end)
  }
}
