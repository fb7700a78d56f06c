// The standard library searches and splits text by characters, which costs many times what it costs by bytes and gives
// the same answer for the plain texts that are looked for here. Being more specific, these are preferred to it.

extension String {
  /// Whether a text stands in this one, byte by byte.
  package func contains(_ other: String) -> Bool { TextSearch.holds(other.utf8.span, in: utf8.span) }

  /// The parts between the places where a text stands.
  package func split(
    separator: String, maxSplits: Int = .max, omittingEmptySubsequences: Bool = true
  ) -> [Substring] {
    self[...].split(
      separator: separator, maxSplits: maxSplits, omittingEmptySubsequences: omittingEmptySubsequences)
  }
}

extension Substring {
  /// Whether a text stands in this one, byte by byte.
  package func contains(_ other: String) -> Bool { TextSearch.holds(other.utf8.span, in: utf8.span) }

  /// The parts between the places where a text stands.
  package func split(
    separator: String, maxSplits: Int = .max, omittingEmptySubsequences: Bool = true
  ) -> [Substring] {
    guard let first = separator.utf8.first else { return [self] }
    if separator.utf8.count == 1 {
      return utf8.split(
        separator: first, maxSplits: maxSplits, omittingEmptySubsequences: omittingEmptySubsequences
      ).map { Substring($0) }
    }
    var parts: [Substring] = []
    var rest = self
    while parts.count < maxSplits, let offset = TextSearch.offset(of: separator.utf8.span, in: rest.utf8.span) {
      let index = rest.utf8.index(rest.startIndex, offsetBy: offset)
      if index > rest.startIndex || !omittingEmptySubsequences { parts.append(rest[..<index]) }
      rest = rest[rest.utf8.index(index, offsetBy: separator.utf8.count)...]
    }
    if !rest.isEmpty || !omittingEmptySubsequences { parts.append(rest) }
    return parts
  }
}

enum TextSearch {
  static func holds(_ needle: Span<UInt8>, in text: Span<UInt8>) -> Bool { offset(of: needle, in: text) != nil }

  /// Where a text first stands; the empty text stands at the start.
  static func offset(of needle: Span<UInt8>, in text: Span<UInt8>) -> Int? {
    guard !needle.isEmpty else { return 0 }
    guard needle.count <= text.count else { return nil }
    let first = needle[0]
    for start in 0...(text.count - needle.count) where text[start] == first {
      var length = 1
      while length < needle.count, text[start + length] == needle[length] { length += 1 }
      if length == needle.count { return start }
    }
    return nil
  }
}
