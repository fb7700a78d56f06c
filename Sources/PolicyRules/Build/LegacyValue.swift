import ContainerFiles

/// The value of `ENV key value` as it must be written after `=`.
enum LegacyValue {
  /// nil where quotes and blanks mix, or the value goes on in another line.
  static func quoted(_ value: Word, in dockerfile: Dockerfile) -> String? {
    guard dockerfile.text.string(in: value.range) == value.text, value.text.utf8.count <= 4_096 else { return nil }
    var quote: UInt8?
    var escaped = false
    var hasBlank = false
    var hasQuote = false
    for byte in value.text.utf8 {
      if escaped {
        escaped = false
      } else if byte == dockerfile.escape, quote != UInt8(ascii: "'") {
        (escaped, hasQuote) = (true, true)
      } else if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        (quote, hasQuote) = (byte, true)
      } else if byte == 0x20 || byte == 0x09 {
        hasBlank = true
      }
    }
    if quote != nil { return nil }
    if !hasBlank { return value.text }
    return hasQuote ? nil : "\"\(value.text)\""
  }
}
