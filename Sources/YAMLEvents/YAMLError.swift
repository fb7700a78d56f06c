/// Why a text is refused as YAML: one sentence, the byte where it went wrong, and what to type instead where that
/// is known.
package struct YAMLError: Error, Hashable, Sendable {
  /// Bytes from the start of the file, a byte order mark included.
  package let offset: Int
  package let message: String
  package let hint: String?

  package init(offset: Int, message: String, hint: String? = nil) {
    self.offset = offset
    self.message = message
    self.hint = hint
  }
}
