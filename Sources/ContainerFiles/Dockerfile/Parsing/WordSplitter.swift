/// Splits the arguments of ENV, LABEL and ARG at blanks that are not quoted or escaped; quotes stay in the words.
enum WordSplitter {
  static func words(in range: Range<Int>, of bytes: [UInt8], escape: UInt8) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var index = Blanks.skipping(from: range.lowerBound, to: range.upperBound, in: bytes)
    while index < range.upperBound {
      let word = word(at: index, to: range.upperBound, in: bytes, escape: escape)
      if !word.range.isEmpty { words.append(word.range) }
      index = Blanks.skipping(from: word.next, to: range.upperBound, in: bytes)
    }
    return words
  }

  private static func word(
    at start: Int, to end: Int, in bytes: [UInt8], escape: UInt8
  ) -> (range: Range<Int>, next: Int) {
    var index = start
    var quote: UInt8?
    while index < end {
      let byte = bytes[index]
      if quote == nil, Blanks.length(at: index, in: bytes, end: end) > 0 { break }
      if byte == escape, quote != UInt8(ascii: "'") {
        // An escape character at the very end is dropped.
        guard index + 1 < end else { return (start..<index, end) }
        index += 2
        continue
      }
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
        quote = byte
      }
      index += 1
    }
    return (start..<min(index, end), min(index, end))
  }
}
