import ContainerFiles

extension PolicyDifferences {
  mutating func compareSettings() {
    let (before, after) = (old.settings, new.settings)
    scale("fail_on", [.error, .warning], before.failOn, after.failOn) { $0.rawValue }
    scale("check", [.new, .changed, .all], before.check, after.check) { $0.rawValue }
    scale("unparsable", [.off, .notice, .warning, .error], before.unparsable, after.unparsable) { $0.rawValue }
    if before.shippedStages.value != after.shippedStages.value {
      let stages = after.shippedStages.value
      add(
        .unclear, "`shipped_stages` is now \(stages.isEmpty ? "auto" : stages.joined(separator: ", "))",
        after.shippedStages.origin)
    }
    compareWaiverSettings(before.waivers, after.waivers)
    compareIgnoreSettings(before.ignores, after.ignores)
  }

  /// A setting whose values go from weak to strong.
  private mutating func scale<Value: Equatable & Sendable>(
    _ name: String, _ order: [Value], _ before: Setting<Value>, _ after: Setting<Value>, _ text: (Value) -> String
  ) {
    guard before.value != after.value else { return }
    let places = (order.firstIndex(of: before.value) ?? 0, order.firstIndex(of: after.value) ?? 0)
    add(
      .from(places.0, to: places.1), "`\(name)` goes from \(text(before.value)) to \(text(after.value))", after.origin)
  }

  private mutating func compareWaiverSettings(_ before: WaiverSettings, _ after: WaiverSettings) {
    for field in WaiverSettings.Field.allCases {
      demand(
        "a waiver", field.rawValue, before.required[field] != nil, after.required[field] != nil,
        after.required[field] ?? nil)
    }
    let days = (before.mostDays?.value ?? .max, after.mostDays?.value ?? .max)
    if days.0 != days.1 {
      let text = after.mostDays.map { "for \($0.value) days" } ?? "for any time"
      add(.from(days.1, to: days.0), "waivers may be \(text)", after.mostDays?.origin)
    }
    scale("waivers.accept_from", [.head, .base], before.acceptFrom, after.acceptFrom) { $0.rawValue }
  }

  private mutating func compareIgnoreSettings(_ before: IgnoreSettings, _ after: IgnoreSettings) {
    if before.allow.value != after.allow.value {
      add(
        after.allow.value ? .weaker : .stricter,
        "comments that ignore findings are \(after.allow.value ? "" : "no longer ")allowed", after.allow.origin)
    }
    scale("inline_ignores.accept_from", [.head, .base], before.acceptFrom, after.acceptFrom) { $0.rawValue }
    for field in IgnoreSettings.Field.allCases {
      demand(
        "a comment that ignores", field.rawValue, before.required[field] != nil, after.required[field] != nil,
        after.required[field] ?? nil)
    }
    addItems(
      before.neverFor.keys.sorted().map { ($0, nil) },
      after.neverFor.sorted { $0.key < $1.key }.map { ($0.key, $0.value) },
      growing: .stricter, came: "comments cannot ignore", went: "comments can ignore")
  }

  private mutating func demand(_ what: String, _ field: String, _ before: Bool, _ after: Bool, _ origin: Origin?) {
    guard before != after else { return }
    add(after ? .stricter : .weaker, "\(what) \(after ? "needs" : "no longer needs") `\(field)`", origin)
  }

  mutating func compareFiles() {
    let (before, after) = (old.files, new.files)
    addItems(
      before.exclude.map { ($0.glob.text, $0.origin) }, after.exclude.map { ($0.glob.text, $0.origin) },
      growing: .weaker, came: "`files.exclude` leaves out", went: "`files.exclude` no longer leaves out")
    for (name, globs) in [
      ("dockerfiles", (before.dockerfiles, after.dockerfiles)), ("compose", (before.compose, after.compose)),
    ] {
      addItems(
        globs.0.map { ($0.text, nil) }, globs.1.map { ($0.text, nil) }, growing: .stricter,
        came: "`files.\(name)` takes in", went: "`files.\(name)` no longer takes in")
    }
    if before.skipsGenerated != after.skipsGenerated {
      let effect: PolicyDifference.Effect = after.skipsGenerated ? .weaker : .stricter
      add(effect, "generated files are \(after.skipsGenerated ? "left out" : "judged")", nil)
    }
    compareProjects()
  }

  /// A stack that is no longer named is judged file by file, in which an override's harm may not show.
  private mutating func compareProjects() {
    for (name, project) in old.projects.sorted(by: { $0.key < $1.key }) {
      guard let now = new.projects[name] else {
        add(.weaker, "the project `\(name)` is no longer named", nil)
        continue
      }
      if now.files != project.files {
        let files = now.files.map { $0.text }.joined(separator: ", ")
        add(.unclear, "the project `\(name)` is now made of \(files)", now.origin)
      }
    }
    for (name, project) in new.projects.sorted(by: { $0.key < $1.key }) where old.projects[name] == nil {
      add(.stricter, "the project `\(name)` is judged as a whole", project.origin)
    }
  }
}
