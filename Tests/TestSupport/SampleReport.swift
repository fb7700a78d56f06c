package import ContainerFiles
package import PolicyEngine

/// A change in memory, judged by a policy that sets every rule to one level.
package struct SampleChange {
  package let inventories: ChangeInventories
  package let policy: Policy
  package let head: [Finding]
  package let base: [Finding]?
  package let verdict: Verdict
  package let judgement: Judgement

  package init(
    base: [String: String]?, head: [String: String], rules: [AnyRule], renamed: [String: String] = [:],
    check: PolicySettings.Check = .changed, level: Level = .error, today: Day = .epoch,
    policy edit: (inout Policy) -> Void = { _ in }
  ) {
    var policy = Policy()
    for rule in rules {
      var setting = RuleSetting()
      setting.level = Setting(
        level,
        origin: Origin(
          file: "policies/all.yaml", range: .at(0), position: SourcePosition(line: 7, column: 3)))
      policy.rules[rule.about.id] = setting
    }
    edit(&policy)
    let names = Set((base ?? [:]).keys).union(head.keys)
    let changed = names.filter { base?[$0] != head[$0] && !renamed.keys.contains($0) }.sorted()
    inventories = ChangeInventories(
      head: MemoryTree(head), base: base.map { MemoryTree($0) }, changed: changed.map { RepositoryPath($0) },
      renamed: Dictionary(uniqueKeysWithValues: renamed.map { (RepositoryPath($0.key), RepositoryPath($0.value)) }),
      patterns: FilePatterns(), shippedStages: [])
    let judge = Judge(policy: policy, rules: rules, today: today)
    self.policy = policy
    let newNames = inventories.newNames
    let old = inventories.base.map { judge.judgement(in: $0, newNames: newNames, side: .old) }
    let oldFiles = inventories.base?.judgedPaths.map { newNames[$0] ?? $0 } ?? []
    judgement = judge.judgement(in: inventories.head, side: .new(beside: old?.findings, files: oldFiles))
    self.head = judgement.findings
    self.base = old?.findings
    verdict = Verdict(
      head: self.head, base: self.base,
      known: inventories.base.map { Judge.parts(of: $0, newNames: newNames) } ?? [],
      touched: inventories.scope.touched.union(changed.map { RepositoryPath($0) }), check: check, failOn: .error)
  }
}
