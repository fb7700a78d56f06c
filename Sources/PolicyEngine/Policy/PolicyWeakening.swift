package import ContainerFiles
internal import YAMLEvents

/// A demand of a policy file that its new text makes weaker, told from the two texts alone.
package struct PolicyWeakening: Sendable, Hashable {
  /// "`healthcheck` goes from error to warning"
  package let text: String
  /// In the new text; at its start for what is gone.
  package let range: SourceRange

  static func all(of kind: GateChange.Kind, from old: SourceText?, to new: SourceText?) -> [PolicyWeakening] {
    switch kind {
    case .policy: all(from: old, to: new)
    case .baseline: growth(from: old, to: new)
    case .lock: digests(from: old, to: new)
    case .workflow, .hook: []
    }
  }

  private static func source(_ text: SourceText) -> PolicySource { PolicySource(name: text.path.text, text: text) }

  /// What a baseline lets stand that it did not.
  private static func growth(from old: SourceText?, to new: SourceText?) -> [PolicyWeakening] {
    // What is wrong with a baseline is said by whoever reads it.
    var problems: [PolicyProblem] = []
    guard let new else { return [] }
    let after = Baseline(source(new), problems: &problems)
    let before = old.map { Baseline(source($0), problems: &problems) } ?? Baseline([])
    return before.growth(to: after).map { entry in
      PolicyWeakening(
        text: "it lets `\(entry.rule)` stand in \(entry.path) (\(entry.subject))", range: entry.origin.range)
    }
  }

  /// Digests that are others now, or gone.
  private static func digests(from old: SourceText?, to new: SourceText?) -> [PolicyWeakening] {
    var problems: [PolicyProblem] = []
    guard let old else { return [] }
    let before = LockFile(source(old), problems: &problems).lock.entries
    let after = new.map { LockFile(source($0), problems: &problems).lock.entries } ?? [:]
    return before.sorted { $0.key < $1.key }.compactMap { image, digest in
      guard let now = after[image] else {
        return PolicyWeakening(text: "`\(image)` has no digest any more", range: .at(0))
      }
      return now == digest ? nil : PolicyWeakening(text: "`\(image)` has another digest", range: .at(0))
    }
  }

  package static func all(from old: SourceText?, to new: SourceText?) -> [PolicyWeakening] {
    guard let old, let before = root(of: old) else { return [] }
    guard let new else { return [PolicyWeakening(text: "all of its demands are gone", range: .at(0))] }
    guard let after = root(of: new) else { return [] }
    var comparison = PolicyComparison()
    comparison.compare(before, after)
    return comparison.found
  }

  private static func root(of text: SourceText) -> YAMLNode? {
    do throws(YAMLError) {
      return try YAMLStream(parsing: text, limits: .policy).documents.first
    } catch {
      return nil
    }
  }
}

private struct PolicyComparison {
  var found: [PolicyWeakening] = []

  private mutating func add(_ text: String, _ node: YAMLNode?) {
    found.append(PolicyWeakening(text: text, range: node?.range ?? .at(0)))
  }

  mutating func compare(_ old: YAMLNode, _ new: YAMLNode) {
    removed(from: old["extends"], new["extends"], "`extends` no longer takes in", at: new)
    settings(old["settings"], new["settings"])
    rules(old["rules"], new["rules"])
    custom(old["custom"], new["custom"])
    added(to: new["files"]?["exclude"], old["files"]?["exclude"], "`files.exclude` leaves out")
    projects(old["projects"], new["projects"])
    for key in ["waivers", "overrides"] { entries(of: key, old[key], new[key]) }
  }

