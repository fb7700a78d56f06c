/// The logical line of an instruction: its physical lines put together, continuation characters, line ends and the
/// comments in between left away. Every byte knows where in the file it stands.
package struct JoinedText: Sendable {
  package let bytes: [UInt8]
  /// Where each unbroken run of bytes begins, here and in the file; sorted by both.
  private let segments: [Segment]

  package struct Segment: Sendable {
    package let joinedStart: Int
    package let sourceStart: Int
  }

  /// - Parameter segments: at least one unless `bytes` is empty; the first begins at 0.
  package init(bytes: [UInt8], segments: [Segment]) {
    self.bytes = bytes
    self.segments = segments.isEmpty ? [Segment(joinedStart: 0, sourceStart: 0)] : segments
  }

  /// The offset in the file of a byte; for the end of the text, the offset after its last byte.
  package func sourceOffset(_ joined: Int) -> Int {
    let joined = min(max(joined, 0), bytes.count)
    if joined == bytes.count, joined > 0 { return sourceOffset(joined - 1) + 1 }
    let segment = segments[index(ofSegmentHolding: joined)]
    return segment.sourceStart + joined - segment.joinedStart
  }

  /// The bytes of the file from the first to the last byte of a range; what a continuation put in between counts in.
  package func sourceRange(_ joined: Range<Int>) -> SourceRange {
    let start = sourceOffset(joined.lowerBound)
    guard !joined.isEmpty else { return .at(start) }
    return SourceRange(start: start, end: sourceOffset(joined.upperBound - 1) + 1)
  }

  /// The text of a range; bytes that are not UTF-8 become U+FFFD.
  package func string(_ joined: Range<Int>) -> String { String(decoding: bytes[joined], as: UTF8.self) }

  package var wholeRange: Range<Int> { 0..<bytes.count }

  private func index(ofSegmentHolding joined: Int) -> Int {
    var low = 0
    var high = segments.count
    while low + 1 < high {
      let middle = (low + high) / 2
      if segments[middle].joinedStart <= joined { low = middle } else { high = middle }
    }
    return low
  }
}
