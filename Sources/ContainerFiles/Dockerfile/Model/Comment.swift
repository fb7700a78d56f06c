/// A comment line. Comments inside a continued instruction or a heredoc are no nodes of their own: the first are kept
/// on the file, the second are data.
package struct Comment: Hashable, Sendable {
  /// The text after `#`, trimmed.
  package let text: String
  /// From `#` to the end of the line.
  package let range: SourceRange
}

/// A parser directive at the top of the file: `# name=value`.
package struct Directive: Hashable, Sendable {
  /// In lower case: `syntax`, `escape` or `check`.
  package let name: String
  package let value: String
  package let nameRange: SourceRange
  package let valueRange: SourceRange
}
