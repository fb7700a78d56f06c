/// A word of an instruction and where it stands.
package struct Word: Hashable, Sendable {
  /// The text that BuildKit works with. In shell-like arguments that is the text as written, quotes and escapes
  /// kept; in the exec form it is the decoded JSON string, in a flag the value without its quotes.
  package let text: String
  /// Where it stands. A JSON string's range is what is between its quotes.
  package let range: SourceRange
  /// The same in the instruction's `JoinedText`.
  package let joined: Range<Int>

  package init(text: String, range: SourceRange, joined: Range<Int>) {
    self.text = text
    self.range = range
    self.joined = joined
  }

  init(_ joined: Range<Int>, in text: JoinedText) {
    self.init(text: text.string(joined), range: text.sourceRange(joined), joined: joined)
  }

  /// The text without quotes and escapes, variables left as they are: for showing and comparing.
  package func unquoted(escape: UInt8 = UInt8(ascii: "\\")) -> String {
    var result: [UInt8] = []
    var quote: UInt8?
    var escaped = false
    for byte in text.utf8 {
      if escaped {
        // Within double quotes, an escape before anything else than these stands for itself.
        if quote != nil, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "$"), byte != escape {
          result.append(escape)
        }
        result.append(byte)
        escaped = false
      } else if byte == escape, quote != UInt8(ascii: "'") {
        escaped = true
      } else if let open = quote {
        if byte == open { quote = nil } else { result.append(byte) }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else {
        result.append(byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}

/// A flag of an instruction, such as `--from=build`.
package struct Flag: Hashable, Sendable {
  /// The name as written, without the dashes.
  package let name: String
  /// The value without its quotes and escapes; nil where there is no `=`.
  package let value: Word?
  package let range: SourceRange
  package let nameRange: SourceRange
  package var valueRange: SourceRange? { value?.range }
}

/// A pair of ENV or LABEL, or a declaration of ARG.
package struct KeyValue: Hashable, Sendable {
  package let key: Word
  /// As written, quotes kept; nil in `ARG name`.
  package let value: Word?
  /// Whether it is the form `ENV key rest of the line`.
  package let legacy: Bool

  package var range: SourceRange { value.map { key.range.union($0.range) } ?? key.range }
}
