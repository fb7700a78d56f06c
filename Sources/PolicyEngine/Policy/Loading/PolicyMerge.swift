import ContainerFiles

/// Lays the layers of a policy over each other, the later ones on top, and checks what they say.
struct PolicyMerge {
  private(set) var policy = Policy()
  private(set) var problems: [PolicyProblem] = []
  private let layers: [PolicyLayer]
  /// The built-in rules, and then those that the policy makes too.
  private var rules: RuleRegistry
  private let today: Day
  private let files: any PolicyFiles
  private let isThorough: Bool
  /// The layer that defined each list last.
  private var listLayers: [String: Int] = [:]
  /// The layer that locked each rule.
  private var lockLayers: [String: Int] = [:]

  init(_ layers: [PolicyLayer], rules: RuleRegistry, today: Day, files: any PolicyFiles, isThorough: Bool) {
    self.layers = layers
    self.rules = rules
    self.today = today
    self.files = files
    self.isThorough = isThorough
  }

  mutating func run() {
    policy.sources = layers.map { $0.source }
    for layer in layers { policy.layerNames[layer.source.name] = layer.root["name"]?.scalarText }
    policy.name = layers.last.flatMap { $0.root["name"]?.scalarText } ?? ""
    // Lists and locks first: rules of any layer may name them.
    var reader = PolicyReader()
    for (index, layer) in layers.enumerated() { readLists(layer, index, &reader) }
    var locks = LockCollector(rules: rules, files: files)
    for layer in layers { locks.read(layer) }
    policy.locks = locks.locks
    policy.sources += locks.sources
    problems += reader.problems + locks.problems

    var checked = policy.reader
    checked.isThorough = isThorough
    // Rules of the policy's own before all that may name them.
    for layer in layers { readCustom(layer, &checked) }
    for layer in layers {
      SettingsSection.read(layer, into: &policy.settings, rules: rules, &checked)
      FilesSection.read(layer, into: &policy.files, &checked)
      ProjectsSection(files: files).read(layer, into: &policy.projects, &checked)
    }
    for (index, layer) in layers.enumerated() { readRules(layer, index, &checked) }
    for (index, layer) in layers.enumerated() { readOverrides(layer, index, &checked) }
    for (index, layer) in layers.enumerated() { readWaivers(layer, index, &checked) }
    checkLockedLists(&checked)
    problems += checked.problems
  }

  private mutating func readCustom(_ layer: PolicyLayer, _ reader: inout PolicyReader) {
    guard let node = layer.root["custom"] else { return }
    guard node.isMapping else {
      return reader.report(
        layer.value(node), "`custom` must be a mapping of names to rules", label: "write no-sudo: { level: error, … }")
    }
    for entry in node.entries {
      let key = layer.value(entry.key)
      if let first = policy.custom.first(where: { $0.id == entry.key.scalarText }) {
        reader.report(
          key, "custom rule `\(first.id)` is defined by \(first.origin.text) already",
          label: "set its level under `rules`")
        continue
      }
      guard let rule = CustomSection(key, layer.value(entry.value), beside: rules, &reader).rule else { continue }
      policy.custom.append(rule)
    }
    rules.add(policy.custom.map { AnyRule($0) })
  }

  private mutating func readLists(_ layer: PolicyLayer, _ index: Int, _ reader: inout PolicyReader) {
    guard let lists = layer.root["lists"] else { return }
    guard lists.isMapping else {
      return reader.report(layer.value(lists), "`lists` must be a mapping of names to lists")
    }
    for entry in lists.entries {
      guard let name = entry.key.scalarText else { continue }
      guard entry.value.isSequence else {
        reader.report(layer.value(entry.value), "the list `\(name)` must be a list", label: "write [a, b]")
        continue
      }
      policy.lists[name] = layer.lists[name] ?? layer.value(entry.value)
      listLayers[name] = index
    }
  }

