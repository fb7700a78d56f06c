import ContainerFiles

extension PolicyDifferences {
  mutating func compare(_ rule: AnyRule) {
    let id = rule.about.id
    guard old.rules[id] != nil || new.rules[id] != nil else { return }
    let (before, after) = (old.setting(of: id), new.setting(of: id))
    let levels = (before.level.value, after.level.value)
    if levels.0 != levels.1 {
      add(
        .from(levels.0, to: levels.1), "`\(id)` goes from \(levels.0.rawValue) to \(levels.1.rawValue)",
        after.level.origin ?? new.origin(of: id))
    }
    if before.locked != nil, after.locked == nil { add(.weaker, "`\(id)` is no longer locked", after.level.origin) }
    if before.locked == nil, let lock = after.locked { add(.stricter, "`\(id)` is locked", lock) }
    // What a rule that is off would demand says nothing.
    guard old.isOn(id), new.isOn(id) else { return }
    comparePaths(id, before, after)
    if rule.about.isOwn { compareDemand(of: id, before, after) }
    for parameter in rule.parameters { compare(parameter, of: id, before, after) }
    let words = [(before.message, after.message), (before.fix, after.fix), (before.docs, after.docs)]
    if let changed = words.first(where: { $0.0?.value != $0.1?.value }) {
      add(.neutral, "`\(id)` is said in other words", changed.1?.origin)
    }
  }

  /// Where a rule applies.
  private mutating func comparePaths(_ id: String, _ before: RuleSetting, _ after: RuleSetting) {
    let origin = after.level.origin
    addItems(
      before.exceptPaths.map { ($0.text, nil) }, after.exceptPaths.map { ($0.text, origin) }, growing: .weaker,
      came: "`\(id)` leaves out", went: "`\(id)` no longer leaves out")
    switch (before.paths, after.paths) {
    case (nil, nil): return
    case (nil, let paths?):
      add(.weaker, "`\(id)` holds for \(paths.map { $0.text }.joined(separator: ", ")) alone", origin)
    case (_?, nil): add(.stricter, "`\(id)` holds everywhere", origin)
    case (let paths?, let now?):
      addItems(
        paths.map { ($0.text, nil) }, now.map { ($0.text, origin) }, growing: .stricter,
        came: "`\(id)` holds for", went: "`\(id)` no longer holds for")
    }
  }

  private mutating func compare(
    _ parameter: AnyRule.ParameterDescription, of id: String, _ before: RuleSetting, _ after: RuleSetting
  ) {
    let name = parameter.name
    let (first, second) = (before.parameters[name], after.parameters[name])
    let was = first.map { PolicyItems($0, old) }
    let now = second.map { PolicyItems($0, new) }
    guard was != now else { return }
    let what = "`\(id)`: `\(name)`"
    let origin = second?.origin ?? after.level.origin
    switch ParameterMeaning(name, parameter.form) {
    // Beside a built-in value, what a list takes in or leaves out cannot be told.
    case .growing where Self.hasStandard(parameter) && (was == nil || now == nil):
      addUnclear(what, was, now, parameter, origin)
    case .growing(let effect) where !Self.countsWhenEmpty(id, name):
      addItems(
        (was?.texts ?? []).map { ($0, nil) }, (now?.texts ?? []).map { ($0, origin) },
        growing: effect,
        // Whoever allows a value may have a secret in mind.
        came: "\(what) takes in", went: "\(what) no longer has", hides: name == "allow_values")
    case .growing(let effect):
      // An empty list approves everything.
      guard let was, !was.texts.isEmpty, let now, !now.texts.isEmpty else {
        let isEmpty = now?.texts.isEmpty ?? true
        return add(isEmpty ? .weaker : .stricter, "\(what) is \(isEmpty ? "empty: everything passes" : "set")", origin)
      }
      addItems(
        was.texts.map { ($0, nil) }, now.texts.map { ($0, origin) }, growing: effect, came: "\(what) takes in",
        went: "\(what) no longer has")
    case .flag(let effect):
      let isOn = (now?.text ?? parameter.standard) == "true"
      guard isOn != ((was?.text ?? parameter.standard) == "true") else { return }
      add(isOn ? effect : effect.opposite, "\(what) is \(isOn ? "on" : "off")", origin)
    case .level:
      let levels = [was, now].map { Level(rawValue: $0?.text ?? parameter.standard ?? "") ?? .error }
      guard levels[0] != levels[1] else { return }
      add(
        .from(levels[0], to: levels[1]), "\(what) goes from \(levels[0].rawValue) to \(levels[1].rawValue)", origin)
    case .unknown: addUnclear(what, was, now, parameter, origin)
    }
  }

