/// Secrets that no text of a report may say, whatever it speaks of.
package struct HiddenTexts: Sendable {
  private var texts: Set<[UInt8]> = []

  package init() {}

  init(_ texts: Set<[UInt8]>) { self.texts = texts }

  package mutating func add(_ other: HiddenTexts) { texts.formUnion(other.texts) }

  /// The text with `•` for each sign of a secret.
  /// - Parameter isMarkup: whether quotes and angle brackets are the format's own: those of a secret are escaped there, so
  ///   a secret with such a sign could only meet the structure, and break it.
  package func cover(_ text: String, isMarkup: Bool = false) -> String {
    let sought = isMarkup ? texts.filter { !$0.contains { $0 == 0x22 || $0 == 0x3C || $0 == 0x3E } } : texts
    guard !sought.isEmpty else { return text }
    let bytes = Array(text.utf8)
    let places = TextFinder(Array(sought)).covered(in: bytes)
    return places.isEmpty ? text : Redaction.masked(bytes[...], hiding: places)
  }
}
