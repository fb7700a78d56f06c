/// Lays one file's values over those before it, attribute by attribute as Compose does.
enum ComposeMerge {
  /// What Compose refuses while merging.
  struct Conflict: Sendable {
    let place: ComposePlace
    let message: String
  }

  /// What became of a merge beside its result.
  struct Account {
    var conflicts: [Conflict] = []
    /// The entries that had to be copied.
    var cost = 0
  }

  static func merged(
    _ base: ComposeValue, with other: ComposeValue, at path: ComposePath = ComposePath(), _ account: inout Account
  ) -> ComposeValue {
    let attribute = ComposeAttribute(path)
    if attribute == .replaced { return other }
    if other.isNull { return base }
    switch (base.content, other.content) {
    case (.null, _): return other
    case (.mapping(let first), .mapping(let second)):
      if attribute == .logging, !sameDriver(first, second) { return other }
      account.cost += first.entries.count + second.entries.count
      var mapping = first
      for entry in second.entries {
        let value = mapping[entry.key].map {
          merged($0, with: entry.value, at: path.appending(entry.key), &account)
        }
        // A mapping that grows stays where it was begun; everything else stands where it was said last.
        let stays = value?.mapping != nil ? mapping.entry(entry.key)?.keyPlace : nil
        mapping[entry.key, stays ?? entry.keyPlace] = value ?? entry.value
      }
      return ComposeValue(.mapping(mapping), at: other.place)
    case (.list(let first), .list(let second)):
      account.cost += first.count + second.count
      if attribute == .subnets { return ComposeValue(.list(bySubnet(first, second)), at: other.place) }
      return ComposeValue(.list(first + second), at: other.place)
    case (.scalar, .scalar): return other
    case (.mapping, _), (.list, _):
      account.conflicts.append(
        Conflict(
          place: other.place,
          message: "`\(path.parts.last ?? "the file")` cannot be merged: another file has it as a \(base.kindName)"))
      return other
    case (.scalar, _): return other
    }
  }

  private static func sameDriver(_ first: ComposeMapping, _ second: ComposeMapping) -> Bool {
    guard let one = first["driver"]?.text?.text, let other = second["driver"]?.text?.text else { return true }
    return one == other
  }

  private static func bySubnet(_ first: [ComposeValue], _ second: [ComposeValue]) -> [ComposeValue] {
    var result = first
    for value in second {
      let subnet = value["subnet"]?.text?.text
      if let subnet, let index = result.firstIndex(where: { $0["subnet"]?.text?.text == subnet }) {
        result[index] = value
      } else {
        result.append(value)
      }
    }
    return result
  }

  /// Takes away what lies at paths: what `!reset` and `!override` do to the files before.
  static func removing(_ paths: Set<ComposePath>, from value: inout ComposeValue) {
    if !paths.isEmpty { remove(paths.map { $0.parts[...] }, from: &value) }
  }

  /// Visits only what lies on the way, each mapping once.
  private static func remove(_ paths: [ArraySlice<String>], from value: inout ComposeValue) {
    guard case .mapping(var mapping) = value.content else { return }
    var inner: [String: [ArraySlice<String>]] = [:]
    var gone: Set<String> = []
    for path in paths {
      guard let key = path.first else { continue }
      if path.count == 1 { gone.insert(key) } else { inner[key, default: []].append(path.dropFirst()) }
    }
    if !gone.isEmpty { mapping.removeAll { gone.contains($0) } }
    for (key, rest) in inner { mapping.change(key) { remove(rest, from: &$0) } }
    value.content = .mapping(mapping)
  }
}

extension ComposeValue {
  /// As part of a sentence: "a list".
  var kindName: String {
    switch content {
    case .null: "null"
    case .scalar: "text"
    case .list: "list"
    case .mapping: "mapping"
    }
  }
}
