extension ShellTextBuilder {
  /// A word as its command gets it: quotes and escapes removed, expansions as written.
  /// - Parameter coming: the expansions that hold commands, in order; those of this word are taken.
  mutating func appendUnquoted(_ range: Range<Int>, of text: ShellText, _ coming: inout ArraySlice<Range<Int>>) {
    var index = range.lowerBound
    var quote: UInt8 = 0
    while let first = coming.first, first.lowerBound < index { coming.removeFirst() }
    while index < range.upperBound {
      if let expansion = coming.first, expansion.lowerBound == index {
        appendExpansion(expansion, of: text)
        index = expansion.upperBound
        coming.removeFirst()
        continue
      }
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
