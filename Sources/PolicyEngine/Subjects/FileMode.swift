/// What a mode of chmod does, as far as it matters to who else may use a file: `755`, `u+s`, `a+rw,o-x`.
package struct FileMode: Sendable, Hashable {
  /// Everyone may write, and the sticky bit does not keep them from each other's files.
  package private(set) var isWorldWritable = false
  /// Who runs the file becomes its owner.
  package private(set) var setsUser = false
  /// It says all of the mode, whatever that was before.
  package let isAbsolute: Bool

  /// nil where the text is no mode.
  package init?(_ text: String) {
    guard let first = text.utf8.first else { return nil }
    let isNumber = (UInt8(ascii: "0")...UInt8(ascii: "7")).contains(first)
    isAbsolute = isNumber
    guard isNumber ? readNumber(text) : readSymbols(text) else { return nil }
  }

  private mutating func readNumber(_ text: String) -> Bool {
    guard text.utf8.count <= 6, let bits = Int(text, radix: 8), bits <= 0o7777 else { return false }
    isWorldWritable = bits & 0o002 != 0 && bits & 0o1000 == 0
    setsUser = bits & 0o4000 != 0
    return true
  }

  private mutating func readSymbols(_ text: String) -> Bool {
    var isSticky = false
    for clause in text.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
      let who = clause.prefix { "ugoa".utf8.contains($0) }
      let rest = clause.dropFirst(who.count)
      guard let sign = rest.first, "+-=".utf8.contains(sign),
        rest.allSatisfy({ "+-=rwxXstugo".utf8.contains($0) })
      else { return false }
      // Without anyone named, the umask keeps others from writing.
      let others = who.contains { $0 == UInt8(ascii: "o") || $0 == UInt8(ascii: "a") }
      let owner = who.isEmpty || who.contains { $0 == UInt8(ascii: "u") || $0 == UInt8(ascii: "a") }
      let gives = sign != UInt8(ascii: "-")
      if others, rest.contains(UInt8(ascii: "w")) { isWorldWritable = gives }
      if owner, rest.contains(UInt8(ascii: "s")) { setsUser = gives }
      if rest.contains(UInt8(ascii: "t")) { isSticky = gives }
    }
    isWorldWritable = isWorldWritable && !isSticky
    return true
  }
}
