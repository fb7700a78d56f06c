/// What has to be said of waivers and the baseline in a run, beside the findings: ends that come near, ends that passed,
/// what covers more than one thing, what covers nothing any more.
package struct SuppressionNotices: Sendable {
  package private(set) var texts: [String] = []

  package init(_ judgement: Judgement, _ policy: Policy) {
    for use in judgement.waivers {
      if let text = Self.text(of: use, policy.settings.waivers.warnDays.value) { texts.append(text) }
      if let text = Self.width(of: use) { texts.append(text) }
    }
    let stale = judgement.staleInBaseline
    if stale > 0 {
      texts.append(
        "the baseline allows for \(stale) \(stale == 1 ? "finding" : "findings") more than there "
          + "\(stale == 1 ? "is" : "are") in these files: policygate baseline prune")
    }
  }

  private static func text(of use: WaiverUse, _ warnDays: Int) -> String? {
    let waiver = use.waiver
    let ask = waiver.owner.isEmpty ? "" : "; it is owned by \(waiver.owner)"
    switch use.state {
    case .used:
      guard let left = use.daysLeft, left <= warnDays, let day = waiver.expires else { return nil }
      let when = left == 0 ? "today" : left == 1 ? "tomorrow" : "in \(left) days"
      return "\(waiver.name) ends \(when), on \(day.text)\(ask)"
    case .expired:
      guard use.hits > 0, let day = waiver.expires else { return nil }
      return "\(waiver.name) ended on \(day.text): what it let stand counts again\(ask)"
    case .unused: return "\(waiver.name) is unused: nothing that it speaks of is found any more; delete it"
    case .refused:
      return "\(waiver.name) does not count: the rule is locked by \(waiver.lockedElsewhere?.text ?? "another layer")"
    case .unchecked: return nil
    }
  }

  private static let mostNamed = 3

  /// A waiver that names no value lets stand whatever comes to its files next.
  private static func width(of use: WaiverUse) -> String? {
    guard use.state == .used, use.waiver.only.isEmpty, use.covered.count > 1 else { return nil }
    let named = use.covered.prefix(mostNamed).map { "`\($0)`" }.joined(separator: ", ")
    let more = use.covered.count - mostNamed
    let rest = more > 0 ? " and \(more) more" : ""
    return "\(use.waiver.name) has no `only`, so it covers \(named)\(rest), and what comes next"
  }
}
