/// The mappings that together make one part of a project, in the order in which Compose merges them: today the
/// documents of one file. `!reset` and `!override` take effect here.
package struct ComposeLayers: Sendable {
  package let nodes: [YAMLNode]

  package init(_ nodes: [YAMLNode]) { self.nodes = nodes }

  /// What the layers say under a key, the earliest first; values that a later layer took back are left away.
  package func values(_ key: String) -> [YAMLNode] {
    var values: [YAMLNode] = []
    for node in nodes {
      guard let value = node[key] else { continue }
      ComposeTag(value).add(value, to: &values)
    }
    return values
  }

  /// The value that wins for a scalar.
  package func last(_ key: String) -> YAMLNode? { values(key).last }

  /// The mappings under a key.
  package func layers(_ key: String) -> ComposeLayers { ComposeLayers(values(key).filter(\.isMapping)) }

  /// Every key that has a value left, in the order of first appearance. Null values are left away.
  package var fields: [ComposeField] {
    var fields: [ComposeField] = []
    var indexes: [String: Int] = [:]
    for entry in nodes.flatMap(\.entries) {
      guard let name = entry.key.scalarText else { continue }
      let index = indexes[name] ?? fields.count
      indexes[name] = index
      if index == fields.count { fields.append(ComposeField(name: name, key: entry.key, values: [])) }
      fields[index].key = entry.key
      ComposeTag(entry.value).add(entry.value, to: &fields[index].values)
    }
    return fields.filter { !$0.values.isEmpty }
  }

  /// The entries of all lists under a key, as Compose appends them; a single scalar is a list of one.
  package func items(_ key: String) -> [YAMLNode] {
    values(key).flatMap { $0.isSequence ? $0.items : [$0] }.filter { ComposeTag($0) != .reset }
  }
}

/// A key of merged mappings.
package struct ComposeField: Sendable {
  package let name: String
  /// Where the key stands last.
  package fileprivate(set) var key: YAMLNode
  /// What the layers say, the earliest first.
  package fileprivate(set) var values: [YAMLNode]
}

/// The tags by which a layer changes what the layers before it said.
enum ComposeTag {
  case none, reset, override

  init(_ node: YAMLNode) {
    switch node.tag ?? node.resolved.tag {
    case "!reset": self = .reset
    case "!override": self = .override
    default: self = .none
    }
  }

  func add(_ value: YAMLNode, to values: inout [YAMLNode]) {
    switch self {
    case .reset: values = []
    case .override: values = [value]
    case .none: if !value.isNull { values.append(value) }
    }
  }
}
