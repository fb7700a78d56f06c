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
    for rule in rules { lines += self.rule(rule, policy.rules[rule.about.id] ?? RuleSetting()) }
    for override in policy.overrides { lines += self.override(override) }
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

  private static func line(_ text: String, _ origin: Origin?) -> String {
    let place = origin.map { Untrusted.oneLine($0.text) } ?? "built in"
    return text + String(repeating: " ", count: max(1, 44 - text.count)) + "# " + place
  }
}
