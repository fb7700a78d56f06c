/// A logical line while it is put together.
struct LogicalLine {
  private(set) var bytes: [UInt8] = []
  private var segments: [JoinedText.Segment] = []
  /// The comments above it.
  let comments: [Comment]
  var emptyLines: [SourceRange] = []
  /// The end of its last line; a continuation at the end of an instruction takes the comments below with it.
  var end = 0

  init(comments: [Comment]) { self.comments = comments }

  mutating func append(_ range: Range<Int>, of source: [UInt8]) {
    segments.append(JoinedText.Segment(joinedStart: bytes.count, sourceStart: range.lowerBound))
    bytes += source[range]
  }

  var joined: JoinedText { JoinedText(bytes: bytes, segments: segments) }
}
