/// Where the project and its pages stand. Reports link to them; nothing here ever reads them.
enum ProjectAddress {
  static let home = "https://github.com/policygate/policygate"

  /// The page of a rule.
  static func page(of rule: String) -> String { "\(home)/blob/main/docs/rules/\(rule).md" }
}
