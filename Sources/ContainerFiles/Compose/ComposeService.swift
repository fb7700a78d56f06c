/// One service, as one file declares it.
package struct ComposeService: Sendable {
  package let name: String
  package let nameRange: SourceRange
  /// From the name to the end of what stands under it.
  package let range: SourceRange
  /// The mappings it is made of: one for each document that speaks of it.
  package let layers: ComposeLayers

  package let image: ComposeText?
  package let build: ComposeBuild?
  package let environment: [ComposeKeyValue]
  package let environmentFiles: [ComposeText]
  package let capAdd: [ComposeText]
  package let capDrop: [ComposeText]
  /// The keys `cap_add` and `cap_drop` with their lists; nil where there is none.
  package let capAddRange: SourceRange?
  package let capDropRange: SourceRange?
  package let privileged: ComposeFlag
  package let user: ComposeText?
  package let healthcheck: ComposeHealthcheck
  package let networkMode: ComposeText?
  package let pid: ComposeText?
  /// The entries of `volumes` in either syntax.
  package let volumes: [YAMLNode]
  /// The names of the project's secrets that it uses.
  package let secrets: [ComposeText]

  /// The mapping that speaks last; `layers` has them all.
  package var node: YAMLNode? { layers.nodes.last }

  init(_ field: ComposeField, _ reader: inout ComposeReader) {
    name = field.name
    nameRange = field.key.useRange
    range = field.values.last.map { field.key.useRange.union($0.useRange) } ?? field.key.useRange
    layers = ComposeLayers(field.values.filter(\.isMapping))
    image = reader.text(layers, "image")
    build = ComposeBuild(layers, &reader)
    environment = reader.keyValues(layers, "environment")
    environmentFiles = Self.named("path", in: "env_file", of: layers, &reader)
    capAdd = reader.texts(layers, "cap_add")
    capDrop = reader.texts(layers, "cap_drop")
    capAddRange = layers.range("cap_add")
    capDropRange = layers.range("cap_drop")
    privileged = reader.flag(layers, "privileged")
    user = reader.text(layers, "user")
    healthcheck = ComposeHealthcheck(layers, &reader)
    networkMode = reader.text(layers, "network_mode")
    pid = reader.text(layers, "pid")
    volumes = layers.items("volumes")
    secrets = Self.named("source", in: "secrets", of: layers, &reader)
  }

  /// The texts of a list whose entries are a text, or a mapping that holds it under a key.
  private static func named(
    _ key: String, in list: String, of layers: ComposeLayers, _ reader: inout ComposeReader
  ) -> [ComposeText] {
    var texts: [ComposeText] = []
    for item in layers.items(list) {
      guard let value = item.isMapping ? item[key] : item else {
        reader.refuse(item.useRange, "an entry of `\(list)` has no `\(key)`")
        continue
      }
      if let text = reader.text(value, "an entry of `\(list)`") { texts.append(text) }
    }
    return texts
  }

  /// The capabilities that the service's containers get; nil for an entry whose variables have no known value.
  package var capabilities: Capabilities? {
    var known: (add: [String], drop: [String]) = ([], [])
    for text in capAdd {
      guard let text = text.text else { return nil }
      known.add.append(text)
    }
    for text in capDrop {
      guard let text = text.text else { return nil }
      known.drop.append(text)
    }
    switch privileged.state {
    case .yes: return .effective(privileged: true, add: known.add, drop: known.drop)
    case .no, .absent: return .effective(privileged: false, add: known.add, drop: known.drop)
    case .unknown, .invalid: return nil
    }
  }
}

extension ComposeLayers {
  /// Where a key and its value stand last.
  package func range(_ key: String) -> SourceRange? {
    for node in nodes.reversed() {
      guard let entry = node.entry(key) else { continue }
      return entry.key.usedAt ?? entry.key.range.union(entry.value.usedAt ?? entry.value.range)
    }
    return nil
  }
}
