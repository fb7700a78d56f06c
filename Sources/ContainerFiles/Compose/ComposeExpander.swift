/// One text being expanded.
struct ComposeExpander {
  typealias Piece = ComposeInterpolation.Piece
  let bytes: [UInt8]
  let environment: [String: String]
  var expansion = ComposeInterpolation.Expansion()

  mutating func expand(_ range: Range<Int>, depth: Int) {
    var literalStart = range.lowerBound
    var index = range.lowerBound
    while index < range.upperBound {
      guard bytes[index] == UInt8(ascii: "$"), let end = substitution(at: index, in: range, depth, literalStart) else {
        index += 1
        continue
      }
      (index, literalStart) = (end, end)
    }
    addLiteral(literalStart..<range.upperBound)
  }

  /// Expands what a `$` starts and returns its end; nil when the `$` stands for itself.
  private mutating func substitution(
    at dollar: Int, in range: Range<Int>, _ depth: Int, _ literalStart: Int
  ) -> Int? {
    let next = dollar + 1
    guard next < range.upperBound else { return nil }
    if bytes[next] == UInt8(ascii: "$") {
      addLiteral(literalStart..<dollar)
      expansion.pieces.append(Piece(range: dollar..<(next + 1), text: "$", isLiteral: false))
      return next + 1
    }
    if bytes[next] == UInt8(ascii: "{") {
      addLiteral(literalStart..<dollar)
      return braced(dollar, in: range, depth)
    }
    let end = nameEnd(from: next, range.upperBound)
    guard end > next else { return nil }
    addLiteral(literalStart..<dollar)
    let name = string(next..<end)
    add(environment[name], dollar..<end, unresolved: name)
    return end
  }

  private mutating func braced(_ dollar: Int, in range: Range<Int>, _ depth: Int) -> Int {
    guard let close = closingBrace(from: dollar + 1, range.upperBound) else {
      fail(dollar..<range.upperBound, "this `${` is never closed")
      return range.upperBound
    }
    let whole = dollar..<(close + 1)
    let nameStart = dollar + 2
    let end = nameEnd(from: nameStart, close)
    let name = string(nameStart..<end)
    guard end > nameStart else {
      fail(whole, "`\(string(whole))` names no variable")
      return close + 1
    }
    guard end < close else {
      add(environment[name], whole, unresolved: name)
      return close + 1
    }
    guard depth < ComposeInterpolation.depth else {
      fail(whole, "more than \(ComposeInterpolation.depth) defaults inside each other")
      return close + 1
    }
    apply(end..<close, name, whole, depth)
    return close + 1
  }

  /// Applies what follows a name inside braces: an operator and its word.
  private mutating func apply(_ rest: Range<Int>, _ name: String, _ whole: Range<Int>, _ depth: Int) {
    let hasColon = bytes[rest.lowerBound] == UInt8(ascii: ":")
    let operatorIndex = rest.lowerBound + (hasColon ? 1 : 0)
    guard operatorIndex < rest.upperBound else { return fail(whole, "`\(string(whole))` is no substitution") }
    let word = (operatorIndex + 1)..<rest.upperBound
    let value = environment[name]
    let isSet = value.map { !hasColon || !$0.isEmpty }
    switch bytes[operatorIndex] {
    case UInt8(ascii: "-"):
      if isSet == true { return add(value, whole, unresolved: name) }
      expansion.usedDefaults.append(name)
      add(expandedWord(word, depth), whole, unresolved: nil)
    case UInt8(ascii: "?"):
      if isSet == false { return fail(whole, "the required variable `\(name)` is empty") }
      add(value, whole, unresolved: name)
    case UInt8(ascii: "+"):
      guard let isSet else { return add(nil, whole, unresolved: name) }
      add(isSet ? expandedWord(word, depth) : "", whole, unresolved: nil)
    default: fail(whole, "`\(string(whole))` is no substitution: after the name stands `-`, `?` or `+`")
    }
  }

  private mutating func expandedWord(_ word: Range<Int>, _ depth: Int) -> String? {
    var inner = ComposeExpander(bytes: bytes, environment: environment)
    inner.expand(word, depth: depth + 1)
    expansion.unresolved += inner.expansion.unresolved
    expansion.usedDefaults += inner.expansion.usedDefaults
    expansion.errors += inner.expansion.errors
    return inner.expansion.text
  }

  private mutating func addLiteral(_ range: Range<Int>) {
    guard !range.isEmpty else { return }
    expansion.pieces.append(Piece(range: range, text: string(range), isLiteral: true))
  }

  private mutating func add(_ value: String?, _ range: Range<Int>, unresolved name: String?) {
    if value == nil, let name { expansion.unresolved.append(name) }
    expansion.pieces.append(Piece(range: range, text: value, isLiteral: false))
  }

  private mutating func fail(_ range: Range<Int>, _ message: String) {
    expansion.errors.append(ComposeInterpolation.Problem(range: range, message: message))
  }

  private func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  private func nameEnd(from start: Int, _ end: Int) -> Int {
    var index = start
    while index < end, isNameByte(bytes[index], first: index == start) { index += 1 }
    return index
  }

  private func isNameByte(_ byte: UInt8, first: Bool) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"): return true
    case UInt8(ascii: "0")...UInt8(ascii: "9"): return !first
    default: return false
    }
  }

  /// compose-go counts every brace, and does not look at the byte after an opening one.
  private func closingBrace(from brace: Int, _ end: Int) -> Int? {
    var depth = 0
    var index = brace
    while index < end {
      if bytes[index] == UInt8(ascii: "}") {
        depth -= 1
        if depth == 0 { return index }
      } else if bytes[index] == UInt8(ascii: "{") {
        depth += 1
        // `${}` ends at once.
        if index + 1 < end, bytes[index + 1] != UInt8(ascii: "}") { index += 1 }
      }
      index += 1
    }
    return nil
  }
}
