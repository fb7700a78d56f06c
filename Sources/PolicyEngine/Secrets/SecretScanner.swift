import ContainerFiles
import LinearRegex

/// Searches texts for secrets: one pass for the keywords of all patterns, then only the patterns whose keywords are
/// there. Made once for a policy; a scan changes nothing.
package struct SecretScanner: Sendable {
  /// Longer texts are searched in pieces of whole lines.
  package static let longestPiece = 64 * 1024
  /// How much of a piece is searched again with the next, so that a secret over several lines is not cut in two.
  package static let overlap = 8 * 1024
  package static let matchLimit = 100

  package let patterns: [SecretPattern]
  private let automaton: KeywordAutomaton
  /// The pattern to which each keyword of the automaton belongs.
  private let owners: [Int]
  private let always: [Int]

  package init(_ patterns: [SecretPattern]) {
    self.patterns = patterns
    let keywords = patterns.enumerated().flatMap { number, pattern in pattern.keywords.map { (number, $0) } }
    owners = keywords.map(\.0)
    automaton = KeywordAutomaton(keywords.map(\.1))
    always = patterns.indices.filter { patterns[$0].keywords.isEmpty }
  }

  /// What a text is, which decides which patterns are looked for in it.
  package enum Scope: Hashable, Sendable {
    /// One unit: a keyword counts for all of it.
    case unit(SecretUnit.Kind)
    /// A whole file, for the patterns that are looked for everywhere: a keyword counts for the lines of a match, so that
    /// a word at the other end of the file decides nothing.
    case file
    /// A text of which nothing is known.
    case text
  }

  /// Searches one text. Ranges are in the slice's own indices.
  package func scan(
    _ bytes: ArraySlice<UInt8>, as scope: Scope = .text, spending budget: inout SecretScanBudget
  ) -> SecretScan {
    var result = SecretScan()
    // Keywords count for the whole text, so that where it is cut decides nothing.
    let found = automaton.keywordsFound(in: bytes)
    guard !found.isEmpty || !always.isEmpty else { return result.reportingLongLines(of: bytes) }
    let wanted = Set(found.map { owners[$0] }).union(always).filter { patterns[$0].isWanted(in: scope) }.sorted()
    for piece in TextPieces(bytes, longest: Self.longestPiece, overlap: Self.overlap) {
      switch piece {
      case .text(let range): scan(bytes[range], as: scope, for: wanted, &budget, &result)
      case .tooLong(let range):
        result.gaps.append(
          .lineTooLong(range: SourceRange(start: range.lowerBound, end: range.upperBound), limit: Self.longestPiece))
      }
    }
    result.hits = Set(result.hits).sorted {
      ($0.range.start, $0.range.end, $0.pattern) < ($1.range.start, $1.range.end, $1.pattern)
    }
    return result
  }

  /// Searches with a budget of its own.
  package func scan(_ text: String) -> SecretScan {
    var budget = SecretScanBudget()
    return scan(Array(text.utf8)[...], spending: &budget)
  }

  private func scan(
    _ piece: ArraySlice<UInt8>, as scope: Scope, for wanted: [Int], _ budget: inout SecretScanBudget,
    _ result: inout SecretScan
  ) {
    for number in wanted {
      do {
        try search(piece, as: scope, for: number, &budget, &result)
      } catch {
        result.addGap(.unusable(pattern: patterns[number].id, message: error.message))
      }
    }
  }

  private func search(
    _ piece: ArraySlice<UInt8>, as scope: Scope, for number: Int, _ budget: inout SecretScanBudget,
    _ result: inout SecretScan
  ) throws(PatternError) {
    let pattern = patterns[number]
    let regex = try pattern.regex.compiled()
    let group = try pattern.groupNumber(in: regex)
    var index = piece.startIndex
    var matches = 0
    while index <= piece.endIndex {
      guard budget.pay(bytes: piece.endIndex - index, patternSize: regex.size) else {
        return result.addGap(.workExhausted(at: index))
      }
      guard let found = regex.firstMatch(in: piece, from: index), let whole = found[0] else { return }
      guard matches < Self.matchLimit else {
        return result.addGap(.tooManyMatches(pattern: pattern.id, limit: Self.matchLimit))
      }
      matches += 1
      let secret = found[group] ?? whole
      if try pattern.accepts(piece[secret]), scope != .file || holdsKeyword(of: number, around: whole, in: piece) {
        let range = SourceRange(start: secret.lowerBound, end: secret.upperBound)
        result.hits.append(SecretHit(pattern: pattern.id, range: range))
      }
      index = whole.isEmpty ? whole.upperBound + 1 : whole.upperBound
    }
  }

  /// Whether a keyword of a pattern stands in the lines of a match.
  private func holdsKeyword(of number: Int, around match: Range<Int>, in piece: ArraySlice<UInt8>) -> Bool {
    guard !patterns[number].keywords.isEmpty else { return true }
    let start = piece[..<match.lowerBound].lastIndex(of: 0x0A) ?? piece.startIndex
    let end = piece[match.upperBound...].firstIndex(of: 0x0A) ?? piece.endIndex
    return automaton.keywordsFound(in: piece[start..<end]).contains { owners[$0] == number }
  }
}

extension SecretPattern {
  func isWanted(in scope: SecretScanner.Scope) -> Bool {
    switch scope {
    case .unit(let kind): kinds.isEmpty || kinds.contains(kind)
    case .file: kinds.isEmpty
    case .text: true
    }
  }
}
