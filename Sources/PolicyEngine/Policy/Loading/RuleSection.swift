import ContainerFiles

/// What one layer says of one rule: a level, or a mapping with a level and more.
struct RuleSection {
  /// The keys that every rule takes beside its own parameters.
  static let commonKeys = ["level", "locked", "message", "fix", "docs", "tags", "paths", "except_paths"]
  static let levels = "levels: " + Level.allCases.reversed().map { $0.rawValue }.joined(separator: ", ")

  let rule: AnyRule
  let value: PolicyValue
  /// Only what this layer sets.
  private(set) var setting = RuleSetting()
  private(set) var setsLevel = false
  private(set) var isLocked = false
  /// `locked: false`, which can't undo an earlier lock.
  private(set) var unlocks = false
  /// Whether the value was of a kind that can be understood at all.
  private(set) var isUnderstood = true

  /// - Parameter more: keys that are read elsewhere, of a rule that is made here.
  init(
    _ rule: AnyRule, key: PolicyValue, value: PolicyValue, more: [String] = [], _ reader: inout PolicyReader
  ) {
    self.rule = rule
    self.value = value
    if value.node.isMapping {
      readMapping(more, &reader)
      return
    }
    guard value.node.scalarText != nil, !value.node.isNull else {
      isUnderstood = false
      reader.report(
        value.node.range.isEmpty ? key : value, "rule `\(rule.about.id)` needs a level or a mapping",
        label: "write \(rule.about.id): error", notes: [Self.levels])
      return
    }
    readLevel(value, &reader)
  }

  private mutating func readLevel(_ value: PolicyValue, _ reader: inout PolicyReader) {
    guard let text = reader.text(value, for: "level") else {
      isUnderstood = false
      return
    }
    guard let level = Level(rawValue: text) else {
      isUnderstood = false
      let label =
        Self.otherWords[text.lowercased()].map { "did you mean `\($0)`?" }
        ?? EditDistance.suggestion(for: text, in: Level.allCases.map { $0.rawValue })
      return reader.report(value, "`\(text)` is not a level", label: label, notes: [Self.levels])
    }
    setting.level = Setting(level, origin: value.origin)
    setsLevel = true
  }

  /// What levels are called elsewhere.
  private static let otherWords = [
    "warn": "warning", "info": "notice", "note": "notice", "style": "notice", "ignore": "off", "none": "off",
    "false": "off", "disabled": "off", "true": "error", "on": "error", "deny": "error", "critical": "error",
    "high": "error", "fatal": "error",
  ]

  private mutating func readMapping(_ more: [String], _ reader: inout PolicyReader) {
    let known = Self.commonKeys + rule.parameters.map { $0.name } + more
    reader.checkKeys(of: value, are: known, in: "rule `\(rule.about.id)`")
    var parameters: [String: PolicyValue] = [:]
    for entry in value.node.entries {
      let part = value.part(entry.value)
      switch entry.key.scalarText ?? "" {
      case "level": readLevel(part, &reader)
      case "locked": readLock(part, &reader)
      case "message": setting.message = text(part, "message", &reader)
      case "fix": setting.fix = text(part, "fix", &reader)
      case "docs": setting.docs = reader.text(part, for: "docs").map { Setting($0, origin: part.origin) }
      case "tags": setting.tags = reader.texts(part, for: "tags")
      case "paths": setting.paths = reader.globs(part, for: "paths")
      case "except_paths": setting.exceptPaths = reader.globs(part, for: "except_paths")
      case let name: if known.contains(name) { parameters[name] = part }
      }
    }
    setting.parameters = parameters
    rule.check(parameters, &reader)
  }

  private mutating func readLock(_ part: PolicyValue, _ reader: inout PolicyReader) {
    guard let locked = reader.flag(part, for: "locked") else { return }
    (isLocked, unlocks) = (locked, !locked)
  }

  /// A text with placeholders, each of which the rule must know.
  private func text(_ part: PolicyValue, _ name: String, _ reader: inout PolicyReader) -> Setting<String>? {
    guard let text = reader.text(part, for: name) else { return nil }
    guard !text.isEmpty else {
      reader.report(part, "`\(name)` is empty", label: "write a text, or leave the key out")
      return nil
    }
    // A fix may embed what the rule itself would say.
    let known = rule.about.placeholders + (name == "fix" ? ["suggestion"] : [])
    for unknown in PlaceholderCheck.unknown(in: part, known: Set(known)) {
      reader.report(
        PolicyProblem(
          source: part.source, range: unknown.range,
          "unknown placeholder `{\(unknown.name)}` in `\(name)` of rule `\(rule.about.id)`",
          label: EditDistance.suggestion(for: unknown.name, in: known),
          notes: ["placeholders here: " + Set(known).sorted().map { "{\($0)}" }.joined(separator: ", ")]))
    }
    return Setting(text, origin: part.origin)
  }

  /// Lays what this layer sets over what the layers below it say.
  func apply(to below: inout RuleSetting) {
    if setsLevel { below.level = setting.level }
    below.parameters.merge(setting.parameters) { _, new in new }
    below.message = setting.message ?? below.message
    below.fix = setting.fix ?? below.fix
    below.docs = setting.docs ?? below.docs
    below.paths = setting.paths ?? below.paths
    if value.node["tags"] != nil { below.tags = setting.tags }
    if value.node["except_paths"] != nil { below.exceptPaths = setting.exceptPaths }
  }
}

extension PolicyReader {
  /// A list of path patterns.
  mutating func globs(_ value: PolicyValue, for name: String) -> [Glob] {
    items(value, for: name).compactMap { item in text(item, for: name).flatMap { glob($0, at: item, for: name) } }
  }
}
