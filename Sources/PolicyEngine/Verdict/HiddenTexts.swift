/// Secrets that no text of a report may say, whatever it speaks of.
package struct HiddenTexts: Sendable {
  private var texts: Set<[UInt8]> = []

  package init() {}

  init(_ texts: Set<[UInt8]>) { self.texts = texts }

  package mutating func add(_ other: HiddenTexts) { texts.formUnion(other.texts) }

  /// The text with `•` for each sign of a secret.
  package func cover(_ text: String) -> String {
    guard !texts.isEmpty else { return text }
    let bytes = Array(text.utf8)
    let places = TextFinder(Array(texts)).covered(in: bytes)
    return places.isEmpty ? text : Redaction.masked(bytes[...], hiding: places)
  }
}