  private mutating func readRules(_ layer: PolicyLayer, _ index: Int, _ reader: inout PolicyReader) {
    for entry in layer.root["custom"]?.entries ?? [] {
      let id = entry.key.scalarText ?? ""
      // One that another file defined already, or that is no rule, was said to be so.
      guard let rule = rules[id], let own = policy.custom.first(where: { $0.id == id }),
        own.origin == layer.value(entry.key).origin
      else { continue }
      apply(rule, layer.value(entry.key), layer.value(entry.value), index, more: CustomSection.keys, &reader)
    }
    guard let node = layer.root["rules"] else { return }
    guard node.isMapping else {
      return reader.report(
        layer.value(node), "`rules` must be a mapping of rule ids", label: "write healthcheck: error")
    }
    for entry in node.entries {
      let key = layer.value(entry.key)
      guard let rule = rules.rule(named: key, &reader) else { continue }
      apply(rule, key, layer.value(entry.value), index, &reader)
    }
  }

  /// Lays what a layer says of a rule over what the layers below say.
  private mutating func apply(
    _ rule: AnyRule, _ key: PolicyValue, _ value: PolicyValue, _ index: Int, more: [String] = [],
    _ reader: inout PolicyReader
  ) {
    let id = rule.about.id
    let section = RuleSection(rule, key: key, value: value, more: more, &reader)
    if let locked = policy.rules[id]?.locked, lockLayers[id] != index, let before = policy.rules[id] {
      LockedRule(id: id, setting: before, locked: locked).check(section, &reader)
    }
    var setting = policy.rules[id] ?? RuleSetting()
    section.apply(to: &setting)
    if section.isLocked, setting.locked == nil { (setting.locked, lockLayers[id]) = (section.value.origin, index) }
    // Parameters of a rule that no layer switches on would be demands that nobody checks.
    if setting.level.origin == nil, section.isUnderstood {
      reader.report(key, "rule `\(id)` has no level", label: "add `level: error`", notes: [RuleSection.levels])
    }
    policy.rules[id] = setting
  }

  private mutating func readOverrides(_ layer: PolicyLayer, _ index: Int, _ reader: inout PolicyReader) {
    guard let node = layer.root["overrides"] else { return }
    for item in reader.items(layer.value(node), for: "overrides") {
      guard let override = OverrideSection(item, rules: rules, &reader).override else { continue }
      for (id, section) in override.sections {
        guard let setting = policy.rules[id], let locked = setting.locked, lockLayers[id] != index else { continue }
        LockedRule(id: id, setting: setting, locked: locked).check(section, &reader)
      }
      if let until = override.value.until, until < today {
        let paths = override.value.paths.map { $0.text }.joined(separator: ", ")
        policy.notices.append("the override for \(paths) (\(override.value.origin.text)) ended on \(until.text)")
      }
      policy.overrides.append(override.value)
    }
  }

  /// By all settings of all layers: which of them asks for more makes no difference.
  private mutating func readWaivers(_ layer: PolicyLayer, _ index: Int, _ reader: inout PolicyReader) {
    guard let node = layer.root["waivers"] else { return }
    for item in reader.items(layer.value(node), for: "waivers") {
      let section = WaiverSection(item, rules: rules, settings: policy.settings.waivers, today: today, &reader)
      guard var waiver = section.waiver else { continue }
      if let locked = policy.rules[waiver.rule]?.locked, lockLayers[waiver.rule] != index {
        waiver.lockedElsewhere = locked
      }
      policy.waivers.append(waiver)
    }
  }

  /// A list that a locked rule names must not be rewritten by a layer above the lock.
  private func checkLockedLists(_ reader: inout PolicyReader) {
    for (id, setting) in policy.rules.sorted(by: { $0.key < $1.key }) {
      guard let locked = setting.locked, let layer = lockLayers[id] else { continue }
      for name in ListNames.used(by: setting.parameters.values.map { $0 }, in: policy.lists).sorted() {
        guard let list = policy.lists[name], let defined = listLayers[name], defined > layer else { continue }
        reader.report(list, "the list `\(name)` belongs to rule `\(id)`, which is locked by \(locked.text)")
      }
    }
  }
}
