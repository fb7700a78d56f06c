import ContainerFiles

/// One entry of `custom:`: a rule that the policy makes itself, and what it sets on it.
struct CustomSection {
  /// What makes the rule; the keys that all rules take stand beside them.
  static let keys = ["title", "on", "where", "forbid", "require", "count", "per", "tests"]
  static let testKeys = ["fail", "pass"]
  static let countKeys = ["at_least", "at_most"]
  private static let longestID = 64
  private static let mostCounted = 1_000_000

  /// Nil, and problems, for what is no rule.
  private(set) var rule: CustomRule?

  init(_ key: PolicyValue, _ value: PolicyValue, beside rules: RuleRegistry, _ reader: inout PolicyReader) {
    let id = key.node.scalarText ?? ""
    guard Self.isID(id) else {
      reader.report(
        key, "`\(id)` is no name for a rule", label: "write lower-case words with hyphens: no-pipe-to-shell")
      return
    }
    if let clash = rules.clash(with: id) {
      reader.report(key, clash, label: "give it another name")
      return
    }
    guard value.node.isMapping else {
      reader.report(
        value.node.range.isEmpty ? key : value, "custom rule `\(id)` must be a mapping",
        label: "add level, title, on and forbid", notes: [Self.keyNote])
      return
    }
    reader.checkKeys(of: value, are: Self.keys + RuleSection.commonKeys, in: "rule `\(id)`")
    guard let target = Self.target(value, key, id, &reader) else { return }
    let conditions = ConditionReader(target: target, rule: id)
    let title = Self.title(value, key, id, &reader)
    let filter = value.node["where"].flatMap { conditions.condition(value.part($0), for: "where", &reader) }
    let demand = Self.demand(value, key, conditions, &reader)
    let tests = Self.tests(value, target, id, &reader)
    // With a mistake in it nothing is judged by it, but other parts of the policy may name it.
    rule = CustomRule(
      id: id, title: title ?? id, target: target, filter: filter, demand: demand ?? .forbid(.any([])),
      origin: key.origin, fix: value.node["fix"]?.scalarText, tests: tests)
  }

  private static let keyNote = "keys here: " + (keys + RuleSection.commonKeys).sorted().joined(separator: ", ")

  private static func isID(_ id: String) -> Bool {
    let bytes = Array(id.utf8)
    guard let first = bytes.first, (0x61...0x7A).contains(first), bytes.count <= longestID, bytes.last != 0x2D else {
      return false
    }
    return bytes.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
  }

  private static func title(
    _ value: PolicyValue, _ key: PolicyValue, _ id: String, _ reader: inout PolicyReader
  ) -> String? {
    guard let node = value.node["title"] else {
      reader.report(key, "custom rule `\(id)` has no `title`", label: "say in one line what it asks for")
      return nil
    }
    let text = reader.text(value.part(node), for: "title")?.split { $0.isWhitespace }.joined(separator: " ")
    guard let text, !text.isEmpty else {
      if text != nil { reader.report(value.part(node), "`title` is empty", label: "say in one line what it asks for") }
      return nil
    }
    return text
  }

  private static func target(
    _ value: PolicyValue, _ key: PolicyValue, _ id: String, _ reader: inout PolicyReader
  ) -> CustomTarget? {
    guard let node = value.node["on"] else {
      reader.report(key, "custom rule `\(id)` has no `on`", label: "say what it looks at: on: dockerfile.run")
      return nil
    }
    let names = CustomTarget.all.map { $0.name }
    return reader.word(value.part(node), for: "on", among: names).flatMap { CustomTarget($0) }
  }

  private static func demand(
    _ value: PolicyValue, _ key: PolicyValue, _ conditions: ConditionReader, _ reader: inout PolicyReader
  ) -> CustomRule.Demand? {
    let demands = ["forbid", "require", "count"].compactMap { value.node.entry($0) }
    guard let demand = demands.first else {
      reader.report(
        key, "custom rule `\(conditions.rule)` asks for nothing", label: "add forbid, require or count")
      return nil
    }
    if demands.count > 1 {
      reader.report(
        value.part(demands[1].key), "custom rule `\(conditions.rule)` has more than one of forbid, require and count",
        label: "make two rules of it")
      return nil
    }
    let part = value.part(demand.value)
    let per = value.node.entry("per")
    switch demand.key.scalarText {
    case "count": return count(part, per.map { value.part($0.value) }, conditions.target, &reader)
    case let name:
      if let per { reader.report(value.part(per.key), "`per` goes with `count`", label: "delete it, or add `count`") }
      let condition = conditions.condition(part, for: name ?? "", &reader)
      return name == "forbid" ? condition.map { .forbid($0) } : condition.map { .require($0) }
    }
  }

  private static func count(
    _ value: PolicyValue, _ per: PolicyValue?, _ target: CustomTarget, _ reader: inout PolicyReader
  ) -> CustomRule.Demand? {
    let groups = target.groups.map { $0.rawValue }
    guard let first = groups.first else {
      reader.report(value, "`count` is for things of which a file has several, not for `on: \(target.name)`")
      return nil
    }
    guard let per else {
      reader.report(value, "`count` needs `per`", label: "add per: \(groups.joined(separator: " or per: "))")
      return nil
    }
    guard let word = reader.word(per, for: "per", among: groups), let group = CustomGroup(rawValue: word) else {
      return nil
    }
    guard value.node.isMapping, !value.node.entries.isEmpty else {
      reader.report(value, "`count` must be a mapping", label: "write { at_most: 1 }, per \(first)")
      return nil
    }
    reader.checkKeys(of: value, are: countKeys, in: "`count`")
    func limit(_ name: String, _ standard: Int) -> Int? {
      guard let node = value.node[name] else { return standard }
      return reader.integer(value.part(node), for: name, in: 0...mostCounted)
    }
    guard let least = limit("at_least", 0), let most = limit("at_most", .max) else { return nil }
    guard least <= most, least > 0 || most < .max else {
      reader.report(value, least > most ? "`count` can't be met" : "`count` asks for nothing", label: "at_most: 1")
      return nil
    }
    return .count(least...most, per: group)
  }

  private static func tests(
    _ value: PolicyValue, _ target: CustomTarget, _ id: String, _ reader: inout PolicyReader
  ) -> [CustomSample] {
    guard let node = value.node["tests"] else { return [] }
    let tests = value.part(node)
    guard node.isMapping else {
      reader.report(tests, "`tests` must be a mapping with fail and pass", label: "write { fail: […], pass: […] }")
      return []
    }
    reader.checkKeys(of: tests, are: testKeys, in: "`tests` of rule `\(id)`")
    return testKeys.flatMap { key -> [CustomSample] in
      guard let list = tests.node[key] else { return [] }
      return reader.items(tests.part(list), for: key).compactMap {
        CustomSample($0, fails: key == "fail", of: target, &reader)
      }
    }
  }
}

extension RuleRegistry {
  /// Why a policy cannot call a rule of its own so; nil where it can.
  func clash(with id: String) -> String? {
    if knows(id) { return "rule `\(id)` is there already" }
    return mistake(in: id).meant.hasPrefix("write ") ? mistake(in: id).message : nil
  }
}
