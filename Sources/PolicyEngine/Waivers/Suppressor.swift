import ContainerFiles

/// Lets findings stand as the policy's waivers, the files' ignore comments and the baseline say, in this order.
struct Suppressor {
  let policy: Policy
  let today: Day
  let trust: SuppressionTrust
  let side: JudgedSide
  private(set) var comments: [Judgement.Comment]
  private(set) var uses: [WaiverUse]
  private let waiversOfRule: [String: [Int]]
  private let index: IgnoreIndex
  private var covers: [WaiverPath: Bool] = [:]
  private var owners: [String: [String]] = [:]
  private let tree: any FileTree

  private struct WaiverPath: Hashable {
    let waiver: Int
    let path: RepositoryPath
  }

  init(
    _ policy: Policy, today: Day, trust: SuppressionTrust, side: JudgedSide, comments: [Judgement.Comment],
    tree: any FileTree
  ) {
    self.policy = policy
    self.today = today
    self.trust = trust
    self.side = side
    self.tree = tree
    self.comments = trust.honoursIgnores ? comments : []
    index = IgnoreIndex(self.comments)
    uses = policy.waivers.map { waiver in
      WaiverUse(waiver, state: .unchecked, daysLeft: waiver.expires.map { today.days(to: $0) })
    }
    waiversOfRule = Dictionary(grouping: policy.waivers.indices) { policy.waivers[$0].rule }
  }

  /// The finding with what lets it stand, or with why what was meant to does not.
  mutating func applied(to finding: Finding) -> Finding {
    var finding = finding
    if trust.honoursWaivers { applyWaivers(to: &finding) }
    if trust.honoursIgnores, finding.suppression == nil { applyIgnores(to: &finding) }
    return finding
  }

  // MARK: Waivers

  private mutating func applyWaivers(to finding: inout Finding) {
    for index in waiversOfRule[finding.rule] ?? [] where describes(index, finding) {
      let waiver = policy.waivers[index]
      uses[index].hits += 1
      let value = Self.value(of: finding)
      if uses[index].covered.count < 50, !uses[index].covered.contains(value) { uses[index].covered.append(value) }
      if let lock = waiver.lockedElsewhere, !trust.waiversOnBase.contains(waiver.identity) {
        uses[index].state = .refused
        finding.notes.append(.init("not waived", refusal(of: waiver, lockedAt: lock)))
      } else if !side.isOld, !waiver.holds(on: today) {
        uses[index].state = .expired
        finding.notes.append(.init("waiver ended", ended(waiver)))
      } else {
        if uses[index].state == .unchecked { uses[index].state = .used }
        finding.suppression = waiver.suppression(today: today)
        return
      }
    }
  }

  private mutating func describes(_ index: Int, _ finding: Finding) -> Bool {
    let waiver = policy.waivers[index]
    guard waiver.only.allSatisfy({ $0.holds(for: finding) }) else { return false }
    let key = WaiverPath(waiver: index, path: finding.path)
    if let known = covers[key] { return known }
    let covered = waiver.covers(finding.path)
    covers[key] = covered
    return covered
  }

  /// What a finding is about, in a word or two.
  static func value(of finding: Finding) -> String {
    for name in ["image", "key", "service", "stage"] {
      if let fact = finding.fact(named: name) { return fact }
    }
    return finding.subject
  }

  private mutating func refusal(of waiver: Waiver, lockedAt lock: Origin) -> String {
    "the waiver at \(waiver.origin.text) does not count: `\(waiver.rule)` is locked by \(keeper(of: lock))"
  }

  private func ended(_ waiver: Waiver) -> String {
    let day = waiver.expires?.text ?? ""
    let ticket = waiver.ticket.isEmpty ? "" : ", \(waiver.ticket)"
    let owner = waiver.owner.isEmpty ? "" : ", owned by \(waiver.owner)"
    return "\(waiver.origin.text)\(ticket)\(owner) held until \(day)"
  }

  // MARK: Ignores

