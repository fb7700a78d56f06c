package import ContainerFiles

/// What the findings of one side come to when waivers, ignores and the baseline are counted.
package struct Judgement: Sendable {
  /// In order; those that something lets stand say what.
  package var findings: [Finding] = []
  /// Every comment that speaks to policygate, by the files' present paths.
  package var comments: [Comment] = []
  /// One for each waiver of the policy, in its order.
  package var waivers: [WaiverUse] = []
  /// The baseline without what is fixed.
  package var baseline = Baseline([])
  /// Entries of the baseline, or parts of their counts, that nothing was found for in files that were looked at.
  package var staleInBaseline = 0
  /// What was derived of the inventory, for those who ask rules after it.
  var subjects: SubjectStore?

  package init() {}

  package struct Comment: Sendable {
    package let path: RepositoryPath
    package let position: SourcePosition
    package internal(set) var ignore: InlineIgnore
    /// The findings that it lets stand.
    package var hits = 0
    /// Those of its rules that found something it covers, let stand or refused.
    package var met: Set<String> = []

    package init(path: RepositoryPath, position: SourcePosition, ignore: InlineIgnore) {
      self.path = path
      self.position = position
      self.ignore = ignore
    }
  }
}

/// What a waiver does in a run.
package struct WaiverUse: Sendable {
  package enum State: String, Sendable {
    case used
    /// Every file that it speaks of was looked at, and nothing was found.
    case unused
    case expired
    /// The rule is locked in another layer.
    case refused
    /// Not every file that it speaks of was looked at.
    case unchecked
  }

  package let waiver: Waiver
  package var state: State
  /// The findings that it speaks of, whether it still counts or not.
  package var hits = 0
  /// What those findings are about, each once.
  package var covered: [String] = []
  package let daysLeft: Int?

  package init(_ waiver: Waiver, state: State, daysLeft: Int?) {
    self.waiver = waiver
    self.state = state
    self.daysLeft = daysLeft
  }
}

/// Which side of a change is judged, and what is known of the other.
package struct JudgedSide: Sendable {
  /// Of the old side, whatever ended since still counts: what it let stand was let stand then.
  package var isOld = false
  /// How often the old side has each fingerprint, let stand or not; nil where there is no old side.
  package var oldCounts: [String: Int]?
  /// The files of the old side, by the paths that they have now.
  package var oldFiles: Set<RepositoryPath> = []
  /// Whether every file of the tree was looked at.
  package var isWhole = false

  package init() {}

  package static let old: JudgedSide = {
    var side = JudgedSide()
    side.isOld = true
    return side
  }()

  /// The new side of a change, beside what was found on the old one.
  package static func new(beside base: [Finding]?, files: [RepositoryPath]) -> JudgedSide {
    var side = JudgedSide()
    guard let base else { return side }
    side.oldCounts = base.reduce(into: [:]) { counts, finding in counts[finding.fingerprint, default: 0] += 1 }
    side.oldFiles = Set(files)
    return side
  }

  /// Every file of a tree.
  package static let whole: JudgedSide = {
    var side = JudgedSide()
    side.isWhole = true
    return side
  }()
}