  private mutating func settings(_ old: YAMLNode?, _ new: YAMLNode?) {
    weaker("fail_on", old, new, from: ["error", "warning"], usually: "error")
    weaker("check", old, new, from: ["new", "changed", "all"], usually: "changed")
    weaker("unparsable", old, new, from: ["off", "notice", "warning", "error"], usually: "error")
    let (before, after) = (old?["inline_ignores"], new?["inline_ignores"])
    if before?["allow"]?.scalarText == "false", after?["allow"]?.scalarText != "false" {
      add("`inline_ignores` are allowed", after?["allow"])
    }
    if after?["accept_from"]?.scalarText == "head", before?["accept_from"]?.scalarText != "head" {
      add("`inline_ignores` count from the change itself", after?["accept_from"])
    }
    for key in ["require", "never_for"] { gone(before?[key], after?[key], "`inline_ignores.\(key)` no longer has") }
    let (had, has) = (old?["waivers"], new?["waivers"])
    gone(had?["require"], has?["require"], "`waivers.require` no longer has")
    if had?["accept_from"]?.scalarText == "base", has?["accept_from"]?.scalarText != "base" {
      add("`waivers` count from the change itself", has?["accept_from"])
    }
    if let days = (had?["max_days"]?.scalarText).flatMap({ Int($0) }) {
      let now = (has?["max_days"]?.scalarText).flatMap { Int($0) }
      if now.map({ $0 > days }) ?? true {
        add("`waivers.max_days` goes from \(days) to \(now.map { "\($0)" } ?? "no bound")", has?["max_days"])
      }
    }
  }

  private mutating func gone(_ old: YAMLNode?, _ new: YAMLNode?, _ what: String) {
    let left = Set(texts(new).map { $0.text })
    for (text, _) in texts(old) where !left.contains(text) { add("\(what) `\(text)`", new) }
  }

  /// A setting whose words go from weak to strong.
  private mutating func weaker(
    _ key: String, _ old: YAMLNode?, _ new: YAMLNode?, from words: [String], usually: String
  ) {
    let before = old?[key]?.scalarText ?? usually
    let after = new?[key]?.scalarText ?? usually
    guard let first = words.firstIndex(of: before), let second = words.firstIndex(of: after), second < first else {
      return
    }
    add("`\(key)` goes from \(before) to \(after)", new?[key])
  }

  private mutating func rules(_ old: YAMLNode?, _ new: YAMLNode?) {
    // More rules than there can be are not looked up one by one.
    for entry in (old?.entries ?? []).prefix(1_000) {
      guard let id = entry.key.scalarText else { continue }
      guard let now = new?.entry(id) else {
        if level(entry.value) ?? .off > .off { add("`\(id)` is no longer set here", nil) }
        continue
      }
      if let before = level(entry.value), let after = level(now.value), after < before {
        add("`\(id)` goes from \(before.rawValue) to \(after.rawValue)", now.value)
      }
      if entry.value["locked"]?.scalarText == "true", now.value["locked"]?.scalarText != "true" {
        add("`\(id)` is no longer locked", now.key)
      }
      parameters(of: id, entry.value, now.value)
    }
  }

  /// Which of two conditions asks for more cannot be told: another one is said to be another.
  private mutating func custom(_ old: YAMLNode?, _ new: YAMLNode?) {
    let texts = ["title", "message", "fix", "docs", "tags", "tests", "level", "locked"]
    for entry in (old?.entries ?? []).prefix(1_000) {
      guard let id = entry.key.scalarText else { continue }
      guard let now = new?[id] else {
        add("the custom rule `\(id)` is gone", new)
        continue
      }
      if let before = level(entry.value), let after = level(now), after < before {
        add("`\(id)` goes from \(before.rawValue) to \(after.rawValue)", now["level"] ?? now)
      }
      if entry.value["locked"]?.scalarText == "true", now["locked"]?.scalarText != "true" {
        add("`\(id)` is no longer locked", now)
      }
      func demand(_ node: YAMLNode) -> [[String]] {
        node.entries.filter { !texts.contains($0.key.scalarText ?? "") }
          .map { [$0.key.scalarText ?? ""] + flat($0.value) }.sorted { $0.lexicographicallyPrecedes($1) }
      }
      if demand(entry.value) != demand(now) { add("the custom rule `\(id)` asks for something else", now) }
    }
  }