  private mutating func applyIgnores(to finding: inout Finding) {
    for index in index.covering(finding) {
      guard let comment = comments[index].ignore.sound else { continue }
      let place = "line \(comments[index].position.line)"
      if let refusal = refusal(of: finding) {
        comments[index].met.insert(finding.rule)
        finding.notes.append(.init("not ignored", "the comment on \(place) does not count: \(refusal)"))
        return
      }
      if let flaw = IgnoreFlaw(comment, policy, today: today, isOld: side.isOld) {
        comments[index].met.insert(finding.rule)
        finding.notes.append(.init("not ignored", "the comment on \(place) does not count: \(flaw.message)"))
        continue
      }
      comments[index].hits += 1
      comments[index].met.insert(finding.rule)
      finding.suppression = Suppression(
        .ignore,
        origin: Origin(
          file: comments[index].path.text, range: comments[index].ignore.range, position: comments[index].position),
        reason: comment.reason, until: comment.until, today: today)
      return
    }
  }

  /// Why no comment may ignore a finding's rule, and who decides about that.
  private mutating func refusal(of finding: Finding) -> String? {
    if Finding.aboutTheGate.contains(finding.rule) { return "`\(finding.rule)` speaks of the gate itself" }
    if let lock = policy.rules[finding.rule]?.locked {
      return "`\(finding.rule)` is locked by \(keeper(of: lock))"
    }
    if let origin = policy.settings.ignores.neverFor[finding.rule] {
      return "`\(finding.rule)` can't be ignored in a file, says \(keeper(of: origin))"
    }
    return nil
  }

  /// Who owns the file of the policy in which something is written: its name, its place, its code owners.
  private mutating func keeper(of origin: Origin) -> String {
    let name = policy.layerNames[origin.file].map { "\($0) (\(origin.text))" } ?? origin.text
    if owners[origin.file] == nil { owners[origin.file] = CodeOwners.owners(of: RepositoryPath(origin.file), in: tree) }
    let people = owners[origin.file] ?? []
    return people.isEmpty ? name : name + ", owned by " + people.prefix(5).joined(separator: " ")
  }
}

/// Why a comment that can be read ignores nothing.
struct IgnoreFlaw {
  /// The rule that says it.
  static let rule = "inline-ignores"

  /// What a comment calls by a name that is no built-in rule's.
  static func unknownName(_ violation: Violation) -> String? {
    let parts = violation.evidence.split(separator: "\n", maxSplits: 1)
    return parts.count == 2 && parts[0] == "unknown" ? String(parts[1]) : nil
  }

  enum Kind: String { case notAllowed, noReason, noEnd, ended, tooLong, unused }

  let kind: Kind
  let message: String
  let remedy: String

  init(_ kind: Kind, _ message: String, remedy: String) {
    self.kind = kind
    self.message = message
    self.remedy = remedy
  }

  init?(_ comment: IgnoreComment, _ policy: Policy, today: Day, isOld: Bool) {
    let settings = policy.settings.ignores
    func origin(_ origin: Origin?) -> String { origin.map { " (\($0.text))" } ?? "" }
    if !settings.allow.value {
      self.init(
        .notAllowed, "the policy allows no comments that ignore findings" + origin(settings.allow.origin),
        remedy: "mend what it is about, or ask for a waiver: policygate waive")
    } else if let asked = settings.required[.reason], comment.reason.isEmpty {
      self.init(.noReason, "it gives no reason" + origin(asked), remedy: "add ` -- ` and a few words why")
    } else if let asked = settings.required[.until], comment.until == nil {
      self.init(.noEnd, "it has no end" + origin(asked), remedy: "add until=2027-03-31 in front of the reason")
    } else if let until = comment.until, !isOld, until < today {
      self.init(.ended, "it ended on \(until.text)", remedy: "mend what it is about, and delete the comment")
    } else if let until = comment.until, !isOld, let most = policy.settings.waivers.mostDays,
      today.days(to: until) > most.value
    {
      self.init(
        .tooLong, "it is for \(today.days(to: until)) days, and \(most.value) are allowed" + origin(most.origin),
        remedy: "name an earlier day")
    } else {
      return nil
    }
  }
}
