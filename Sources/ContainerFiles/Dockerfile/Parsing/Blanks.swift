/// What counts as blank. BuildKit asks in three ways, and files that tell them apart have been seen.
enum Blanks {
  /// The separators after a keyword and between the words of FROM, COPY and their like: `[\t\v\f\r ]`.
  static func separates(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || (0x0B...0x0D).contains(byte) }

  /// Between flags BuildKit takes each byte for a code point, so half of a letter may count as blank.
  static func separatesFlags(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte) || byte == 0x85 || byte == 0xA0
  }

  /// The length of the Unicode white space at an index; 0 where there is none.
  static func length(at index: Int, in bytes: [UInt8], end: Int) -> Int {
    let byte = bytes[index]
    if byte < 0x80 { return byte == 0x20 || (0x09...0x0D).contains(byte) ? 1 : 0 }
    // The first bytes of all white space beyond ASCII.
    guard byte == 0xC2 || byte == 0xE1 || byte == 0xE2 || byte == 0xE3 else { return 0 }
    let (scalar, length) = CodePoints.decode(at: index, in: bytes[..<end])
    guard let scalar, scalar.properties.isWhitespace else { return 0 }
    return length
  }

  /// A range without the Unicode white space at both its ends.
  static func trimming(_ range: Range<Int>, in bytes: [UInt8]) -> Range<Int> {
    let start = skipping(from: range.lowerBound, to: range.upperBound, in: bytes)
    var end = range.upperBound
    while end > start {
      var first = end - 1
      while first > start, end - first < 3, bytes[first] & 0xC0 == 0x80 { first -= 1 }
      guard length(at: first, in: bytes, end: end) == end - first else { break }
      end = first
    }
    return start..<end
  }

  /// The first index that holds no white space.
  static func skipping(from start: Int, to end: Int, in bytes: [UInt8]) -> Int {
    var index = start
    while index < end {
      let length = length(at: index, in: bytes, end: end)
      if length == 0 { break }
      index += length
    }
    return index
  }

  /// The runs between separators, as BuildKit's whitespace-delimited instructions split their arguments.
  static func split(_ range: Range<Int>, in bytes: [UInt8]) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var index = range.lowerBound
    while index < range.upperBound {
      while index < range.upperBound, separates(bytes[index]) { index += 1 }
      let start = index
      while index < range.upperBound, !separates(bytes[index]) { index += 1 }
      if start < index { words.append(start..<index) }
    }
    return words
  }
}
