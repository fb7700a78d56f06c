import ContainerFiles

/// One item of `waivers:`.
struct WaiverSection {
  static let keys = ["rule", "paths", "only", "owner", "reason", "ticket", "expires"]

  /// The waiver; nil, and problems, when it says too little or too much.
  private(set) var waiver: Waiver?

  init(
    _ item: PolicyValue, rules: RuleRegistry, settings: WaiverSettings, today: Day, _ reader: inout PolicyReader
  ) {
    guard item.node.isMapping else {
      reader.report(item, "a waiver is a mapping with `rule` and `paths`")
      return
    }
    reader.checkKeys(of: item, are: Self.keys, in: "a waiver")
    guard let rule = Self.rule(item, rules, &reader) else { return }
    let only = Self.only(item, rule, &reader)
    guard let paths = Self.paths(item, isNarrowed: !only.isEmpty, &reader) else { return }
    func text(_ key: String) -> String {
      guard let node = item.node[key], let text = reader.text(item.part(node), for: key) else { return "" }
      return text.split { $0.isWhitespace }.joined(separator: " ")
    }
    let waiver = Waiver(
      rule: rule.about.id, paths: paths, only: only, owner: text("owner"), reason: text("reason"),
      ticket: text("ticket"), expires: Self.day(item, &reader), origin: item.origin)
    Self.check(waiver, item, settings, today, &reader)
    self.waiver = waiver
  }

  private static func rule(_ item: PolicyValue, _ rules: RuleRegistry, _ reader: inout PolicyReader) -> AnyRule? {
    guard let node = item.node["rule"] else {
      reader.report(item, "a waiver has no `rule`", label: "add rule: <id>")
      return nil
    }
    guard let rule = rules.rule(named: item.part(node), &reader) else { return nil }
    guard !Finding.aboutTheGate.contains(rule.about.id) else {
      reader.report(item.part(node), "`\(rule.about.id)` speaks of the gate itself and can't be waived")
      return nil
    }
    return rule
  }

  private static func paths(_ item: PolicyValue, isNarrowed: Bool, _ reader: inout PolicyReader) -> [Glob]? {
    guard let node = item.node["paths"] else {
      reader.report(item, "a waiver has no `paths`", label: "add paths: [services/report/Dockerfile]")
      return nil
    }
    let paths = reader.globs(item.part(node), for: "paths")
    guard !paths.isEmpty else {
      if node.isSequence, node.items.isEmpty { reader.report(item.part(node), "a waiver without paths is never used") }
      return nil
    }
    if !isNarrowed, let wide = paths.first(where: { WildcardText.isEverything($0.text) }) {
      reader.report(
        item.part(node), "a waiver for every file (`\(wide.text)`) is no exception",
        label: "name the files, or narrow it with `only`", notes: ["to ask less everywhere, set the rule's level"])
      return nil
    }
    return paths
  }

  private static func only(
    _ item: PolicyValue, _ rule: AnyRule, _ reader: inout PolicyReader
  ) -> [WaiverCondition] {
    guard let node = item.node["only"] else { return [] }
    let value = item.part(node)
    guard node.isMapping, !node.entries.isEmpty else {
      reader.report(value, "`only` must be a mapping of facts", label: "write { image: \"php:7.4-*\" }")
      return []
    }
    let known = Set(Finding.factNames + rule.about.placeholders).subtracting(["suggestion", "allowed", "closest"])
    reader.checkKeys(of: value, are: known.sorted(), in: "`only` of `\(rule.about.id)`")
    return node.entries.compactMap { entry in
      guard let name = entry.key.scalarText, known.contains(name) else { return nil }
      return condition(name, value.part(entry.value), &reader)
    }
  }

  private static func condition(
    _ name: String, _ value: PolicyValue, _ reader: inout PolicyReader
  ) -> WaiverCondition? {
    let items = value.node.isSequence ? reader.items(value, for: name) : [value]
    if items.isEmpty { reader.report(value, "`\(name)` is empty, so the waiver is never used") }
    for item in items {
      guard let text = item.node.scalarText, WildcardText.isEverything(text) else { continue }
      reader.report(item, "`\(text)` narrows nothing", label: "name the \(name), or leave `only` out")
    }
    guard name == "image" else {
      let words = items.compactMap { reader.text($0, for: name) }.map { Glob(word: $0) }
      return words.isEmpty ? nil : WaiverCondition(name, .words(words))
    }
    let images = items.compactMap { reader.image($0, for: name) }
    return images.isEmpty ? nil : WaiverCondition(name, .images(images))
  }

  private static func day(_ item: PolicyValue, _ reader: inout PolicyReader) -> Day? {
    guard let node = item.node["expires"] else { return nil }
    let text = node.scalarText ?? ""
    if let day = Day(text) { return day }
    reader.report(item.part(node), "`\(text)` is no day", label: "write it as 2027-03-31")
    return nil
  }

  /// Whether it says what the settings ask for, and ends when it has to.
  private static func check(
    _ waiver: Waiver, _ item: PolicyValue, _ settings: WaiverSettings, _ today: Day, _ reader: inout PolicyReader
  ) {
    for field in WaiverSettings.Field.allCases {
      guard let origin = settings.required[field] else { continue }
      let isThere: Bool
      switch field {
      case .owner: isThere = !waiver.owner.isEmpty
      case .reason: isThere = !waiver.reason.isEmpty
      case .ticket: isThere = !waiver.ticket.isEmpty
      case .expires: isThere = item.node["expires"] != nil
      case .only: isThere = item.node["only"] != nil
      }
      if isThere { continue }
      let place = item.node[field.rawValue].map { item.part($0) } ?? item
      reader.report(
        place, "the waiver for `\(waiver.rule)` has no `\(field.rawValue)`", label: "add \(field.rawValue)",
        notes: origin.map { ["settings.waivers.require is set in \($0.text)"] } ?? [])
    }
    guard let most = settings.mostDays else { return }
    let notes = most.origin.map { ["settings.waivers.max_days is set in \($0.text)"] } ?? []
    guard let expires = waiver.expires else {
      if item.node["expires"] == nil {
        reader.report(
          item, "the waiver for `\(waiver.rule)` has no end; this organisation allows \(most.value) days",
          label: "add expires", notes: notes)
      }
      return
    }
    let days = today.days(to: expires)
    guard days > most.value, let node = item.node["expires"] else { return }
    reader.report(
      item.part(node), "waiver is for \(days) days; this organisation allows \(most.value)", notes: notes)
  }
}
