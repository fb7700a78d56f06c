import PolicyEngine

/// Where the project and its pages stand. Reports link to them; nothing here ever reads them.
enum ProjectAddress {
  static let home = "https://github.com/policygate/policygate"

  /// The page of the rule that says a finding; of one that the policy makes, what the policy names, or how such rules
  /// are made.
  static func page(of finding: Finding) -> String {
    finding.isOwn ? finding.docs ?? ownRules : page(of: finding.rule)
  }

  static let ownRules = "\(home)/blob/main/docs/custom-rules.md"

  /// The page of a built-in rule.
  static func page(of rule: String) -> String { "\(home)/blob/main/docs/rules/\(rule).md" }
}
