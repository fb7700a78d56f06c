extension YAMLNode {
  /// The node itself, or what its alias stands for. Chains of aliases cannot be: an alias has no anchor.
  package var resolved: YAMLNode {
    guard case .alias(_, var target) = content else { return self }
    target.usedAt = usedAt ?? range
    return target
  }

  package var scalar: YAMLScalar? {
    guard case .scalar(let scalar) = resolved.content else { return nil }
    return scalar
  }

  /// The text of a scalar, the empty text for an empty one; nil for a collection.
  package var scalarText: String? { scalar?.text }

  /// A tag such as `!override` makes a text of any scalar, of `~` too.
  package var isNull: Bool {
    let tag = resolved.tag
    return (tag == nil || tag == "!reset" || tag == "tag:yaml.org,2002:null") && (scalar?.isNull ?? false)
  }

  package var isMapping: Bool {
    if case .mapping = resolved.content { return true }
    return false
  }

  package var isSequence: Bool {
    if case .sequence = resolved.content { return true }
    return false
  }

  /// The nodes of a sequence; empty for anything else.
  package var items: [YAMLNode] {
    let node = resolved
    guard case .sequence(let items) = node.content else { return [] }
    return node.usedAt == nil ? items : items.map { $0.used(at: node.usedAt) }
  }

  /// The entries of a mapping, merge keys folded in: what the mapping says itself first, then what the merged
  /// mappings add, of which the earlier wins. Empty for anything else.
  package var entries: [YAMLEntry] {
    let own = ownEntries
    guard own.contains(where: \.isMerge) else { return own }
    var folded = own.filter { !$0.isMerge }
    var seen = Set(folded.map { $0.key.scalarText })
    for source in own.filter(\.isMerge).flatMap(\.mergeSources) {
      for entry in source.entries where seen.insert(entry.key.scalarText).inserted { folded.append(entry) }
    }
    return folded
  }

  /// The entries of a mapping as they are written, `<<` among them.
  package var ownEntries: [YAMLEntry] {
    let node = resolved
    guard case .mapping(let entries) = node.content else { return [] }
    guard let use = node.usedAt else { return entries }
    return entries.map { YAMLEntry(key: $0.key.used(at: use), value: $0.value.used(at: use)) }
  }

  /// The value of a key, also when a merge brings it.
  package subscript(_ key: String) -> YAMLNode? { entry(key)?.value }

  package func entry(_ key: String) -> YAMLEntry? {
    let node = resolved
    guard case .mapping(let entries) = node.content else { return nil }
    if let own = entries.first(where: { !$0.isMerge && $0.key.scalarText == key }) {
      return YAMLEntry(key: own.key.used(at: node.usedAt), value: own.value.used(at: node.usedAt))
    }
    for merge in entries where merge.isMerge {
      let sources = YAMLEntry(key: merge.key, value: merge.value.used(at: node.usedAt)).mergeSources
      for source in sources {
        if let found = source.entry(key) { return found }
      }
    }
    return nil
  }

  private func used(at use: SourceRange?) -> YAMLNode {
    guard let use, usedAt == nil else { return self }
    var copy = self
    copy.usedAt = use
    return copy
  }
}

extension YAMLEntry {
  /// The mappings that a merge key takes in: one, or those of a list.
  package var mergeSources: [YAMLNode] { value.isSequence ? value.items : [value] }
}
