import ContainerFiles
import PolicyEngine
import PolicyReports
import PolicyRules

/// `--rule` and `--skip-rule`: for a quick look, and said in the report.
struct RuleChoice {
  let rules: [AnyRule]

  /// - Parameter all: the built-in rules and those of the policy.
  init(only: [String], skip: [String], of all: [AnyRule]) throws {
    for name in only + skip where !all.contains(where: { $0.about.id == name }) {
      throw Failure(.misused, Self.unknown(name, among: all))
    }
    rules = all.filter { rule in
      (only.isEmpty || only.contains(rule.about.id)) && !skip.contains(rule.about.id)
    }
  }

  static func notices(_ choices: GateChoices) -> [String] {
    var notices: [String] = []
    if !choices.onlyRules.isEmpty { notices.append("judged by \(choices.onlyRules.joined(separator: ", ")) alone") }
    if !choices.skippedRules.isEmpty { notices.append("left out: \(choices.skippedRules.joined(separator: ", "))") }
    if choices.noIgnores { notices.append("--no-ignores: waivers, ignore comments and the baseline do not count") }
    return notices
  }

  /// What is said to a name that is no rule's: the rule that is known by it elsewhere, or the nearest.
  static func unknown(_ name: String, among all: [AnyRule] = allRules) -> String {
    if let rule = all.first(where: { $0.about.aliases.contains { $0.lowercased() == name.lowercased() } }) {
      return "error: `\(Untrusted.oneLine(name))` is another tool's name for `\(rule.about.id)`\n"
    }
    let near = EditDistance.suggestion(for: name, in: all.map { $0.about.id })
    return "error: unknown rule `\(Untrusted.oneLine(name))`"
      + (near.isEmpty ? "; see policygate rules\n" : ": \(near)\n")
  }
}
