extension ComposeFile {
  /// Whether the text of something that is no YAML may have been meant to have `services` for a key of its root: a
  /// line with the smallest indentation that begins with the word, or with what may spell it in another way. False
  /// for templates of Helm and its like, which hold the word elsewhere.
  package static func mayHaveServices(_ bytes: [UInt8]) -> Bool {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return true }
    var smallest = Int.max
    var isMeant = false
    for line in bytes.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
      let (indent, content) = root(of: line.starts(with: [0xEF, 0xBB, 0xBF]) ? line.dropFirst(3) : line)
      guard let first = content.first, first != UInt8(ascii: "#"), indent <= smallest else { continue }
      if indent < smallest {
        smallest = indent
        isMeant = false
      }
      isMeant = isMeant || mayBeServices(content, first)
    }
    return isMeant
  }

  /// A line's indentation and what follows it; the mark of a document's start is no content.
  private static func root(of line: ArraySlice<UInt8>) -> (indent: Int, content: ArraySlice<UInt8>) {
    var content = line
    if content.starts(with: Array("---".utf8)) {
      content = content.dropFirst(3).drop { isBlank($0) }
      return (0, content)
    }
    content = content.drop { isBlank($0) }
    return (line.count - content.count, content)
  }

  private static func mayBeServices(_ content: ArraySlice<UInt8>, _ first: UInt8) -> Bool {
    switch first {
    case UInt8(ascii: "s"): content.starts(with: Array("services".utf8))
    case UInt8(ascii: "'"): content.starts(with: Array("'services'".utf8))
    // Escapes can spell it.
    case UInt8(ascii: "\""):
      content.starts(with: Array("\"services\"".utf8)) || content.contains(UInt8(ascii: "\\"))
    case UInt8(ascii: "{"): !content.starts(with: Array("{{".utf8))
    case UInt8(ascii: "?"): content.dropFirst().first.map { isBlank($0) } ?? true
    // Tagged, anchored, or an alias.
    case UInt8(ascii: "!"), UInt8(ascii: "&"), UInt8(ascii: "*"): content.contains(UInt8(ascii: ":"))
    default: false
    }
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
}
