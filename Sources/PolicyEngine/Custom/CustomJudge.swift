import ContainerFiles

/// Asks a custom rule of an inventory.
struct CustomJudge {
  private let rule: CustomRule

  init(_ rule: CustomRule) { self.rule = rule }

  func judge(_ store: inout SubjectStore, _ covers: ((RepositoryPath) -> Bool)?) -> [AnyRule.Judged] {
    let items = matching(&store, covers)
    let inventory = store.inventory
    let isCovered = { (path: RepositoryPath) in covers?(path) ?? inventory.covers(path) }
    switch rule.demand {
    case .forbid(let condition):
      return items.compactMap { item in
        let answer = condition.answer(for: item, .some)
        guard answer.truth == .yes || answer.truth == .unknown else { return nil }
        return judged(item, answer, isCovered, because: answer.truth == .yes ? "" : nil)
      }
    case .require(let condition):
      return items.compactMap { item in
        let answer = condition.answer(for: item, .every)
        guard answer.truth == .no || answer.truth == .unknown else { return nil }
        return judged(item, answer, isCovered, because: answer.truth == .no ? "not met: " : nil)
      }
    case .count(let range, let group):
      let groups = CustomItems.groups(group, of: rule.target, in: &store, covers)
      return counted(items, range, group, groups).filter { isCovered($0.path) }
    }
  }

  /// The items that the rule looks at: those of which `where` holds, and those of which that cannot be told.
  func matching(_ store: inout SubjectStore, _ covers: ((RepositoryPath) -> Bool)?) -> [any CustomItem] {
    let items = CustomItems.all(of: rule.target, in: &store, covers)
    guard let filter = rule.filter else { return items }
    return items.filter {
      let truth = filter.answer(for: $0, .some).truth
      return truth == .yes || truth == .unknown
    }
  }

  private func judged(
    _ item: any CustomItem, _ answer: CustomAnswer, _ covers: (RepositoryPath) -> Bool, because lead: String?
  ) -> AnyRule.Judged? {
    // The first value that decides and stands in a file that is judged; else the item itself.
    let decider = answer.deciders.first { $0.spot.map { covers($0.path ?? item.path) } ?? false }
    let spot = decider?.spot
    let path = spot?.path ?? item.path
    guard covers(path) else { return nil }
    let reasons = answer.reasons.joined(separator: "; ")
    let text = (decider ?? answer.deciders.first)?.text ?? ""
    let label = lead.map { $0 + text } ?? "cannot be told, so it counts: \(reasons)"
    let fields = rule.demand.condition?.fields ?? []
    let values = fields.map { "\($0.text)=\(evidence(item.value(of: $0)))" }
    let violation = Violation(
      at: spot?.range ?? item.range, in: path, lead == nil ? "\(rule.title) (cannot be told: \(reasons))" : rule.title,
      label: Self.short(label), notes: [note],
      evidence: values.joined(separator: "\n") + (lead == nil ? "\nunknown" : ""), facts: facts(of: item),
      isAbsence: spot == nil, remediation: Remediation(rule.fix ?? rule.demand.text))
    return AnyRule.Judged(path: path, identity: item.identity, violation: violation)
  }

  private var note: Violation.Note { Violation.Note("the rule", Self.short(rule.demand.text, 200)) }

  /// Blanks make no other value.
  private func evidence(_ value: CustomValue) -> String {
    value.shown.split { $0 == " " || $0 == "\t" || $0.isNewline }.joined(separator: " ")
  }

  private func facts(of item: any CustomItem, count: Int? = nil) -> [String: String] {
    var facts: [String: String] = [:]
    for field in rule.target.fields where field.isPlaceholder {
      facts[field.name] = Self.short(item.value(of: CustomReference(text: field.name, path: nil)).shown, 200)
    }
    facts["count"] = String(count ?? 1)
    return facts
  }

  private static func short(_ text: String, _ most: Int = 120) -> String {
    let scalars = text.unicodeScalars
    guard scalars.count > most else { return text }
    return String(scalars.prefix(most)) + "…"
  }
}

extension CustomJudge {
  /// Counts the items of each group, those with nothing to count too.
  private func counted(
    _ items: [any CustomItem], _ range: ClosedRange<Int>, _ group: CustomGroup, _ groups: [any CustomItem]
  ) -> [AnyRule.Judged] {
    var found: [AnyRule.Judged] = []
    let byKey = Dictionary(grouping: items) { $0.key(of: group) }
    for (_, own) in byKey where own.count > range.upperBound {
      found += own.dropFirst(range.upperBound).map {
        excess($0, beside: own[0], of: own.count, range.upperBound, group)
      }
    }
    guard range.lowerBound > 0 else { return found }
    let fields: Set<String> = group == .stage ? ["stage", "shipped", "path"] : ["path"]
    for member in groups {
      let own = byKey[member.key(of: group)] ?? []
      guard own.count < range.lowerBound else { continue }
      // A stage that `where` leaves out lacks nothing.
      if let filter = rule.filter, filter.excludes(member, knowing: fields) { continue }
      found.append(lacking(member, own.count, range.lowerBound, group))
    }
    return found
  }

  private func excess(
    _ item: any CustomItem, beside first: any CustomItem, of count: Int, _ most: Int, _ group: CustomGroup
  ) -> AnyRule.Judged {
    let text = CustomReference(
      text: rule.target == .image ? "ref" : rule.target == .service ? "service" : "text", path: nil)
    let violation = Violation(
      at: item.range, in: item.path, "\(rule.title) (\(count) in this \(group.rawValue), \(most) allowed)",
      label: "one too many", notes: [note],
      related: most == 0 ? [] : [RelatedRange(path: first.path, first.range, "the first of \(count)")],
      evidence: "more than \(most)\n" + evidence(item.value(of: text)), facts: facts(of: item, count: count),
      remediation: Remediation(rule.fix ?? rule.demand.text))
    return AnyRule.Judged(path: item.path, identity: item.identity, violation: violation)
  }

  private func lacking(
    _ item: any CustomItem, _ count: Int, _ least: Int, _ group: CustomGroup
  ) -> AnyRule.Judged {
    let violation = Violation(
      at: item.range, in: item.path, "\(rule.title) (\(count) in this \(group.rawValue), at least \(least) wanted)",
      label: "\(count) found", notes: [note], evidence: "fewer than \(least)", facts: facts(of: item, count: count),
      isAbsence: true, remediation: Remediation(rule.fix ?? rule.demand.text))
    return AnyRule.Judged(path: item.path, identity: item.identity, violation: violation)
  }
}
