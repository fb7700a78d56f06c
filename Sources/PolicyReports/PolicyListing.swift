import ContainerFiles
package import PolicyEngine

/// `policy show`: the merged policy as YAML, with the origin of every value in a comment.
package enum PolicyListing {
  package static func text(_ policy: Policy, rules: [AnyRule]) -> String {
    var lines = ["version: 1"]
    if !policy.name.isEmpty { lines.append("name: \(Untrusted.oneLine(policy.name))") }
    lines += ["", "settings:"]
    let settings = policy.settings
    lines.append(line("  fail_on: \(settings.failOn.value.rawValue)", settings.failOn.origin))
    lines.append(line("  check: \(settings.check.value.rawValue)", settings.check.origin))
    let stages = settings.shippedStages.value
    let shipped = stages.isEmpty ? "auto" : "[\(stages.joined(separator: ", "))]"
    lines.append(line("  shipped_stages: \(shipped)", settings.shippedStages.origin))
    lines.append(line("  unparsable: \(settings.unparsable.value.rawValue)", settings.unparsable.origin))
    lines += suppressing(settings)
    if !policy.files.exclude.isEmpty {
      lines += ["", "files:", "  exclude:"]
      lines += policy.files.exclude.map { line("    - \(Untrusted.oneLine($0.glob.text))", $0.origin) }
    }
    if !policy.projects.isEmpty { lines += ["", "projects:"] }
    for project in policy.projects.values.sorted(by: { $0.name < $1.name }) {
      let files = project.files.map { Untrusted.path($0) }.joined(separator: ", ")
      lines.append(line("  \(Untrusted.oneLine(project.name)): [\(files)]", project.origin))
    }
    lines += ["", "rules:"]
    for rule in rules { lines += self.rule(rule, policy.setting(of: rule.about.id)) }
    for override in policy.overrides { lines += self.override(override) }
    if !policy.waivers.isEmpty { lines += ["", "waivers:"] + policy.waivers.flatMap { waiver($0) } }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func rule(_ rule: AnyRule, _ setting: RuleSetting) -> [String] {
    var lines = ["  \(rule.about.id):", line("    level: \(setting.level.value.rawValue)", setting.level.origin)]
    if let locked = setting.locked { lines.append(line("    locked: true", locked)) }
    for (name, value) in setting.parameters.sorted(by: { $0.key < $1.key }) {
      let text = Untrusted.oneLine(value.source.text.string(in: value.node.range))
      lines.append(line("    \(name): \(text)", value.origin))
    }
    for (name, text) in [("message", setting.message), ("fix", setting.fix), ("docs", setting.docs)] {
      if let text { lines.append(line("    \(name): \"\(Untrusted.oneLine(text.value))\"", text.origin)) }
    }
    return lines
  }

  private static func override(_ override: PolicyOverride) -> [String] {
    var lines = ["", "overrides:"]
    let paths = override.paths.map { Untrusted.oneLine($0.text) }.joined(separator: ", ")
    lines.append(line("  - paths: [\(paths)]", override.origin))
    if let until = override.until { lines.append("    until: \(until.text)") }
    lines.append("    rules:")
    for (id, setting) in override.rules.sorted(by: { $0.key < $1.key }) {
      if override.setsLevel.contains(id) { lines.append("      \(id): \(setting.level.value.rawValue)") }
    }
    return lines
  }

  /// What waivers and ignore comments must say.
  private static func suppressing(_ settings: PolicySettings) -> [String] {
    let waivers = settings.waivers
    let ignores = settings.ignores
    func fields<Field: RawRepresentable>(_ required: [Field: Origin?]) -> String where Field.RawValue == String {
      required.keys.map { $0.rawValue }.sorted().joined(separator: ", ")
    }
    func origin<Field>(_ required: [Field: Origin?]) -> Origin? {
      required.values.compactMap { $0 }.min { $0.text < $1.text }
    }
    var lines = ["  waivers:"]
    lines.append(line("    require: [\(fields(waivers.required))]", origin(waivers.required)))
    if let most = waivers.mostDays { lines.append(line("    max_days: \(most.value)", most.origin)) }
    lines.append(line("    warn_days: \(waivers.warnDays.value)", waivers.warnDays.origin))
    lines.append(line("    accept_from: \(waivers.acceptFrom.value.rawValue)", waivers.acceptFrom.origin))
    lines.append("  inline_ignores:")
    lines.append(line("    allow: \(ignores.allow.value)", ignores.allow.origin))
    lines.append(line("    require: [\(fields(ignores.required))]", origin(ignores.required)))
    if !ignores.neverFor.isEmpty {
      lines.append("    never_for:")
      lines += ignores.neverFor.sorted { $0.key < $1.key }.map { line("      - \($0.key)", $0.value) }
    }
    return lines
  }

  private static func waiver(_ waiver: Waiver) -> [String] {
    var lines = [line("  - rule: \(waiver.rule)", waiver.origin)]
    lines.append("    paths: \(PolicyText.list(waiver.paths.map { Untrusted.oneLine($0.text) }))")
    if !waiver.only.isEmpty {
      lines.append("    only: { \(waiver.only.map { Untrusted.oneLine($0.text) }.joined(separator: "; ")) }")
    }
    for (key, text) in [("owner", waiver.owner), ("reason", waiver.reason), ("ticket", waiver.ticket)] {
      if !text.isEmpty { lines.append("    \(key): \(PolicyText.text(Untrusted.oneLine(text)))") }
    }
    if let expires = waiver.expires { lines.append("    expires: \(expires.text)") }
    return lines
  }

  private static func line(_ text: String, _ origin: Origin?) -> String {
    let place = origin.map { Untrusted.oneLine($0.text) } ?? "built in"
    return text + String(repeating: " ", count: max(1, 44 - text.count)) + "# " + place
  }
}
