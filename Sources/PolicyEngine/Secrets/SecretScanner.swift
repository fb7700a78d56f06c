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

  /// Searches one text: an instruction's `KEY=VALUE`, a heredoc, a whole file. Ranges are in the slice's own indices.
  package func scan(_ bytes: ArraySlice<UInt8>, spending budget: inout SecretScanBudget) -> SecretScan {
    var result = SecretScan()
    // Keywords count for the whole text, so that where it is cut decides nothing.
    let wanted = Set(automaton.keywordsFound(in: bytes).map { owners[$0] }).union(always).sorted()
    for piece in TextPieces(bytes, longest: Self.longestPiece, overlap: Self.overlap) {
      switch piece {
      case .text(let range): scan(bytes[range], for: wanted, &budget, &result)
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
    _ piece: ArraySlice<UInt8>, for wanted: [Int], _ budget: inout SecretScanBudget, _ result: inout SecretScan
  ) {
    for pattern in wanted.map({ patterns[$0] }) {
      do {
        try search(piece, for: pattern, &budget, &result)
      } catch {
        result.addGap(.unusable(pattern: pattern.id, message: error.message))
      }
    }
  }

  private func search(
    _ piece: ArraySlice<UInt8>, for pattern: SecretPattern, _ budget: inout SecretScanBudget,
    _ result: inout SecretScan
  ) throws(PatternError) {
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
      if try pattern.accepts(piece[secret]) {
        let range = SourceRange(start: secret.lowerBound, end: secret.upperBound)
        result.hits.append(SecretHit(pattern: pattern.id, range: range))
      }
      index = whole.isEmpty ? whole.upperBound + 1 : whole.upperBound
    }
  }
}

extension SecretScan {
  /// Keeps one gap of a kind for each pattern: a thousand pieces need not say it a thousand times.
  mutating func addGap(_ gap: SecretScanGap) {
    let isKnown = gaps.contains { known in
      switch (known, gap) {
      case (.workExhausted, .workExhausted): true
      case (.tooManyMatches(let left, _), .tooManyMatches(let right, _)): left == right
      case (.unusable(let left, _), .unusable(let right, _)): left == right
      case (.lineTooLong, _), (.tooManyMatches, _), (.workExhausted, _), (.unusable, _): false
      }
    }
    if !isKnown { gaps.append(gap) }
  }
}
