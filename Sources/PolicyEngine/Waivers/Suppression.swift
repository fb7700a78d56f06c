/// Why a finding is let stand for now, and where that is written.
package struct Suppression: Sendable, Hashable {
  package enum Kind: String, Sendable, Hashable {
    /// An entry of the policy's `waivers`.
    case waiver
    /// A comment in the judged file itself.
    case ignore
    /// An entry of policygate.baseline.json.
    case baseline
  }

  package let kind: Kind
  /// The file and the place in it: the policy, the judged file, the baseline.
  package let origin: Origin
  package let owner: String
  package let reason: String
  package let ticket: String
  /// The last day on which it holds; nil for no end.
  package let until: Day?
  /// From today to `until`, today not counted.
  package let daysLeft: Int?

  package init(
    _ kind: Kind, origin: Origin, owner: String = "", reason: String = "", ticket: String = "", until: Day? = nil,
    today: Day
  ) {
    self.kind = kind
    self.origin = origin
    self.owner = owner
    self.reason = reason
    self.ticket = ticket
    self.until = until
    daysLeft = until.map { today.days(to: $0) }
  }

  /// The same with other words, such as redacted ones.
  func mapping(_ change: (String) -> String) -> Suppression { Suppression(self, change) }

  private init(_ other: Suppression, _ change: (String) -> String) {
    kind = other.kind
    origin = other.origin
    owner = change(other.owner)
    reason = change(other.reason)
    ticket = change(other.ticket)
    until = other.until
    daysLeft = other.daysLeft
  }
}

/// Whose word counts when findings are let stand.
package struct SuppressionTrust: Sendable {
  /// Waivers, ignores and the baseline as the policy in force and the judged files have them.
  package static let all = SuppressionTrust()
  /// `--no-ignores`: as if there were none.
  package static let nobody: SuppressionTrust = {
    var trust = SuppressionTrust()
    (trust.honoursWaivers, trust.honoursIgnores, trust.honoursBaseline) = (false, false, false)
    return trust
  }()

  package var honoursWaivers = true
  package var honoursIgnores = true
  package var honoursBaseline = true
  /// Whether an ignore comment counts that the change brings. Where not, it counts only for what the old side ignores
  /// by a comment too.
  package var honoursNewIgnores = true
  /// The waivers of the policy that the base of the change has: those may speak of rules that another layer locked.
  package var waiversOnBase: Set<Waiver.Identity> = []
  /// Whether the change edits the baseline. Where not, an entry covers no more than the old side has.
  package var changesBaseline = false

  package init() {}
}
