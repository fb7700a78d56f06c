import ContainerFiles
import PolicyEngine

/// The search of one file: its units, as their readers get them, and its bytes as they stand, for what is in no unit.
struct SecretFileScan {
  struct Hit {
    let pattern: String
    let range: SourceRange
    let text: String
    /// What holds it: "ENV `API_KEY`", "RUN", "service `web`", "the file".
    let owner: String
    /// Whether it stands there as base64.
    let isEncoded: Bool
  }

  struct Gap {
    let gap: SecretScanGap
    let range: SourceRange
  }

  /// More in one file are not listed.
  static let mostHits = 1_000

  private(set) var hits: [Hit] = []
  private(set) var gaps: [Gap] = []
  private let text: SourceText
  private let owner: SecretOwner

  init(_ searched: SearchedText, _ scanner: SecretScanner) {
    text = searched.text
    owner = SecretOwner(searched)
    var budget = SecretScanBudget()
    let whole = scanner.scan(text.bytes[...], as: .file, spending: &budget)
    for hit in whole.hits { add(hit.pattern, hit.range, text.string(in: hit.range), isEncoded: false) }
    for gap in whole.gaps { add(gap, range: range(of: gap)) }
    for unit in searched.units {
      let found = scanner.scan(unit, spending: &budget)
      for hit in found.hits { add(hit.pattern, hit.range, hit.secret, isEncoded: hit.isEncoded) }
      for gap in found.gaps { add(gap, range: unit.range) }
    }
    hits.sort { ($0.range.start, $0.range.end, $0.pattern) < ($1.range.start, $1.range.end, $1.pattern) }
  }

  private mutating func add(_ pattern: String, _ range: SourceRange, _ secret: String, isEncoded: Bool) {
    guard !hits.contains(where: { $0.range.overlaps(range) && $0.pattern == pattern }) else { return }
    guard hits.count < Self.mostHits else {
      return add(.tooManyMatches(pattern: pattern, limit: Self.mostHits), range: .at(0))
    }
    hits.append(Hit(pattern: pattern, range: range, text: secret, owner: owner.name(of: range), isEncoded: isEncoded))
  }

  /// One gap of a kind is enough: what the whole file says, its units say again.
  private mutating func add(_ gap: SecretScanGap, range: SourceRange) {
    if !gaps.contains(where: { $0.gap.sentence == gap.sentence }) { gaps.append(Gap(gap: gap, range: range)) }
  }

  private func range(of gap: SecretScanGap) -> SourceRange {
    switch gap {
    case .lineTooLong(let range, _): range
    case .workExhausted(let offset): .at(offset)
    case .tooManyMatches, .unusable: .at(0)
    }
  }

  /// What holds a part of the file.
  func ownerName(of range: SourceRange) -> String { owner.name(of: range) }
}
