import ContainerFiles
package import PolicyEngine
import YAMLEvents

/// Judges files in memory by one rule.
package struct RuleRun {
  package let findings: [Finding]
  package let problems: [PolicyProblem]

  /// - Parameter options: the rule's parameters as entries of a YAML flow mapping.
  package init(_ rule: AnyRule, _ files: [String: String], judging path: String, options: String = "") throws {
    var policy = Policy()
    var setting = RuleSetting()
    setting.level = Setting(.error)
    let source = PolicySource(name: "policy", text: SourceText(path: "policy", "{\(options)}"))
    for entry in try YAMLStream(parsing: source.text).documents.first?.entries ?? [] {
      setting.parameters[entry.key.scalarText ?? ""] = PolicyValue(node: entry.value, source: source)
    }
    var reader = PolicyReader()
    rule.check(setting.parameters, &reader)
    problems = reader.problems
    policy.rules[rule.about.id] = setting
    let (inventory, _) = Inventory.of(
      MemoryTree(files), found: [], named: [RepositoryPath(path)], patterns: FilePatterns(), shippedStages: [])
    let judge = Judge(policy: policy, rules: [rule], today: .epoch)
    findings = judge.findings(in: inventory)
  }
}