  private mutating func addUnclear(
    _ what: String, _ was: PolicyItems?, _ now: PolicyItems?, _ parameter: AnyRule.ParameterDescription,
    _ origin: Origin?
  ) {
    let texts = [was, now].map { $0?.text ?? parameter.standard ?? "nothing" }
    guard texts[0] != texts[1] else { return }
    add(.unclear, "\(what) goes from \(Self.short(texts[0])) to \(Self.short(texts[1]))", origin)
  }

  private static func hasStandard(_ parameter: AnyRule.ParameterDescription) -> Bool {
    parameter.standard.map { !["", "[]", "{}"].contains($0) } ?? false
  }

  private static func countsWhenEmpty(_ id: String, _ name: String) -> Bool { id == "base-images" && name == "allow" }

  static func short(_ text: String) -> String { text.count > 60 ? "\(text.prefix(57))…" : text }
}

/// What it means when a parameter changes, by its name and form.
private enum ParameterMeaning {
  /// A list; what it means that it grows.
  case growing(PolicyDifference.Effect)
  /// What it means that it is on.
  case flag(PolicyDifference.Effect)
  case level
  case unknown

  private static let widening = [
    "allow", "accept", "exempt", "except", "trusted", "inherited", "ignore", "mirrors", "tools", "internal",
  ]
  private static let narrowing = [
    "deny", "require", "must", "forbid", "names", "patterns", "drop", "check_in", "stages",
  ]

  init(_ name: String, _ form: ParameterForm) {
    let widens = Self.widening.contains { name.hasPrefix($0) }
    let narrows = Self.narrowing.contains { name.hasPrefix($0) }
    switch form {
    case .flag where widens: self = .flag(.weaker)
    case .flag where narrows: self = .flag(.stricter)
    case .words(let words) where words.allSatisfy({ Level(rawValue: $0) != nil }): self = .level
    case .texts, .images, .list, .table, .mapping:
      self = widens ? .growing(.weaker) : narrows ? .growing(.stricter) : .unknown
    case .flag, .words, .integer, .number, .text, .lockFile, .either: self = .unknown
    }
  }
}

/// A value of a policy as texts that can be compared: the items of a list with the lists that they name written out,
/// the entries of a mapping, or the value itself.
struct PolicyItems: Equatable {
  let texts: [String]
  var text: String { texts.joined(separator: ", ") }

  init(_ value: PolicyValue, _ policy: Policy) {
    if value.node.isSequence {
      var reader = policy.reader
      texts = reader.items(value, for: "").map { Self.flat($0.node) }
    } else if value.node.isMapping {
      texts = value.node.entries.map { Self.flat($0.key) + ": " + Self.flat($0.value) }.sorted()
    } else {
      texts = [Self.flat(value.node)]
    }
  }

  /// Keys in order: the order in which they are written says nothing.
  static func flat(_ node: YAMLNode, _ depth: Int = 0) -> String {
    if let text = node.scalarText { return text }
    guard depth < 32 else { return "…" }
    if node.isSequence { return "[" + node.items.map { flat($0, depth + 1) }.joined(separator: ", ") + "]" }
    let entries = node.entries.map { (flat($0.key, depth + 1), flat($0.value, depth + 1)) }
    return "{" + entries.sorted { $0.0 < $1.0 }.map { "\($0.0): \($0.1)" }.joined(separator: ", ") + "}"
  }
}

extension Policy {
  /// Whether a rule is on anywhere.
  func isOn(_ id: String) -> Bool {
    setting(of: id).level.value != .off || overrides.contains { ($0.rules[id]?.level.value ?? .off) != .off }
  }

  func origin(of id: String) -> Origin? { rules[id]?.level.origin }
}
