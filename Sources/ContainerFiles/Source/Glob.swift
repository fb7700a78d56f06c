/// A pattern over bytes. `*` and `?` stop at the separator, `**` crosses it, `**/` is any number of whole parts and
/// none. Matching is linear: the automaton's states are walked side by side, so no pattern can make it backtrack.
package struct Glob: Hashable, Sendable {
  /// What a pattern is read as.
  package enum Style: Hashable, Sendable {
    /// Parts divided by `/`, with `[a-z]`, `[!a-z]` and `\` to take a character as it is.
    case path
    /// A single word: only `*` and `?` are special, and nothing divides it.
    case word
  }

  /// What the pattern was written as.
  package let text: String
  package let ignoresCase: Bool
  /// Shared by all copies: patterns stand in lists that are gone through for every name.
  private let compiled: Compiled
  var program: GlobProgram { compiled.program }

  /// Reads a pattern of the `path` style.
  package init(_ text: String, ignoringCase: Bool = false) throws(GlobError) {
    self.init(text, try GlobProgram(path: Array(text.utf8), ignoringCase: ignoringCase), ignoringCase)
  }

  /// Reads a pattern of the `word` style, in which nothing can be wrong.
  package init(word text: String, ignoringCase: Bool = false) {
    self.init(text, GlobProgram(word: Array(text.utf8), ignoringCase: ignoringCase), ignoringCase)
  }

  private init(_ text: String, _ program: GlobProgram, _ ignoringCase: Bool) {
    self.text = text
    ignoresCase = ignoringCase
    compiled = Compiled(program)
  }

  package static func == (left: Glob, right: Glob) -> Bool {
    left.text == right.text && left.ignoresCase == right.ignoresCase && left.program == right.program
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(text)
    hasher.combine(ignoresCase)
  }

  package func matches(_ text: String) -> Bool { matches(Array(text.utf8)[...]) }
  package func matches(_ path: RepositoryPath) -> Bool { matches(path.bytes[...]) }

  /// Whether the pattern describes the whole text.
  package func matches(_ bytes: ArraySlice<UInt8>) -> Bool {
    if let plain = compiled.plain { return plain.matches(bytes, ignoringCase: ignoresCase) }
    guard endsRight(bytes) else { return false }
    var active = program.entering(0)
    var next: [Int] = []
    for byte in bytes {
      let byte = ignoresCase ? byte.lowercasedASCII : byte
      next.removeAll(keepingCapacity: true)
      for state in active { program.step(from: state, over: byte, into: &next) }
      guard !next.isEmpty else { return false }
      swap(&active, &next)
    }
    return active.last == program.steps.count
  }

  private func endsRight(_ bytes: ArraySlice<UInt8>) -> Bool {
    let ending = compiled.ending
    guard bytes.count >= ending.count else { return false }
    return zip(bytes.suffix(ending.count), ending)
      .allSatisfy { (ignoresCase ? $0.lowercasedASCII : $0) == $1 }
  }
}

/// What a pattern is made to when it is read.
private final class Compiled: Sendable {
  let program: GlobProgram
  /// What every match ends with; most texts are refused by looking at it alone.
  let ending: [UInt8]
  /// nil where there is a wildcard elsewhere than at the ends.
  let plain: PlainGlob?

  init(_ program: GlobProgram) {
    self.program = program
    ending = program.literalEnding
    plain = program.plain
  }
}

/// Why a pattern cannot be read.
package struct GlobError: Error, Hashable, Sendable {
  package let message: String
  /// Where in the pattern, in bytes.
  package let offset: Int
}

extension UInt8 {
  /// The byte with `A`–`Z` made small; every other byte is itself.
  var lowercasedASCII: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }
}
