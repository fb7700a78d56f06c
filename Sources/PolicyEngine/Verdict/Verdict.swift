package import ContainerFiles

/// The outcome: what blocks, what is said, what the change mended. Built from both sides of the change.
package struct Verdict: Sendable {
  package enum Status: String, Sendable { case new, old }

  package struct Judged: Sendable {
    package let finding: Finding
    package let status: Status
    package let blocks: Bool
    /// Whether the change took away what the old side had: no line of it was added.
    package let isTakenAway: Bool
  }

  /// The findings to report, in order.
  package let findings: [Judged]
  /// Old findings that the scope leaves out of the report, counted by no more than their number.
  package let older: Int
  /// Findings of the old side that the new side has no more.
  package let fixed: Int

  /// A verdict with other texts, such as redacted ones.
  package func mapping(_ change: (Finding) -> Finding) -> Verdict {
    Verdict(
      findings: findings.map {
        Judged(
          finding: change($0.finding), status: $0.status, blocks: $0.blocks, isTakenAway: $0.isTakenAway)
      },
      older: older, fixed: fixed)
  }

  /// No more than a number of findings, those that block before the others, so that it passes when the whole passes.
  package func limited(to most: Int) -> Verdict {
    guard findings.count > most else { return self }
    let order = findings.indices.sorted { findings[$0].blocks && !findings[$1].blocks }
    return Verdict(findings: order.prefix(most).sorted().map { findings[$0] }, older: older, fixed: fixed)
  }

  private init(findings: [Judged], older: Int, fixed: Int) {
    self.findings = findings
    self.older = older
    self.fixed = fixed
  }

  package var passes: Bool { !findings.contains { $0.blocks } }

  /// - Parameters:
  ///   - head: the findings of the new side, in order.
  ///   - base: the findings of the old side; nil when there is no old side, so that nothing is new or old.
  ///   - failOn: the level from which findings block; nil when none does.
  ///   - known: the parts of the old side, as `Judge.parts` names them.
  ///   - touched: the files that the change itself touches; others are judged because something they depend on changed.
  package init(
    head: [Finding], base: [Finding]?, known: Set<String> = [], touched: Set<RepositoryPath>,
    check: PolicySettings.Check, failOn: Level?
  ) {
    var left: [String: Int] = [:]
    for finding in base ?? [] { left[finding.fingerprint, default: 0] += 1 }
    var judged: [Judged] = []
    var older = 0
    for finding in head {
      let isOld = !left.isEmpty && Self.takes(finding.fingerprint, outOf: &left)
      let counts: Bool
      switch check {
      case .all: counts = true
      case .changed: counts = !isOld || touched.contains(finding.path)
      case .new: counts = !isOld
      }
      if counts {
        judged.append(
          Judged(
            finding: finding, status: isOld ? .old : .new, blocks: failOn.map { finding.level >= $0 } ?? false,
            isTakenAway: !isOld && finding.isAbsence && known.contains(Judge.part(finding.path, finding.subject))))
      } else {
        older += 1
      }
    }
    findings = judged
    self.older = older
    fixed = left.values.reduce(0, +)
  }

  /// Whether there is one more of it in a multiset, which then has one less.
  private static func takes(_ fingerprint: String, outOf left: inout [String: Int]) -> Bool {
    guard let count = left[fingerprint], count > 0 else { return false }
    left[fingerprint] = count - 1
    return true
  }

  package func count(_ level: Level) -> Int { findings.count { $0.finding.level == level } }
}
