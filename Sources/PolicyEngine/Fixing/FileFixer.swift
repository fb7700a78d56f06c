package import ContainerFiles

/// Mends one file step by step. It offers a text, is told what is found in it, and keeps the edits only if their
/// findings are gone and nothing else came; of edits that fail together, each half is tried, down to single ones.
/// Every text that is kept has fewer findings than the one before, so it comes to an end.
package struct FileFixer: Sendable {
  package struct Refusal: Sendable {
    package let finding: Finding
    package let reason: String
  }

  package let path: RepositoryPath
  /// The text with everything that was kept.
  package private(set) var text: EditedText
  package private(set) var fixed: [Finding] = []
  package private(set) var refusals: [Refusal] = []
  /// The text to judge next; nil when there is nothing to try.
  package private(set) var offer: EditedText?

  private let choice: FixChoice
  /// The fingerprints of the findings to leave. One that an edit gives another value is not among them.
  private let unwanted: Set<String>
  /// What is found in `text` with the edits kept since.
  private var findings: [Finding]
  private var kept: [Fix] = []
  private var waiting: [[Fix]] = []
  private var tried: [Fix] = []
  private var rounds = 0

  /// Overlapping edits are applied one after the other; more rounds than this no file needs.
  private static let mostRounds = 100
  private static let mostAtOnce = 2_000

  /// - Parameter findings: what is found in the text, let stand or not, by the judge that answers later.
  package init(_ text: SourceText, _ findings: [Finding], _ choice: FixChoice, wanted: Set<String>?) {
    path = text.path
    self.text = EditedText(text)
    self.findings = findings
    self.choice = choice
    unwanted = wanted.map { Set(findings.map { $0.fingerprint }).subtracting($0) } ?? []
    startRound()
  }

  /// Whether this is a finding to mend, of which it is known how.
  package static func wants(_ finding: Finding, _ choice: FixChoice) -> Bool {
    guard finding.suppression == nil, finding.commit == nil, !finding.edits.isEmpty else { return false }
    guard choice.takesUnsafe || finding.remediation.safety == .safe else { return false }
    return choice.rules?.contains(finding.rule) ?? true
  }

  private mutating func startRound() {
    offer = nil
    guard rounds < Self.mostRounds else { return }
    rounds += 1
    refusals = []
    var taken = TakenPlaces(text.current)
    var fixes: [Fix] = []
    for finding in findings where Self.wants(finding, choice) && !unwanted.contains(finding.fingerprint) {
      guard fixes.count < Self.mostAtOnce, let fix = Fix(finding, in: text.current), taken.take(fix.edits) else {
        continue
      }
      fixes.append(fix)
    }
    waiting = fixes.isEmpty ? [] : [fixes]
    next()
  }

  private mutating func next() {
    guard let batch = waiting.popLast() else {
      guard !kept.isEmpty else {
        offer = nil
        return
      }
      text = applied([])
      fixed += kept.map { $0.finding }
      kept = []
      return startRound()
    }
    tried = batch
    offer = applied(batch)
  }

  private func applied(_ more: [Fix]) -> EditedText {
    text.applying((kept + more).flatMap { $0.edits }.sorted(by: Fix.inOrder))
  }

  /// The text that `offer` is compared with: with all that was kept.
  package var base: EditedText { kept.isEmpty ? text : applied([]) }

  /// What is found in `base`, when other files are judged beside it than before: some findings depend on those.
  package mutating func compare(with found: [Finding]) { findings = found }

  /// What is found in the text that was offered, by the same judge.
  package mutating func answer(_ found: [Finding]) {
    if let objection = FindingCounts(findings).objection(to: found, without: tried.map { $0.finding }) {
      if tried.count == 1 {
        refusals.append(Refusal(finding: tried[0].finding, reason: objection))
      } else {
        let middle = tried.count / 2
        waiting += [Array(tried[middle...]), Array(tried[..<middle])]
      }
    } else {
      kept += tried
      findings = found
    }
    next()
  }
}
