/// Puts together a text of which every byte knows where it stands in the file.
struct ShellTextBuilder {
  private(set) var bytes: [UInt8] = []
  private var segments: [JoinedText.Segment] = []
  private var ends: [Int: Int] = [:]
  private var expansions: [Int: Int] = [:]
  private var expected = -1

  var text: ShellText { ShellText(JoinedText(bytes: bytes, segments: segments), ends: ends, expansions: expansions) }

  /// An expansion that the shell outside makes.
  mutating func appendExpansion(_ range: Range<Int>, of text: ShellText) {
    let start = bytes.count
    append(range, of: text)
    expansions[start] = bytes.count
  }

  /// A byte and what stands for it in the file; places never go back.
  mutating func append(_ byte: UInt8, at source: SourceRange) {
    if source.start != expected {
      segments.append(JoinedText.Segment(joinedStart: bytes.count, sourceStart: source.start))
    }
    if source.count > 1 { ends[bytes.count] = source.end }
    bytes.append(byte)
    expected = source.start + 1
  }

  /// Bytes of the file from an offset on.
  mutating func append(_ more: ArraySlice<UInt8>, at source: Int) {
    guard let first = more.first else { return }
    append(first, at: SourceRange(start: source, end: source + 1))
    bytes += more.dropFirst()
    expected += more.count - 1
  }

  /// A part of another text as it is.
  mutating func append(_ range: Range<Int>, of text: ShellText) {
    guard let first = range.first, let last = range.last else { return }
    let source = text.sourceOffset(first)
    if !text.hasEscapes, text.sourceOffset(last) - source == last - first {
      append(text.bytes[range], at: source)
    } else {
      for index in range { append(text.bytes[index], at: text.sourceRange(index..<index + 1)) }
    }
  }

  /// The inside of backquotes as the inner shell reads it.
  static func backquoted(_ range: Range<Int>, of text: ShellText, isQuoted: Bool) -> ShellText {
    var builder = ShellTextBuilder()
    var index = range.lowerBound
    while index < range.upperBound {
      var next = index
      if text.bytes[index] == Ascii.backslash, index + 1 < range.upperBound {
        let escaped = text.bytes[index + 1]
        let isEscape = escaped == Ascii.dollar || escaped == Ascii.backquote || escaped == Ascii.backslash
        if isEscape || (isQuoted && escaped == Ascii.quote) { next += 1 }
      }
      builder.append(text.bytes[next], at: text.sourceRange(index..<next + 1))
      index = next + 1
    }
    return builder.text
  }
}
