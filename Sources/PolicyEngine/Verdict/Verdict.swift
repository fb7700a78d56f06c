package import ContainerFiles

/// The outcome: what blocks, what is said, what the change mended. Built from both sides of the change.
package struct Verdict: Sendable {
  package enum Status: String, Sendable {
    case new, old
    /// Let stand by a waiver or by a comment in the file.
    case waived
    /// Let stand by the baseline.
    case baselined
  }

  package struct Judged: Sendable {
    package let finding: Finding
    package let status: Status
    package let blocks: Bool
    /// Whether the change took away what the old side had: no line of it was added.
    package let isTakenAway: Bool
  }

  /// The findings to report, in order.
  package let findings: [Judged]
  /// What is let stand, in order; none of it blocks.
  package let suppressed: [Judged]
  /// Old findings that the scope leaves out of the report, counted by no more than their number.
  package let older: Int
  /// Findings of the old side that the new side has no more.
  package let fixed: Int

  /// A verdict with other texts, such as redacted ones.
  package func mapping(_ change: (Finding) -> Finding) -> Verdict {
    func changed(_ judged: Judged) -> Judged {
      Judged(
        finding: change(judged.finding), status: judged.status, blocks: judged.blocks, isTakenAway: judged.isTakenAway)
    }
    return Verdict(
      findings: findings.map { changed($0) }, suppressed: suppressed.map { changed($0) }, older: older, fixed: fixed)
  }

  /// No more than a number of findings, those that block before the others, so that it passes when the whole passes.
  package func limited(to most: Int) -> Verdict {
    guard findings.count > most || suppressed.count > most else { return self }
    let order = findings.indices.sorted { findings[$0].blocks && !findings[$1].blocks }
    return Verdict(
      findings: order.prefix(most).sorted().map { findings[$0] }, suppressed: Array(suppressed.prefix(most)),
      older: older, fixed: fixed)
  }

  private init(findings: [Judged], suppressed: [Judged], older: Int, fixed: Int) {
    self.findings = findings
    self.suppressed = suppressed
    self.older = older
    self.fixed = fixed
  }

  /// The findings that count and those that are let stand, in order.
  package var all: [Judged] {
    suppressed.isEmpty
      ? findings : (findings + suppressed).sorted { Finding.inOrder($0.finding, $1.finding) }
  }

  package var passes: Bool { !findings.contains { $0.blocks } }

  /// - Parameters:
  ///   - head: the findings of the new side, in order.
  ///   - base: the findings of the old side; nil when there is no old side, so that nothing is new or old.
  ///   - failOn: the level from which findings block; nil when none does.
  ///   - known: the parts of the old side, as `Judge.parts` names them.
  ///   - touched: the files that the change itself touches; others are judged because something they depend on changed.
  ///   - honoursNewIgnores: whether a comment lets a finding stand that no comment of the old side lets stand.
  ///   - ignoredToday: the old side's findings that its comments let stand as of today, where comments of the change do
  ///     not count: one that ended lets nothing stand any more, also where the change moves its end.
  package init(
    head: [Finding], base: [Finding]?, known: Set<String> = [], touched: Set<RepositoryPath>,
    check: PolicySettings.Check, failOn: Level?, honoursNewIgnores: Bool = true, ignoredToday: [Finding]? = nil
  ) {
    var old = OldFindings(base ?? [], ignoredToday: ignoredToday)
    var judged: [Judged] = []
    var letStand: [Finding] = []
    var older = 0
    for var finding in head {
      if finding.suppression?.kind == .ignore, !honoursNewIgnores, !old.takeIgnored(finding) {
        finding.refuseNewIgnore()
      }
      guard finding.suppression == nil else {
        letStand.append(finding)
        continue
      }
      let isOld = old.takeOpen(finding)
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
    // Only now: of two findings that are the same one, the one that counts is held against the old side first.
    for finding in letStand { old.takeAny(finding) }
    findings = judged
    suppressed = letStand.map {
      Judged(
        finding: $0, status: $0.suppression?.kind == .baseline ? .baselined : .waived, blocks: false,
        isTakenAway: false)
    }
    self.older = older
    fixed = old.open
  }

  package func count(_ level: Level) -> Int { findings.count { $0.finding.level == level } }
}

/// What the old side had, by fingerprint; each finding of the new side takes one away.
private struct OldFindings {
  private var counting: [String: Int] = [:]
  private var letStand: [String: Int] = [:]
  private var ignored: [String: Int] = [:]

  init(_ findings: [Finding], ignoredToday: [Finding]?) {
    for finding in ignoredToday ?? findings where finding.suppression?.kind == .ignore {
      ignored[finding.fingerprint, default: 0] += 1
    }
    for finding in findings {
      switch finding.suppression?.kind {
      case nil: counting[finding.fingerprint, default: 0] += 1
      case .ignore?, .waiver?, .baseline?: letStand[finding.fingerprint, default: 0] += 1
      }
    }
  }

  /// How many findings are left that counted.
  var open: Int { counting.values.reduce(0, +) }

  private static func take(_ finding: Finding, from counts: inout [String: Int]) -> Bool {
    guard !counts.isEmpty, let count = counts[finding.fingerprint], count > 0 else { return false }
    counts[finding.fingerprint] = count - 1
    return true
  }

  mutating func takeOpen(_ finding: Finding) -> Bool { Self.take(finding, from: &counting) }

  mutating func takeIgnored(_ finding: Finding) -> Bool { Self.take(finding, from: &ignored) }

  mutating func takeAny(_ finding: Finding) {
    if !Self.take(finding, from: &letStand) { _ = Self.take(finding, from: &counting) }
  }
}

extension Finding {
  /// Takes back what a comment of the change itself lets stand.
  fileprivate mutating func refuseNewIgnore() {
    let place = suppression.map { "line \($0.origin.position.line)" } ?? "the file"
    notes.append(.init("not ignored", "the comment on \(place) comes with this change: it counts once the base has it"))
    suppression = nil
  }
}
