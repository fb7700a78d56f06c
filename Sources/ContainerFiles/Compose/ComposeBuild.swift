/// How a service's image is built.
package struct ComposeBuild: Sendable {
  package let range: SourceRange
  /// Nil where only other keys stand: then it is the project's folder.
  package let context: ComposeText?
  package let dockerfile: ComposeText?
  package let target: ComposeText?
  package let inline: ComposeInlineDockerfile?
  package let args: [ComposeKeyValue]
  package let additionalContexts: [ComposeKeyValue]

  /// Everything that is said of it.
  package let value: ComposeValue

  init?(_ service: ComposeValue, _ reader: inout ComposeViewReader) {
    guard let entry = service.mapping?.entry("build"), !entry.value.isNull else { return nil }
    value = entry.value
    range = entry.range
    if value.mapping == nil { reader.refuse(value.place, "`build` must be a path or a mapping") }
    context = reader.text(value, "context")
    dockerfile = reader.text(value, "dockerfile")
    target = reader.text(value, "target")
    inline = reader.text(value, "dockerfile_inline").map { ComposeInlineDockerfile($0) }
    args = reader.pairs(value, "args")
    additionalContexts = reader.pairs(value, "additional_contexts")
  }

  /// The arguments with a value. One without takes it from the shell, or else the Dockerfile's default holds.
  package var arguments: BuildArguments {
    var found: BuildArguments = [:]
    for pair in args {
      if let value = pair.value { found[pair.key] = BuildArgument(value: value.text) }
    }
    return found
  }

  /// The folder of the tree that is the build context; nil when it is remote, outside the repository or not known.
  package var contextFolder: RepositoryPath? {
    guard let context else { return value.place.folder.resolving(".") }
    guard let text = context.text, !ComposeRemote.isRemote(text) else { return nil }
    return (value["context"]?.place ?? value.place).folder.resolving(text)
  }
}

/// A Dockerfile that stands in a compose file, after Compose's interpolation.
package struct ComposeInlineDockerfile: Sendable {
  /// What BuildKit reads. A variable without a known value stays as it was written, so that the Dockerfile's own
  /// rules see that there is one.
  package let text: String
  /// Where each byte of the text stands in the compose file.
  package let map: TextMap
  package let range: SourceRange

  init(_ value: ComposeText) {
    var text = ""
    var map = TextMap(origin: value.definition.start)
    let written = Array(value.written.utf8)
    for piece in value.expansion.pieces {
      let part = piece.text ?? String(decoding: written[piece.range], as: UTF8.self)
      text += part
      if piece.isLiteral || piece.text == nil {
        for run in value.map.slice(piece.range).runs { map.append(textCount: run.text.count, file: run.file) }
      } else {
        map.append(textCount: part.utf8.count, file: value.map.range(of: piece.range))
      }
    }
    self.text = text
    self.map = map
    range = value.range
  }
}
