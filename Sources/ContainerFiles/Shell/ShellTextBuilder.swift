/// Puts together a text of which every byte knows where it stands in the file.
struct ShellTextBuilder {
  private var bytes: [UInt8] = []
  private var segments: [JoinedText.Segment] = []
  private var ends: [Int: Int] = [:]
  private var expected = -1

  var text: ShellText { ShellText(JoinedText(bytes: bytes, segments: segments), ends: ends) }

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

  /// A word as its command gets it: quotes and escapes removed, expansions as written.
  mutating func appendUnquoted(_ range: Range<Int>, of text: ShellText) {
    var index = range.lowerBound
    var quote: UInt8 = 0
    while index < range.upperBound {
      let byte = text.bytes[index]
      let next = index + 1 < range.upperBound ? text.bytes[index + 1] : 0
      if quote == 0, byte == Ascii.apostrophe || byte == Ascii.quote {
        quote = byte
      } else if quote != 0, byte == quote {
        quote = 0
      } else if byte == Ascii.backslash, quote != Ascii.apostrophe, index + 1 < range.upperBound {
        appendEscape(at: index, of: text, isQuoted: quote != 0)
        index += 1
      } else if quote == 0, byte == Ascii.dollar, next == Ascii.apostrophe || next == Ascii.quote {
        // `$'…'` and `$"…"`: the dollar belongs to the quote.
      } else {
        append(byte, at: text.sourceRange(index..<index + 1))
      }
      index += 1
    }
  }

  private mutating func appendEscape(at index: Int, of text: ShellText, isQuoted: Bool) {
    let next = text.bytes[index + 1]
    switch next {
    case Ascii.newline: return
    case Ascii.dollar, Ascii.quote, Ascii.backslash, Ascii.backquote: break
    default: if isQuoted { return append(index..<index + 2, of: text) }
    }
    append(next, at: text.sourceRange(index..<index + 2))
  }

  /// The inside of a JSON string, decoded.
  mutating func appendJSON(_ range: Range<Int>, of text: ShellText) {
    var index = range.lowerBound
    while index < range.upperBound {
      guard text.bytes[index] == Ascii.backslash, index + 1 < range.upperBound else {
        append(index..<index + 1, of: text)
        index += 1
        continue
      }
      let length = text.bytes[index + 1] == UInt8(ascii: "u") ? 6 : 2
      let escape = index..<min(index + length, range.upperBound)
      var reader = JSONReader(
        bytes: [Ascii.quote] + text.bytes[escape] + [Ascii.quote], position: 0, end: escape.count + 2)
      for byte in (reader.takeString() ?? "").utf8 { append(byte, at: text.sourceRange(escape)) }
      index = escape.upperBound
    }
  }
}
