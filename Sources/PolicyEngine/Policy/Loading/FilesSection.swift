import ContainerFiles

/// `files:` of a layer. Every layer adds its patterns: none can narrow what another one widened.
enum FilesSection {
  static let keys = ["dockerfiles", "compose", "exclude", "generated"]
  /// The words of `generated`.
  static let generated = ["check", "skip"]

  static func read(_ layer: PolicyLayer, into files: inout FileSettings, _ reader: inout PolicyReader) {
    guard let node = layer.root["files"] else { return }
    guard node.isMapping else { return reader.report(layer.value(node), "`files` must be a mapping") }
    reader.checkKeys(of: layer.value(node), are: keys, in: "`files`")
    if let value = node["dockerfiles"] { files.dockerfiles += reader.globs(layer.value(value), for: "dockerfiles") }
    if let value = node["compose"] { files.compose += reader.globs(layer.value(value), for: "compose") }
    if let value = node["exclude"] { files.exclude += excluded(layer.value(value), &reader) }
    if let value = node["generated"] {
      let word = reader.word(layer.value(value), for: "generated", among: generated)
      if let word { files.skipsGenerated = word == "skip" }
    }
  }

  private static func excluded(
    _ value: PolicyValue, _ reader: inout PolicyReader
  ) -> [(glob: Glob, origin: Origin)] {
    reader.items(value, for: "exclude").compactMap { item in
      guard let text = reader.text(item, for: "exclude") else { return nil }
      return reader.glob(text, at: item, for: "exclude").map { ($0, item.origin) }
    }
  }
}
