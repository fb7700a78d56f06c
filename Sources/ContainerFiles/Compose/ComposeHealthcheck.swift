/// What a service says about its healthcheck.
package enum ComposeHealthcheck: Sendable {
  /// Nothing: the image's own counts.
  case absent
  /// Intervals and the like without a test: the image's own test counts.
  case settings(SourceRange)
  case disabled(SourceRange)
  /// A variable without a known value decides.
  case unknown(SourceRange)
  /// The test's words; one word for the shell form.
  case command([ComposeText], range: SourceRange)

  init(_ service: ComposeLayers, _ reader: inout ComposeReader) {
    guard let range = service.range("healthcheck"), let last = service.last("healthcheck") else {
      self = .absent
      return
    }
    let layers = service.layers("healthcheck")
    if layers.nodes.isEmpty { reader.refuse(last.useRange, "`healthcheck` must be a mapping") }
    let disable = reader.flag(layers, "disable")
    switch disable.state {
    case .yes: self = .disabled(disable.range ?? range)
    case .unknown, .invalid: self = .unknown(disable.range ?? range)
    case .absent, .no: self = Self.test(layers, &reader) ?? .settings(range)
    }
  }

  /// A later test replaces an earlier one whole.
  private static func test(_ layers: ComposeLayers, _ reader: inout ComposeReader) -> ComposeHealthcheck? {
    guard let node = layers.last("test") else { return nil }
    var words: [ComposeText] = []
    for item in node.isSequence ? node.items : [node] {
      if let word = reader.text(item, "`test`") { words.append(word) }
    }
    guard let first = words.first else { return nil }
    guard let kind = first.text else { return .unknown(node.useRange) }
    if kind == "NONE" || kind.isEmpty { return .disabled(node.useRange) }
    // Docker runs no list that starts with another word, and warns in its own log alone.
    if node.isSequence, words.count < 2 || kind != "CMD" && kind != "CMD-SHELL" { return .disabled(node.useRange) }
    return .command(words, range: node.useRange)
  }
}
