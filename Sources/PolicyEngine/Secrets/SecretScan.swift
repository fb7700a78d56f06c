package import ContainerFiles

/// A secret that a pattern found.
package struct SecretHit: Hashable, Sendable {
  /// The pattern's id.
  package let pattern: String
  /// The secret itself, which no output may show.
  package let range: SourceRange
}

/// What a scan could not do. Each is reported: text that was not searched is no text without secrets.
package enum SecretScanGap: Hashable, Sendable {
  /// A line is too long to be searched.
  case lineTooLong(range: SourceRange, limit: Int)
  /// A pattern found this many secrets and stopped.
  case tooManyMatches(pattern: String, limit: Int)
  /// The work that one file may cost is used up; what follows the offset was not searched by all patterns.
  case workExhausted(at: Int)
  /// A pattern does not compile.
  case unusable(pattern: String, message: String)

  /// The gap as a sentence.
  package var sentence: String {
    switch self {
    case .lineTooLong(_, let limit): "a line is longer than \(limit) bytes, too long to be searched for secrets"
    case .tooManyMatches(let pattern, let limit):
      "`\(pattern)` matches more than \(limit) times here; the others are not listed"
    case .workExhausted: "searching this file for secrets would take too long; the rest was not searched"
    case .unusable(let pattern, let message): "the pattern `\(pattern)` cannot be used: \(message)"
    }
  }
}

/// What a scan found and what it could not do.
package struct SecretScan: Hashable, Sendable {
  /// In the order of the text, then of the pattern's ids; each once.
  package internal(set) var hits: [SecretHit] = []
  package internal(set) var gaps: [SecretScanGap] = []
}

/// The work that searching one file may cost, in bytes times the instructions of the pattern: what RE2 needs at
/// worst. A file in which every pattern's keywords stand uses a thousandth of it; a hostile one is stopped in seconds.
package struct SecretScanBudget: Hashable, Sendable {
  package private(set) var remaining: Int

  package init(remaining: Int = 1 << 32) { self.remaining = remaining }

  /// Takes the cost of one search away; false when it cannot be paid.
  mutating func pay(bytes: Int, patternSize: Int) -> Bool {
    let (cost, overflow) = (bytes + 64).multipliedReportingOverflow(by: max(1, patternSize))
    guard !overflow, cost <= remaining else {
      remaining = 0
      return false
    }
    remaining -= cost
    return true
  }
}
