import ContainerFiles
import PolicyEngine
import PolicyReports
import PolicyRules

/// `--rule` and `--skip-rule`: for a quick look, and said in the report.
struct RuleChoice {
  let rules: [AnyRule]

  init(only: [String], skip: [String]) throws {
    for name in only + skip where !allRules.contains(where: { $0.about.id == name }) {
      throw Failure(.misused, Self.unknown(name))
    }
    rules = allRules.filter { rule in
      (only.isEmpty || only.contains(rule.about.id)) && !skip.contains(rule.about.id)
    }
  }

  static func notices(_ options: GateOptions) -> [String] {
    var notices: [String] = []
    if !options.onlyRules.isEmpty { notices.append("judged by \(options.onlyRules.joined(separator: ", ")) alone") }
    if !options.skippedRules.isEmpty { notices.append("left out: \(options.skippedRules.joined(separator: ", "))") }
    return notices
  }

  /// What is said to a name that is no rule's: the rule that is known by it elsewhere, or the nearest.
  static func unknown(_ name: String) -> String {
    if let rule = allRules.first(where: { $0.about.aliases.contains { $0.lowercased() == name.lowercased() } }) {
      return "error: `\(Untrusted.oneLine(name))` is another tool's name for `\(rule.about.id)`\n"
    }
    let near = EditDistance.suggestion(for: name, in: allRules.map { $0.about.id })
    return "error: unknown rule `\(Untrusted.oneLine(name))`"
      + (near.isEmpty ? "; see policygate rules\n" : ": \(near)\n")
  }
}
