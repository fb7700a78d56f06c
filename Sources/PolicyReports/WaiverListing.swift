import ContainerFiles
package import PolicyEngine

/// `policygate waivers`: every waiver and every ignore comment, with its owner, its days left and what it lets stand.
package struct WaiverListing: Sendable {
  package let waivers: [WaiverUse]
  package let comments: [Judgement.Comment]
  private let today: Day
  private let since: [String: Day]

  /// - Parameters:
  ///   - expiring: only those that end within this number of days, or ended.
  ///   - since: the day of the commit that brought each waiver, by its place.
  ///   - unused: only those that let nothing stand.
  package init(_ report: Report, today: Day, since: [String: Day] = [:], expiring: Int?, unused: Bool) {
    self.today = today
    self.since = since
    func isWanted(_ until: Day?, _ isUnused: Bool) -> Bool {
      if unused, !isUnused { return false }
      guard let expiring else { return true }
      return until.map { today.days(to: $0) <= expiring } ?? false
    }
    waivers = report.waivers.filter { isWanted($0.waiver.expires, $0.hits == 0) }
    comments = report.comments.filter { comment in
      guard let sound = comment.ignore.sound else { return false }
      return isWanted(sound.until, comment.hits == 0)
    }
  }

  package var text: String {
    let lines = waivers.flatMap { paragraph($0) } + comments.flatMap { paragraph($0) }
    let count = "\(plural(waivers.count, "waiver")), \(plural(comments.count, "ignore comment"))"
    return (lines + [count]).map { $0 + "\n" }.joined()
  }

  private func paragraph(_ use: WaiverUse) -> [String] {
    let waiver = use.waiver
    let paths = waiver.paths.map { Untrusted.oneLine($0.text) }.joined(separator: ", ")
    let only =
      waiver.only.isEmpty ? "" : " (" + waiver.only.map { Untrusted.oneLine($0.text) }.joined(separator: "; ") + ")"
    var facts = [use.state.rawValue, age(waiver), left(waiver.expires)]
    facts += [waiver.owner, waiver.ticket].filter { !$0.isEmpty }.map { Untrusted.oneLine($0) }
    var lines = [
      "\(Untrusted.oneLine(waiver.origin.text)): \(waiver.rule) in \(paths)\(only)", "  " + join(facts, use.hits),
    ]
    if !use.covered.isEmpty {
      let named = use.covered.prefix(10).map { "`\(Untrusted.oneLine($0))`" }.joined(separator: ", ")
      let more = use.covered.count > 10 ? " and \(use.covered.count - 10) more" : ""
      lines.append(
        "  covers today: \(named)\(more)" + (waiver.only.isEmpty ? "; without `only` also what comes next" : ""))
    }
    if !waiver.reason.isEmpty { lines.append("  " + Untrusted.oneLine(waiver.reason)) }
    return lines + [""]
  }

  private func paragraph(_ comment: Judgement.Comment) -> [String] {
    guard let sound = comment.ignore.sound else { return [] }
    let rules = sound.rules.map { Untrusted.oneLine($0.text) }.joined(separator: ", ")
    let place = "\(Untrusted.path(comment.path)):\(comment.position.line)"
    let state = comment.hits > 0 ? "used" : comment.met.isEmpty ? "unused" : "refused"
    var lines = ["\(place): \(sound.scope.rawValue)[\(rules)]", "  " + join([state, left(sound.until)], comment.hits)]
    if !sound.reason.isEmpty { lines.append("  " + Untrusted.oneLine(sound.reason)) }
    return lines + [""]
  }

  private func join(_ facts: [String], _ hits: Int) -> String {
    (facts + ["\(plural(hits, "finding"))"]).joined(separator: " · ")
  }

  private func age(_ waiver: Waiver) -> String {
    guard let day = since[waiver.origin.text] else { return "not committed yet" }
    return "\(plural(max(0, day.days(to: today)), "day")) old"
  }

  private func left(_ until: Day?) -> String {
    guard let until else { return "no end" }
    let days = today.days(to: until)
    if days < 0 { return "ended \(plural(-days, "day")) ago (\(until.text))" }
    return "\(plural(days, "day")) left (\(until.text))"
  }

  private func plural(_ count: Int, _ word: String) -> String { "\(count) \(word)\(count == 1 ? "" : "s")" }
}

extension WaiverListing {
  package var json: String { get throws { try JSONReport.text(of: Document(self)) } }

  private struct Document: Encodable {
    struct Comment: Encodable {
      let path: String
      let line: Int
      let scope: String
      let rules: [String]
      let until: String?
      let daysLeft: Int?
      let reason: String
      let hits: Int
    }

    let schema = 1
    let waivers: [JSONWaiver]
    let ignores: [Comment]

    init(_ listing: WaiverListing) {
      waivers = listing.waivers.map { JSONWaiver($0, since: listing.since[$0.waiver.origin.text]) }
      ignores = listing.comments.compactMap { comment in
        guard let sound = comment.ignore.sound else { return nil }
        return Comment(
          path: comment.path.text, line: comment.position.line, scope: sound.scope.rawValue,
          rules: sound.rules.map { Untrusted.oneLine($0.text) }, until: sound.until?.text,
          daysLeft: sound.until.map { listing.today.days(to: $0) }, reason: Untrusted.oneLine(sound.reason),
          hits: comment.hits)
      }
    }
  }
}
