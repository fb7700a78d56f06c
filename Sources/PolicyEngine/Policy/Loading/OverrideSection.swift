import ContainerFiles

/// One item of `overrides:`.
struct OverrideSection {
  static let keys = ["paths", "until", "reason", "rules"]

  /// The override with what it says of each rule; nil, and problems, when it says too little.
  private(set) var override: (value: PolicyOverride, sections: [(id: String, section: RuleSection)])?

  init(_ item: PolicyValue, rules: RuleRegistry, _ reader: inout PolicyReader) {
    guard item.node.isMapping else {
      reader.report(item, "an override is a mapping with `paths` and `rules`")
      return
    }
    reader.checkKeys(of: item, are: Self.keys, in: "an override")
    let sections = Self.sections(item, rules, &reader)
    guard let paths = Self.paths(item, &reader), let sections else { return }
    let value = PolicyOverride(
      paths: paths, until: Self.day(item, &reader),
      reason: item.node["reason"].flatMap { reader.text(item.part($0), for: "reason") } ?? "",
      rules: Dictionary(sections.map { ($0.id, $0.section.setting) }) { _, last in last },
      setsLevel: Set(sections.filter { $0.section.setsLevel }.map { $0.id }), origin: item.origin)
    override = (value, sections)
  }

  private static func paths(_ item: PolicyValue, _ reader: inout PolicyReader) -> [Glob]? {
    guard let node = item.node["paths"] else {
      reader.report(item, "an override has no `paths`", label: "add paths: [\"services/legacy/**\"]")
      return nil
    }
    let paths = reader.globs(item.part(node), for: "paths")
    if node.isSequence, node.items.isEmpty { reader.report(item.part(node), "an override without paths is never used") }
    return paths
  }

  private static func day(_ item: PolicyValue, _ reader: inout PolicyReader) -> Day? {
    guard let node = item.node["until"] else { return nil }
    let text = node.scalarText ?? ""
    if let day = Day(text) { return day }
    reader.report(item.part(node), "`\(text)` is no day", label: "write it as 2027-03-31")
    return nil
  }

  private static func sections(
    _ item: PolicyValue, _ rules: RuleRegistry, _ reader: inout PolicyReader
  ) -> [(id: String, section: RuleSection)]? {
    guard let node = item.node["rules"] else {
      reader.report(item, "an override has no `rules`", label: "add rules: { healthcheck: warning }")
      return nil
    }
    guard node.isMapping else {
      reader.report(item.part(node), "`rules` must be a mapping of rule ids", label: "write healthcheck: warning")
      return nil
    }
    return node.entries.compactMap { entry in
      let key = item.part(entry.key)
      guard let rule = rules.rule(named: key, &reader) else { return nil }
      let value = item.part(entry.value)
      if let locked = value.node.entry("locked") {
        reader.report(item.part(locked.key), "an override can't lock a rule", label: "lock it under the root's `rules`")
      }
      return (rule.about.id, RuleSection(rule, key: key, value: value, &reader))
    }
  }
}
