/// What a service says about its healthcheck.
package enum ComposeHealthcheck: Sendable {
  /// Nothing: the image's own counts.
  case absent
  /// Intervals and the like without a test: the image's own test counts.
  case settings(ComposePlace)
  case disabled(ComposePlace)
  /// A variable without a known value decides.
  case unknown(ComposePlace)
  /// The test's words; one word for the shell form.
  case command([ComposeText], place: ComposePlace)

  init(_ service: ComposeValue, _ reader: inout ComposeViewReader) {
    guard let value = service["healthcheck"] else {
      self = .absent
      return
    }
    if value.mapping == nil { reader.refuse(value.place, "`healthcheck` must be a mapping") }
    switch reader.flag(value, "disable").state {
    case .yes: self = .disabled(value["disable"]?.place ?? value.place)
    case .unknown, .invalid: self = .unknown(value["disable"]?.place ?? value.place)
    case .absent, .no: self = Self.test(value, &reader) ?? .settings(value.place)
    }
  }

  private static func test(_ healthcheck: ComposeValue, _ reader: inout ComposeViewReader) -> ComposeHealthcheck? {
    guard let test = healthcheck["test"] else { return nil }
    var words: [ComposeText] = []
    for item in test.listed {
      if let word = item.text { words.append(word) } else { reader.refuse(item.place, "`test` must hold texts only") }
    }
    guard let first = words.first else { return nil }
    guard let kind = first.text else { return .unknown(test.place) }
    if kind == "NONE" || kind.isEmpty { return .disabled(test.place) }
    // Docker runs no list that starts with another word, and warns in its own log alone.
    let isList = test.text == nil
    if isList, words.count < 2 || kind != "CMD" && kind != "CMD-SHELL" { return .disabled(test.place) }
    return .command(words, place: test.place)
  }
}
