package import ContainerFiles

extension Policy {
  /// What the policy says of a rule in one file: with the overrides that speak of it today.
  package func setting(of id: String, at path: RepositoryPath, today: Day) -> RuleSetting {
    var setting = setting(of: id)
    for override in overrides where override.rules[id] != nil {
      guard override.until.map({ today <= $0 }) ?? true else { continue }
      if override.paths.contains(where: { $0.matches(path) }) { setting.apply(override, id) }
    }
    return setting
  }
}