  /// A stack that is no longer named is judged file by file, in which an override's harm may not show.
  private mutating func projects(_ old: YAMLNode?, _ new: YAMLNode?) {
    for entry in (old?.entries ?? []).prefix(1_000) {
      guard let name = entry.key.scalarText else { continue }
      guard let now = new?[name] else {
        add("the project `\(name)` is no longer named", new)
        continue
      }
      removed(
        from: entry.value["files"] ?? entry.value, now["files"] ?? now, "the project `\(name)` no longer has", at: now)
    }
  }

  private func level(_ node: YAMLNode) -> Level? {
    (node.scalarText ?? node["level"]?.scalarText).flatMap { Level(rawValue: $0) }
  }

  private static let widening = ["allow", "accept", "exempt", "except", "trusted", "inherited", "ignore"]
  private static let narrowing = ["deny", "require", "must", "forbid", "names", "patterns", "drop", "paths"]

  /// Lists that let more pass when they grow, and lists that do when they shrink.
  private mutating func parameters(of id: String, _ old: YAMLNode, _ new: YAMLNode) {
    for entry in new.entries {
      guard let key = entry.key.scalarText, Self.widening.contains(where: { key.hasPrefix($0) }) else { continue }
      if entry.value.scalarText == "true", old[key]?.scalarText != "true" {
        add("`\(id)`: `\(key)` is on", entry.value)
      }
      // Whoever allows a value may have a secret in mind.
      added(to: entry.value, old[key], "`\(id)`: `\(key)` takes in", hides: key == "allow_values")
    }
    for entry in old.entries {
      guard let key = entry.key.scalarText, Self.narrowing.contains(where: { key.hasPrefix($0) }) else { continue }
      removed(from: entry.value, new[key], "`\(id)`: `\(key)` no longer has", at: new)
    }
  }

  private func texts(_ node: YAMLNode?) -> [(text: String, node: YAMLNode)] {
    guard let node else { return [] }
    let items = node.isSequence ? node.items : node.isMapping ? node.entries.map { $0.key } : [node]
    return items.compactMap { item in item.scalarText.map { ($0, item) } }
  }

  private mutating func added(to new: YAMLNode?, _ old: YAMLNode?, _ what: String, hides: Bool = false) {
    let known = Set(texts(old).map { $0.text })
    for (text, node) in texts(new) where !known.contains(text) {
      add(hides ? "\(what) a value" : "\(what) `\(text)`", node)
    }
  }

  private mutating func removed(from old: YAMLNode?, _ new: YAMLNode?, _ what: String, at place: YAMLNode) {
    let left = Set(texts(new).map { $0.text })
    for (text, _) in texts(old) where !left.contains(text) { add("\(what) `\(text)`", new) }
  }

  private mutating func entries(of key: String, _ old: YAMLNode?, _ new: YAMLNode?) {
    var known: [[String]: Int] = [:]
    for item in old?.items ?? [] { known[flat(item), default: 0] += 1 }
    for item in new?.items ?? [] {
      let parts = flat(item)
      if let count = known[parts], count > 0 {
        known[parts] = count - 1
      } else {
        let rule = item["rule"]?.scalarText.map { " for `\($0)`" } ?? ""
        add("`\(key)` has a new or another entry\(rule)", item)
      }
    }
  }

  /// The texts of an entry, for comparing.
  private func flat(_ node: YAMLNode, _ depth: Int = 0) -> [String] {
    if let text = node.scalarText { return [text] }
    guard depth < 16 else { return [] }
    if node.isSequence { return node.items.flatMap { flat($0, depth + 1) } }
    return node.entries.flatMap { [$0.key.scalarText ?? "", ":"] + flat($0.value, depth + 1) }
  }
}
