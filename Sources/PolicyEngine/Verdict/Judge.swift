package import ContainerFiles

/// Applies a policy's rules to an inventory.
package struct Judge: Sendable {
  let policy: Policy
  let rules: [AnyRule]
  let today: Day

  package init(policy: Policy, rules: [AnyRule], today: Day) {
    self.policy = policy
    self.rules = rules
    self.today = today
  }

  /// The rules that are on somewhere, each with the hardest level that it has.
  package var active: [(rule: AnyRule, level: Level)] {
    rules.compactMap { rule in
      let id = rule.about.id
      let levels = [policy.rules[id]?.level.value] + policy.overrides.map { $0.rules[id]?.level.value }
      guard let level = levels.compactMap({ $0 }).max(), level != .off else { return nil }
      return (rule, level)
    }
  }

  package var activeRules: Int { active.count }

  /// Every finding in the judged files of an inventory, in order. `newNames` holds the present path of files that the
  /// change renames: findings of the old side are told apart by the path they have now.
  package func findings(
    in inventory: Inventory, newNames: [RepositoryPath: RepositoryPath] = [:]
  ) -> [Finding] {
    var store = SubjectStore(inventory)
    return findings(in: inventory, newNames: newNames, &store)
  }

  /// The same, with the subjects of the inventory, which others need after it.
  func findings(
    in inventory: Inventory, newNames: [RepositoryPath: RepositoryPath], _ store: inout SubjectStore
  ) -> [Finding] {
    // Most pushes have nothing to do with containers: then no rule has anything to look at.
    guard inventory.judgesRepository || !inventory.files.isEmpty else { return [] }
    var found = everything(in: inventory, newNames, &store)
    if !inventory.variants.isEmpty {
      var known = Set(found.map { Place($0) })
      for variant in inventory.variants {
        let alone = inventory.alone(variant)
        var subjects = SubjectStore(alone)
        let own = everything(in: alone, newNames, &subjects).filter {
          known.insert(Place($0)).inserted
        }
        found += own.map { $0.built(as: variant, in: inventory) }
      }
    }
    // Places are sorted in place of findings, which are large.
    let order = found.indices.sorted { Finding.inOrder(found[$0], found[$1]) }
    return Self.withoutRepeats(order.map { found[$0] }, of: inventory)
  }

  private func everything(
    in inventory: Inventory, _ newNames: [RepositoryPath: RepositoryPath], _ store: inout SubjectStore
  ) -> [Finding] {
    var found: [Finding] = []
    for rule in rules {
      for (setting, covers) in settings(of: rule, in: inventory, &store) where setting.level.value != .off {
        let instance = rule.instance(setting.parameters, policy.reader)
        for judged in instance.judge(&store, covers).map({ inventory.placed($0) }) where !isOwnName(judged, of: rule) {
          guard let text = inventory.text(of: judged.path) else { continue }
          let maker = FindingMaker(
            rule: rule, setting: setting, inventory: inventory, lockedBy: lockedBy(rule.about.id), text: text)
          found.append(maker.finding(judged, path: newNames[judged.path] ?? judged.path))
        }
      }
    }
    return found
  }

  /// Whether a comment is said to name no rule and names one that the policy makes.
  private func isOwnName(_ judged: AnyRule.Judged, of rule: AnyRule) -> Bool {
    guard !policy.custom.isEmpty, rule.about.id == IgnoreFlaw.rule,
      let name = IgnoreFlaw.unknownName(judged.violation)
    else { return false }
    return policy.custom.contains { $0.id == name }
  }

  /// Who locked a rule: the name of the policy that did, or its place.
  private func lockedBy(_ id: String) -> String? {
    policy.rules[id]?.locked.map { policy.layerNames[$0.file] ?? $0.text }
  }

  /// A Dockerfile inside a compose file is read twice: as such, and as text of the compose file. A file of several
  /// projects is judged in each.
  private static func withoutRepeats(_ found: [Finding], of inventory: Inventory) -> [Finding] {
    guard !inventory.embedded.isEmpty || inventory.projects.count > 1 else { return found }
    var seen: Set<Place> = []
    return found.filter { finding in
      seen.insert(Place(finding, isBare: !inventory.embedded.isEmpty)).inserted
    }
  }

  private struct Place: Hashable {
    let rule: String
    let path: RepositoryPath
    let range: SourceRange
    /// What the fingerprint is made of beside rule and path, where it tells two findings at one place apart.
    let subject: String
    let evidence: String

    init(_ finding: Finding, isBare: Bool = false) {
      (rule, path, range) = (finding.rule, finding.path, finding.range)
      subject = isBare ? "" : finding.subject
      evidence = isBare ? "" : finding.evidence
    }
  }

  /// The stages and services of an inventory, by the paths that they have now.
  package static func parts(
    of inventory: Inventory, newNames: [RepositoryPath: RepositoryPath] = [:]
  ) -> Set<String> {
    let stages = BuildStage.all(in: inventory).map { inventory.part($0.path, $0.identity) }
    let services = Service.all(in: inventory).map { inventory.part($0.path, $0.identity) }
    return Set((stages + services).map { part(newNames[$0.path] ?? $0.path, $0.identity) })
  }

  static func part(_ path: RepositoryPath, _ identity: String) -> String { path.text + "\0" + identity }

  /// The distinct settings of a rule over the judged paths, each with the paths that it covers.
  private func settings(
    of rule: AnyRule, in inventory: Inventory, _ store: inout SubjectStore
  ) -> [(RuleSetting, ((RepositoryPath) -> Bool)?)] {
    let id = rule.about.id
    let overrides = policy.overrides.enumerated().filter { $0.element.rules[id] != nil && isCurrent($0.element) }
    let base = policy.setting(of: id)
    if overrides.isEmpty, base.paths == nil, base.exceptPaths.isEmpty {
      return [(base, nil)]
    }
    var groups: [[Int]: Set<RepositoryPath>] = [:]
    for path in Set(rule.paths(&store)) where inventory.covers(path) {
      let matching = overrides.filter { pair in
        pair.element.paths.contains { $0.matches(inventory.part(path, "").path) }
      }.map { $0.offset }
      groups[matching, default: []].insert(path)
    }
    return groups.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { key, paths in
      var setting = base
      for index in key { setting.apply(policy.overrides[index], id) }
      let merged = setting
      return (merged, { paths.contains($0) && merged.covers(inventory.part($0, "").path) })
    }
  }

  private func isCurrent(_ override: PolicyOverride) -> Bool {
    guard let until = override.until else { return true }
    return today <= until
  }
}

extension RuleSetting {
  /// Lays an override's values over this setting.
  mutating func apply(_ override: PolicyOverride, _ id: String) {
    guard let own = override.rules[id] else { return }
    if override.setsLevel.contains(id) { level = own.level }
    parameters.merge(own.parameters) { _, new in new }
    message = own.message ?? message
    fix = own.fix ?? fix
    docs = own.docs ?? docs
    paths = own.paths ?? paths
    if !own.exceptPaths.isEmpty { exceptPaths = own.exceptPaths }
  }

  func covers(_ path: RepositoryPath) -> Bool {
    if let paths, !paths.contains(where: { $0.matches(path) }) { return false }
    return !exceptPaths.contains { $0.matches(path) }
  }
}
