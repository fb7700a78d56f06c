/// How a service's image is built.
package struct ComposeBuild: Sendable {
  package let range: SourceRange
  /// `.` where only other keys stand.
  package let context: ComposeText?
  package let dockerfile: ComposeText?
  package let target: ComposeText?
  package let inline: ComposeInlineDockerfile?
  package let args: [ComposeKeyValue]
  package let additionalContexts: [ComposeKeyValue]

  init?(_ service: ComposeLayers, _ reader: inout ComposeReader) {
    let values = service.values("build")
    guard let last = values.last else { return nil }
    let layers = ComposeLayers(values.filter(\.isMapping))
    range = service.range("build") ?? last.useRange
    // The short form is the context alone; Compose widens it before merging.
    let contexts = values.compactMap { $0.isMapping ? ComposeLayers([$0]).last("context") : $0 }
    context = contexts.last.flatMap { reader.text($0, "`context`") }
    dockerfile = reader.text(layers, "dockerfile")
    target = reader.text(layers, "target")
    inline = reader.text(layers, "dockerfile_inline").map { ComposeInlineDockerfile($0) }
    args = reader.keyValues(layers, "args")
    additionalContexts = reader.keyValues(layers, "additional_contexts")
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
