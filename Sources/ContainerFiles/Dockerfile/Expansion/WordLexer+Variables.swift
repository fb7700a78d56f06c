extension WordLexer {
  /// `$name` or `${…}` at the position.
  mutating func readDollar() throws(Failure) -> Piece {
    let start = position
    position += 1
    guard current == UInt8(ascii: "{") else {
      let name = readName()
      if name.isEmpty { return Piece(bytes: [UInt8(ascii: "$")]) }
      let binding = use(name, from: start, modifier: "")
      return value(of: name, binding, written: "$\(name)")
    }
    position += 1
    guard let first = current else { throw fail("no closing `}`", at: start) }
    guard first != UInt8(ascii: "{"), first != UInt8(ascii: "}"), first != UInt8(ascii: ":") else {
      throw fail("a variable's name is missing in `${…}`", at: start)
    }
    return try readBraces(from: start)
  }

  private mutating func readBraces(from start: Int) throws(Failure) -> Piece {
    let name = readName()
    guard let mark = current else { throw fail("no closing `}`", at: start) }
    position += 1
    switch mark {
    case UInt8(ascii: "}"):
      let binding = use(name, from: start, modifier: "")
      return value(of: name, binding, written: "${\(name)}")
    case UInt8(ascii: ":"):
      guard let second = current else { throw fail("no closing `}`", at: start) }
      position += 1
      let modifier = Modifier(name: name, mark: second, emptyIsUnset: true, start: start)
      guard Self.alternatives.contains(second) else { throw unsupported(modifier) }
      return try readAlternative(modifier)
    case UInt8(ascii: "/"):
      return try readReplacement(of: name, from: start)
    case UInt8(ascii: "#"), UInt8(ascii: "%"):
      return try readTrim(Modifier(name: name, mark: mark, emptyIsUnset: false, start: start))
    default:
      let modifier = Modifier(name: name, mark: mark, emptyIsUnset: false, start: start)
      guard Self.alternatives.contains(mark) else { throw unsupported(modifier) }
      return try readAlternative(modifier)
    }
  }

  struct Modifier {
    let name: String
    let mark: UInt8
    let emptyIsUnset: Bool
    /// Where the `$` stands.
    let start: Int

    var text: String { (emptyIsUnset ? ":" : "") + String(Character(Unicode.Scalar(mark))) }
  }

  private static let alternatives = Array("-+?".utf8)

  private func unsupported(_ modifier: Modifier) -> Failure {
    fail("`\(modifier.text)` is no operator in `${\(modifier.name)…}`", at: modifier.start)
  }

  /// `-`, `+` and `?`.
  private mutating func readAlternative(_ modifier: Modifier) throws(Failure) -> Piece {
    let slot = reserve(modifier.name, from: modifier.start, modifier: modifier.text)
    let (word, _) = try read(until: UInt8(ascii: "}"), keepsEscapes: false)
    let binding = settle(slot)
    let name = modifier.name
    if options.keepsUnset, binding == nil {
      return Piece(bytes: Array("${\(name)\(modifier.text)".utf8) + word.bytes + [UInt8(ascii: "}")])
    }
    // BuildKit always sets these; to what, the build says.
    if let binding, binding.origin == .platform, binding.value == nil { return Piece(unresolved: [name]) }
    let isSet = binding?.value.map { !(modifier.emptyIsUnset && $0.isEmpty) } ?? false
    switch modifier.mark {
    case UInt8(ascii: "-"): return isSet ? value(of: name, binding, written: "") : word
    case UInt8(ascii: "+"): return isSet ? word : Piece()
    // `?` refuses the build, but only if the build is given no argument: that is not known here.
    default: return isSet ? value(of: name, binding, written: "") : Piece(unresolved: [name])
    }
  }

  func value(of name: String, _ binding: Scope.Binding?, written: String) -> Piece {
    if let value = binding?.value { return Piece(bytes: Array(value.utf8)) }
    if options.keepsUnset { return Piece(bytes: Array(written.utf8)) }
    return Piece(unresolved: [name])
  }

  private mutating func use(_ name: String, from start: Int, modifier: String) -> Scope.Binding? {
    settle(reserve(name, from: start, modifier: modifier))
  }

  /// Notes a use before what is nested in it, so that uses stand in the order of the text.
  mutating func reserve(_ name: String, from start: Int, modifier: String) -> Int {
    uses.append(Use(name: name, range: start..<position, binding: scope[name], modifier: modifier))
    return uses.count - 1
  }

  mutating func settle(_ slot: Int) -> Scope.Binding? {
    uses[slot].range = uses[slot].range.lowerBound..<position
    return uses[slot].binding
  }
}
