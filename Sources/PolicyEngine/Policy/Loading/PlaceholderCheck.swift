import ContainerFiles

/// The placeholders of a text that nothing will fill, and where they stand.
enum PlaceholderCheck {
  static func unknown(in value: PolicyValue, known: Set<String>) -> [(name: String, range: SourceRange)] {
    guard let scalar = value.node.scalar else { return [] }
    let text = Array(scalar.text.utf8)
    let map = scalar.map(in: value.source.text)
    var found: [(name: String, range: SourceRange)] = []
    var start = 0
    for name in Placeholders.names(in: scalar.text) {
      let word = Array("{\(name)}".utf8)
      guard let index = text.indices.dropFirst(start).first(where: { text[$0...].starts(with: word) }) else { continue }
      start = index + word.count
      if !known.contains(name) { found.append((name, map.range(of: index..<start))) }
    }
    return found
  }
}
