/// Puts together a text of which every byte knows where it stands in the file.
struct ShellTextBuilder {
  private var bytes: [UInt8] = []
  private var segments: [JoinedText.Segment] = []
  private var expected = -1

  /// A byte and its place in the file; places never go back.
  mutating func append(_ byte: UInt8, at source: Int) {
    if source != expected {
      segments.append(JoinedText.Segment(joinedStart: bytes.count, sourceStart: source))
    }
    bytes.append(byte)
    expected = source + 1
  }

  mutating func append(_ range: Range<Int>, of text: JoinedText) {
    guard let first = range.first, let last = range.last else { return }
    let source = text.sourceOffset(first)
    if text.sourceOffset(last) - source == last - first {
      // One piece of the file.
      append(text.bytes[first], at: source)
      appendRun(text.bytes[range.dropFirst()])
    } else {
      for index in range { append(text.bytes[index], at: text.sourceOffset(index)) }
    }
  }

  /// Bytes that stand in the file right after the last one.
  mutating func appendRun(_ more: ArraySlice<UInt8>) {
    bytes += more
    expected += more.count
  }

  var text: JoinedText { JoinedText(bytes: bytes, segments: segments) }

  /// The inside of backquotes as the inner shell reads it.
  static func backquoted(_ range: Range<Int>, of text: JoinedText, isQuoted: Bool) -> JoinedText {
    var builder = ShellTextBuilder()
    var index = range.lowerBound
    while index < range.upperBound {
      if text.bytes[index] == Ascii.backslash, index + 1 < range.upperBound {
        let next = text.bytes[index + 1]
        let isEscape = next == Ascii.dollar || next == Ascii.backquote || next == Ascii.backslash
        if isEscape || (isQuoted && next == Ascii.quote) { index += 1 }
      }
      builder.append(text.bytes[index], at: text.sourceOffset(index))
      index += 1
    }
    return builder.text
  }
}
