import ContainerFiles

extension MappedText {
  /// A scalar's text. Most stand in the file as they are read.
  init(_ scalar: YAMLScalar, in source: SourceText) {
    let written = source.bytes(in: scalar.contentRange)
    if scalar.text.utf8.count == written.count, written.elementsEqual(scalar.text.utf8) {
      self.init(source, scalar.contentRange)
    } else {
      self.init(scalar.text, scalar.map(in: source))
    }
  }
}
