import ContainerFiles

extension PolicyDifferences {
  /// The rules that either policy makes; of one that both make, the new one's.
  static func own(_ old: Policy, _ new: Policy) -> [AnyRule] {
    let known = Set(new.custom.map { $0.id })
    return (new.custom + old.custom.filter { !known.contains($0.id) }).map { AnyRule($0) }
  }

  /// What a rule of the policy's own asks for. Which of two conditions asks for more cannot be told.
  mutating func compareDemand(of id: String, _ before: RuleSetting, _ after: RuleSetting) {
    guard before.level.value != .off, after.level.value != .off else { return }
    for key in CustomSection.keys where key != "tests" {
      let (first, second) = (before.parameters[key], after.parameters[key])
      let was = first.map { PolicyItems($0, old) }
      guard was != second.map({ PolicyItems($0, new) }) else { continue }
      let origin = second?.origin ?? after.level.origin
      key == "title"
        ? add(.neutral, "`\(id)` is said in other words", origin)
        : add(.unclear, "`\(id)`: `\(key)` is another", origin)
    }
    let names = ListNames.used(by: before.parameters.values.map { $0 }, in: old.lists)
      .union(ListNames.used(by: after.parameters.values.map { $0 }, in: new.lists))
    for name in names.sorted() {
      let (first, second) = (old.lists[name], new.lists[name])
      guard first.map({ PolicyItems($0, old) }) != second.map({ PolicyItems($0, new) }) else { continue }
      add(.unclear, "`\(id)`: the list `\(name)` is another", second?.origin ?? after.level.origin)
    }
  }
}
