extension WordLexer {
  /// `${name#pattern}` and `${name%pattern}`, doubled for the longest match.
  mutating func readTrim(_ modifier: Modifier) throws(Failure) -> Piece {
    let slot = reserve(modifier.name, from: modifier.start, modifier: modifier.text)
    var (pattern, _) = try read(until: UInt8(ascii: "}"), keepsEscapes: true)
    let binding = settle(slot)
    if options.keepsUnset, binding == nil {
      return Piece(bytes: Array("${\(modifier.name)\(modifier.text)".utf8) + pattern.bytes + [UInt8(ascii: "}")])
    }
    let longest = pattern.bytes.first == modifier.mark
    if longest { pattern.bytes.removeFirst() }
    guard let value = binding?.value else { return Piece(unresolved: [modifier.name]) }
    guard pattern.unresolved.isEmpty else { return Piece(unresolved: pattern.unresolved) }
    guard let glob = WildcardPattern(pattern.bytes) else { throw badPattern(modifier.start) }
    guard glob.isAffordable(on: value) else { return Piece(unresolved: [modifier.name]) }
    let text = Array(value.unicodeScalars)
    let kept =
      modifier.mark == UInt8(ascii: "#")
      ? text[(glob.prefix(of: text, longest: longest) ?? 0)...]
      : text[..<(text.count - (glob.suffix(of: text, longest: longest) ?? 0))]
    return Piece(bytes: Self.utf8(kept))
  }

  /// `${name/pattern/replacement}` and, with `//`, every match.
  mutating func readReplacement(of name: String, from start: Int) throws(Failure) -> Piece {
    let all = current == UInt8(ascii: "/")
    if all { position += 1 }
    let slot = reserve(name, from: start, modifier: all ? "//" : "/")
    let (pattern, _) = try read(until: UInt8(ascii: "/"), keepsEscapes: true)
    let (replacement, _) = try read(until: UInt8(ascii: "}"), keepsEscapes: true)
    let binding = settle(slot)
    if options.keepsUnset, binding == nil {
      return Piece(bytes: Array(bytes[start..<position]))
    }
    guard let glob = WildcardPattern(pattern.bytes) else { throw badPattern(start) }
    let unresolved = pattern.unresolved + replacement.unresolved
    guard unresolved.isEmpty else { return Piece(unresolved: unresolved) }
    guard let value = binding?.value else { return Piece(unresolved: [name]) }
    // Replacing all matches, BuildKit gives `$` in the replacement a meaning of its own that nobody relies on.
    guard glob.isAffordable(on: value), !(all && replacement.bytes.contains(UInt8(ascii: "$"))) else {
      return Piece(unresolved: [name])
    }
    return Piece(bytes: replaced(Array(value.unicodeScalars), by: glob, with: replacement.bytes, all: all))
  }

  private func replaced(_ text: [Unicode.Scalar], by glob: WildcardPattern, with new: [UInt8], all: Bool) -> [UInt8] {
    var result: [UInt8] = []
    var index = 0
    var afterMatch = false
    while index <= text.count, result.count <= Self.maximumLength {
      if let length = glob.prefix(of: text, from: index, longest: true), length > 0 || !afterMatch {
        result += new
        index += length
        afterMatch = length > 0
        if !all { break }
        if length > 0 { continue }
      }
      afterMatch = false
      if index < text.count { result += Array(String(text[index]).utf8) }
      index += 1
    }
    return index < text.count ? result + Self.utf8(text[index...]) : result
  }

  private func badPattern(_ offset: Int) -> Failure {
    fail("in a pattern, `\\` stands before `*`, `?`, `\\`, `/` or `}` only", at: offset)
  }

  private static func utf8(_ scalars: ArraySlice<Unicode.Scalar>) -> [UInt8] {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return Array(String(text).utf8)
  }
}
