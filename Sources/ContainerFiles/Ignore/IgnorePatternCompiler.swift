/// Turns the text of a pattern into tokens; nil where moby refuses it.
struct IgnorePatternCompiler {
  private var rest: ArraySlice<Unicode.Scalar>
  private var tokens: [IgnoreMatcher.Token] = []

  static func compile(_ pattern: String) -> IgnoreMatcher? {
    var compiler = IgnorePatternCompiler(rest: Array(pattern.unicodeScalars)[...])
    return compiler.readAll() ? IgnoreMatcher(tokens: compiler.tokens) : nil
  }

  private init(rest: ArraySlice<Unicode.Scalar>) { self.rest = rest }

  private mutating func readAll() -> Bool {
    if readSuffixPattern() { return true }
    while let scalar = rest.popFirst() {
      switch scalar {
      case "*": readStars()
      case "?": tokens.append(.anyOne)
      case "[": guard readClass() else { return false }
      case "\\":
        guard let next = rest.popFirst() else { return false }
        tokens.append(.literal(next))
      default: tokens.append(.literal(scalar))
      }
    }
    return true
  }

  /// `**name` without any other sign: moby compares the end of the path, so it matches within a name too.
  private mutating func readSuffixPattern() -> Bool {
    guard rest.starts(with: ["*", "*"]), rest.count > 2 else { return false }
    let name = rest.dropFirst(2)
    guard name.first != "/", !name.contains(where: { ["*", "?", "[", "]", "\\"].contains($0) }) else { return false }
    tokens = [.everything] + name.map { .literal($0) }
    return true
  }

  private mutating func readStars() {
    guard rest.first == "*" else { return tokens.append(.name) }
    rest.removeFirst()
    if rest.first == "/" { rest.removeFirst() }
    tokens += rest.isEmpty ? [.everything] : [.folders, .insideFolders]
  }

  /// A class such as `[a-z0]` or `[^x]`; moby does not know `!` as negation.
  private mutating func readClass() -> Bool {
    let isNegated = rest.first == "^"
    if isNegated { rest.removeFirst() }
    var ranges: [ClosedRange<Unicode.Scalar>] = []
    while let scalar = rest.first {
      if scalar == "]", !ranges.isEmpty {
        rest.removeFirst()
        tokens.append(.oneOf(IgnoreMatcher.CharacterClass(isNegated: isNegated, ranges: ranges)))
        return true
      }
      guard let low = readClassMember() else { return false }
      guard rest.first == "-" else {
        ranges.append(low...low)
        continue
      }
      rest.removeFirst()
      guard let high = readClassMember(), low <= high else { return false }
      ranges.append(low...high)
    }
    return false
  }

  private mutating func readClassMember() -> Unicode.Scalar? {
    guard let scalar = rest.popFirst(), scalar != "-", scalar != "]" else { return nil }
    return scalar == "\\" ? rest.popFirst() : scalar
  }
}
