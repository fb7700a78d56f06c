import ContainerFiles
package import PolicyEngine
import YAMLEvents

/// Judges files in memory by one rule.
package struct RuleRun {
  package let findings: [Finding]
  package let problems: [PolicyProblem]

  /// - Parameter options: the rule's parameters as entries of a YAML flow mapping.
  ///   - before: the old side of a change to these files; nil for files as they stand.
  package init(
    _ rule: AnyRule, _ files: [String: String], judging path: String, options: String = "",
    before: [String: String]? = nil
  ) throws {
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
    let tree = MemoryTree(files)
    let inventory: Inventory
    if let before {
      let changed = Set(files.keys).union(before.keys).filter { files[$0] != before[$0] }.sorted()
      inventory =
        ChangeInventories(
          head: tree, base: MemoryTree(before), changed: changed.map { RepositoryPath($0) }, renamed: [:],
          patterns: FilePatterns(), shippedStages: []
        ).head
    } else {
      inventory =
        Inventory.of(
          tree, found: [], named: [RepositoryPath(path)], patterns: FilePatterns(), shippedStages: []
        ).inventory
    }
    let judge = Judge(policy: policy, rules: [rule], today: .epoch)
    findings = judge.findings(in: inventory)
  }
}
