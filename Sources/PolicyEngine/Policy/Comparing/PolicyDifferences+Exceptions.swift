import ContainerFiles

extension PolicyDifferences {
  /// Overrides that hold today. Their order counts, since the later one wins: one that only moves is said too.
  mutating func compareOverrides() {
    let before = old.overrides.filter { isCurrent($0) }
    let after = new.overrides.filter { isCurrent($0) }
    let known = before.map { $0.flat(old) }
    let present = after.map { $0.flat(new) }
    guard known != present else { return }
    for (override, text) in zip(after, present) where !known.contains(text) {
      add(effect(of: override, over: new), "an override for \(override.shownPaths): \(override.shown)", override.origin)
    }
    for (override, text) in zip(before, known) where !present.contains(text) {
      add(
        effect(of: override, over: old).opposite, "no override for \(override.shownPaths) any more: \(override.shown)",
        nil)
    }
    if Set(known) == Set(present) {
      add(.unclear, "the overrides stand in another order", after.first?.origin)
    }
  }

  private func isCurrent(_ override: PolicyOverride) -> Bool { override.until.map { today <= $0 } ?? true }

  /// Levels can be compared; what parameters mean for some paths cannot be told.
  private func effect(of override: PolicyOverride, over policy: Policy) -> PolicyDifference.Effect {
    var effect = PolicyDifference.Effect.stricter
    for (id, setting) in override.rules {
      if override.setsLevel.contains(id), setting.level.value < policy.setting(of: id).level.value { return .weaker }
      if !setting.parameters.isEmpty || setting.paths != nil || !setting.exceptPaths.isEmpty { effect = .unclear }
    }
    return effect
  }

  mutating func compareWaivers() {
    var known: [Waiver.Identity: Int] = [:]
    for waiver in old.waivers { known[waiver.identity, default: 0] += 1 }
    for waiver in new.waivers where waiver.holds(on: today) {
      if let count = known[waiver.identity], count > 0 {
        known[waiver.identity] = count - 1
        continue
      }
      let until = waiver.expires.map { " until \($0.text)" } ?? " without an end"
      let owner = waiver.owner.isEmpty ? "" : ", owned by \(waiver.owner)"
      let paths = waiver.paths.map { $0.text }.joined(separator: ", ")
      add(.weaker, "a waiver for `\(waiver.rule)` in \(paths)\(until)\(owner)", waiver.origin)
    }
    let present = Set(new.waivers.map { $0.identity })
    for waiver in old.waivers where !present.contains(waiver.identity) && waiver.holds(on: today) {
      add(.stricter, "\(waiver.name) is gone", nil)
    }
  }

  mutating func compareBaselines() {
    let growth = old.baseline.growth(to: new.baseline)
    if let first = growth.first {
      let more = growth.count > 1 ? ", and \(growth.count - 1) more" : ""
      add(
        .weaker, "the baseline lets stand what it did not: `\(first.rule)` in \(first.path) (\(first.subject))\(more)",
        first.origin)
    }
    let shrunk = new.baseline.growth(to: old.baseline).count
    if shrunk > 0 {
      add(.stricter, "the baseline lets \(shrunk) \(shrunk == 1 ? "finding" : "findings") stand no longer", nil)
    }
  }

  mutating func compareLocks() {
    for (name, lock) in old.locks.sorted(by: { $0.key < $1.key }) {
      guard let now = new.locks[name] else { continue }
      let entries = now.lock.entries
      for (image, digest) in lock.lock.entries.sorted(by: { $0.key < $1.key }) {
        guard let other = entries[image] else {
          add(.weaker, "the lock \(name) has no digest for `\(image)` any more", nil)
          continue
        }
        if other != digest { add(.unclear, "the lock \(name) has another digest for `\(image)`", nil) }
      }
      for image in entries.keys.sorted() where lock.lock.entries[image] == nil {
        add(.stricter, "the lock \(name) has a digest for `\(image)`", nil)
      }
    }
  }
}

extension PolicyOverride {
  fileprivate var shownPaths: String { paths.map { $0.text }.joined(separator: ", ") }

  fileprivate var shown: String {
    rules.sorted { $0.key < $1.key }.map { id, setting in
      let level = setsLevel.contains(id) ? setting.level.value.rawValue : "other parameters"
      return "`\(id)` \(level)"
    }.joined(separator: ", ")
  }

  /// All that it says, whoever says it and wherever it stands.
  fileprivate func flat(_ policy: Policy) -> String {
    let parts = rules.sorted { $0.key < $1.key }.map { id, setting in
      let level = setsLevel.contains(id) ? setting.level.value.rawValue : ""
      let parameters = setting.parameters.sorted { $0.key < $1.key }.map { name, value in
        "\(name)=\(PolicyItems(value, policy).texts)"
      }
      let paths = (setting.paths?.map { $0.text } ?? ["everywhere"]) + ["but"] + setting.exceptPaths.map { $0.text }
      return "\(id)|\(level)|\(parameters)|\(paths)"
    }
    return "\(paths.map { $0.text })|\(until?.text ?? "")|\(parts)"
  }
}
