package import ContainerFiles

/// Keeps secrets out of every output: no character of one is ever printed.
package enum Redaction {
  /// The text with `•` for every character that a range touches; the ranges are in the slice's own indices. Bytes
  /// that are not UTF-8 become U+FFFD.
  package static func masked(_ bytes: ArraySlice<UInt8>, hiding ranges: [SourceRange]) -> String {
    let hidden = ranges.filter { !$0.isEmpty }.sorted { $0.start < $1.start }
    var text = ""
    var index = bytes.startIndex
    var next = 0
    var hiddenUntil = Int.min
    while index < bytes.endIndex {
      let (scalar, length) = CodePoints.decode(at: index, in: bytes)
      while next < hidden.count, hidden[next].start < index + length {
        hiddenUntil = max(hiddenUntil, hidden[next].end)
        next += 1
      }
      text.unicodeScalars.append(index < hiddenUntil && scalar != "\n" ? "•" : scalar ?? "\u{FFFD}")
      index += length
    }
    return text
  }

  /// What stands for a secret in a sentence: `•••••••• (32 characters)`. The dots do not tell the length, the number
  /// does.
  package static func label(for secret: ArraySlice<UInt8>) -> String {
    let count = CodePoints.count(in: secret)
    return "•••••••• (\(count) \(count == 1 ? "character" : "characters"))"
  }

  package static func label(for secret: String) -> String { label(for: Array(secret.utf8)[...]) }
}
