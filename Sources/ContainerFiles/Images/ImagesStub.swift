// Stands in until the real one lands: delete this file then. The names and shapes are what callers use.
package struct ImageReference: Hashable, Sendable {
  package let name: String; package let canonical: String
  package static func parse(_ t: String) -> Result<ImageReference, ImageReferenceError> {
    .failure(ImageReferenceError(message: "", offset: 0))
  }
}
package struct ImageReferenceError: Error, Sendable { package let message: String; package let offset: Int }
package struct ImagePatternError: Error, Sendable { package let message: String; package let offset: Int }
package struct ImagePattern: Sendable, Hashable {
  package let text: String; package init(parsing t: String) throws(ImagePatternError) { text = t }
}
package enum TextEncoding { package static func problem(in text: SourceText) -> InventoryFile.Problem? { nil } }
