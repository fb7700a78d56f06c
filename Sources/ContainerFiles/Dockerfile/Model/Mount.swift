/// A `--mount` of RUN.
package struct Mount: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable, CaseIterable { case bind, cache, tmpfs, secret, ssh }

  package struct Entry: Hashable, Sendable {
    /// The key's first name in lower case: `src` is `source`, `dst` and `destination` are `target`, `ro` is
    /// `readonly`, `rw` is `readwrite`.
    package let name: String
    package let key: Word
    /// nil in `required`, `ro` and their like.
    package let value: Word?
  }

  /// nil where the type is unknown or holds a variable.
  package let kind: Kind?
  package let entries: [Entry]
  /// The whole flag.
  package let range: SourceRange

  /// The value of the last entry of a name, the one that counts.
  package func value(_ name: String) -> Word? { entries.last { $0.name == name && $0.value != nil }?.value }

  package var from: Word? { value("from") }
  package var source: Word? { value("source") }
  package var target: Word? { value("target") }
  package var id: Word? { value("id") }
}
