extension GlobProgram {
  init(word bytes: [UInt8], ignoringCase: Bool) {
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "*"): loop(.everywhere)
      case UInt8(ascii: "?"): append(.anyByte)
      default: append(.byte(ignoringCase ? byte.lowercasedASCII : byte))
      }
    }
  }

  init(path bytes: [UInt8], ignoringCase: Bool) throws(GlobError) {
    try Self.refuseWhatNeverMatches(bytes)
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "*"):
        index = readStars(bytes, at: index)
      case UInt8(ascii: "?"):
        append(.anyInPart)
        index += 1
      case UInt8(ascii: "["):
        index = try readSet(bytes, at: index, ignoringCase)
      case UInt8(ascii: "{"):
        throw GlobError(message: "braces are not understood here: write one pattern for each choice", offset: index)
      case UInt8(ascii: "\\"):
        guard index + 1 < bytes.count else { throw GlobError(message: "nothing follows the `\\`", offset: index) }
        append(.byte(ignoringCase ? bytes[index + 1].lowercasedASCII : bytes[index + 1]))
        index += 2
      default:
        append(.byte(ignoringCase ? byte.lowercasedASCII : byte))
        index += 1
      }
    }
  }

  /// A pattern that can match no path is a mistake, and a silent one.
  private static func refuseWhatNeverMatches(_ bytes: [UInt8]) throws(GlobError) {
    guard let first = bytes.first else { throw GlobError(message: "the pattern is empty", offset: 0) }
    let text = String(decoding: bytes, as: UTF8.self)
    if first == UInt8(ascii: "/") || bytes.starts(with: Array("./".utf8)) {
      throw GlobError(message: "paths start at the root without `/` or `./`", offset: 0)
    }
    if bytes.last == UInt8(ascii: "/") {
      throw GlobError(message: "to mean everything in the folder write `\(text)**`", offset: bytes.count - 1)
    }
  }

  private mutating func readStars(_ bytes: [UInt8], at start: Int) -> Int {
    var index = start
    while index < bytes.count, bytes[index] == UInt8(ascii: "*") { index += 1 }
    guard index - start > 1 else {
      loop(.withinPart)
      return index
    }
    let startsPart = start == 0 || bytes[start - 1] == UInt8(ascii: "/")
    if startsPart, index < bytes.count, bytes[index] == UInt8(ascii: "/") {
      loopOverParts()
      return index + 1
    }
    loop(.everywhere)
    return index
  }

  /// `[abc]`, `[a-z]`, `[!a-z]`, `[^a-z]`; a `]` that comes first is a member.
  private mutating func readSet(_ bytes: [UInt8], at start: Int, _ ignoringCase: Bool) throws(GlobError) -> Int {
    var set = ByteSet()
    var index = start + 1
    let inverted = index < bytes.count && (bytes[index] == UInt8(ascii: "!") || bytes[index] == UInt8(ascii: "^"))
    if inverted { index += 1 }
    let first = index
    while index < bytes.count, bytes[index] != UInt8(ascii: "]") || index == first {
      let low = bytes[index]
      var high = low
      if index + 2 < bytes.count, bytes[index + 1] == UInt8(ascii: "-"), bytes[index + 2] != UInt8(ascii: "]") {
        high = bytes[index + 2]
        guard low <= high else { throw GlobError(message: "the range runs backwards", offset: index) }
        index += 2
      }
      for byte in low...high { set.insert(ignoringCase ? byte.lowercasedASCII : byte) }
      index += 1
    }
    guard index < bytes.count else { throw GlobError(message: "the `[` is never closed by `]`", offset: start) }
    if inverted { set.invert() }
    append(.set(set))
    return index + 1
  }
}
