import ContainerFiles

/// A rule that an earlier layer locked: later ones may make it stricter, and nothing else.
struct LockedRule {
  /// The lists to which a later layer may add.
  static let growing = ["deny", "names", "patterns"]

  let id: String
  let setting: RuleSetting
  let locked: Origin

  func check(_ section: RuleSection, _ reader: inout PolicyReader) {
    if section.setsLevel, section.setting.level.value < setting.level.value {
      report(section.value.node["level"].map { section.value.part($0) } ?? section.value, &reader)
    }
    for entry in section.value.node.entries {
      let key = entry.key.scalarText ?? ""
      guard key != "level", !(key == "locked" && !section.unlocks) else { continue }
      if Self.growing.contains(key), keeps(section.value.part(entry.value), key) { continue }
      report(section.value.part(entry.key), &reader, isGrowing: Self.growing.contains(key))
    }
  }

  /// Whether a list has every item that the locked one has.
  private func keeps(_ value: PolicyValue, _ key: String) -> Bool {
    guard let before = setting.parameters[key] else { return true }
    func texts(_ value: PolicyValue) -> Set<String> {
      Set(value.node.items.map { $0.scalarText ?? value.source.text.string(in: $0.resolved.range) })
    }
    return value.node.isSequence && texts(before).isSubset(of: texts(value))
  }

  private func report(_ value: PolicyValue, _ reader: inout PolicyReader, isGrowing: Bool = false) {
    let note =
      isGrowing
      ? "the list replaces the locked one, so it must repeat its items"
      : "a later layer may raise its level and add to \(Self.growing.joined(separator: ", "))"
    reader.report(value, "rule `\(id)` is locked by \(locked.text)", notes: [note])
  }
}
