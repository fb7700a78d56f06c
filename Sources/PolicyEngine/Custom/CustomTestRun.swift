package import ContainerFiles

/// Runs the tests that custom rules bring with them.
package struct CustomTestRun: Sendable {
  /// How many tests were run.
  package private(set) var count = 0
  /// Tests that are no piece of a file at which the rule could look.
  package private(set) var unreadable: [PolicyProblem] = []
  /// Tests of which the rule says something else.
  package private(set) var failures: [PolicyProblem] = []
  /// Rules without any test, or without one of either kind.
  package private(set) var untested: [CustomRule] = []

  package init(_ policy: Policy) {
    for rule in policy.custom {
      if rule.tests.isEmpty { untested.append(rule) }
      for sample in rule.tests { run(sample, of: rule, policy) }
    }
  }

  /// In the order of the files.
  package func problems(of policy: Policy) -> [PolicyProblem] {
    PolicyProblem.inOrder(unreadable + failures, sources: policy.sources)
  }

  private mutating func run(_ sample: CustomSample, of rule: CustomRule, _ policy: Policy) {
    count += 1
    let path = RepositoryPath(sample.file)
    let inventory = Inventory.of(
      SampleTree(path: path, bytes: Array(sample.text.utf8)), found: [], named: [path], patterns: FilePatterns(),
      shippedStages: []
    ).inventory
    if let why = Self.mistake(in: inventory, at: path) {
      unreadable.append(problem(sample, "a test of rule `\(rule.id)` cannot be read: \(why)"))
      return
    }
    var store = SubjectStore(inventory)
    guard !CustomItems.all(of: rule.target, in: &store, nil).isEmpty else {
      unreadable.append(
        problem(sample, "a test of rule `\(rule.id)` has no \(rule.target.noun), so the rule does not look at it"))
      return
    }
    let judge = CustomJudge(rule)
    let found = judge.judge(&store, nil)
    guard found.isEmpty == sample.fails else { return }
    if sample.fails {
      let isLooked = rule.filter == nil || !judge.matching(&store, nil).isEmpty
      failures.append(
        problem(
          sample, "rule `\(rule.id)` lets pass what this test says it reports",
          label: isLooked ? "expected a finding" : "`where` does not match it"))
    } else {
      let label = found.first.map { $0.violation.label } ?? ""
      failures.append(
        problem(sample, "rule `\(rule.id)` reports what this test says it lets pass", label: label))
    }
  }

  private func problem(_ sample: CustomSample, _ message: String, label: String = "") -> PolicyProblem {
    PolicyProblem(source: sample.value.source, range: sample.value.node.range, message, label: label)
  }

  private static func mistake(in inventory: Inventory, at path: RepositoryPath) -> String? {
    switch inventory.file(at: path)?.content {
    case .dockerfile(let dockerfile): return dockerfile.allErrors.first?.message
    case .compose(let compose): return compose.project.issues.first?.problem.message
    case .unreadable, nil: return "it is neither a Dockerfile nor a compose file"
    }
  }
}

/// One file.
private struct SampleTree: FileTree {
  let path: RepositoryPath
  let bytes: [UInt8]

  func content(at path: RepositoryPath) -> FileContent { path == self.path ? .bytes(bytes) : .absent }

  func entries(in folder: RepositoryPath, where wanted: (ArraySlice<UInt8>) -> Bool) -> [FileTreeEntry] {
    folder.isRoot && wanted(path.name) ? [FileTreeEntry(path: path, kind: .file)] : []
  }
}

/// Custom rules that no file of a repository gives anything to do.
package struct CustomCoverage: Sendable {
  package struct Gap: Sendable {
    package let rule: CustomRule
    /// The field to look at first; nil where there is nothing of the rule's target at all.
    package let field: String?
  }

  package let gaps: [Gap]

  /// - Parameter inventory: every container file of the repository.
  package init(_ policy: Policy, in inventory: Inventory) {
    var store = SubjectStore(inventory)
    gaps = policy.custom.compactMap { rule in
      let items = CustomItems.all(of: rule.target, in: &store, nil)
      guard !items.isEmpty else { return Gap(rule: rule, field: nil) }
      guard let filter = rule.filter else { return nil }
      guard CustomJudge(rule).matching(&store, nil).isEmpty else { return nil }
      // The part that holds nowhere is the one to mend.
      let parts: [CustomCondition]
      if case .all(let all) = filter { parts = all } else { parts = [filter] }
      let idle = parts.first { part in !items.contains { part.answer(for: $0, .some).truth == .yes } }
      return Gap(rule: rule, field: (idle ?? filter).fields.first?.text)
    }
  }
}
