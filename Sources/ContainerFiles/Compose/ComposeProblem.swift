/// What is wrong with a compose file: nothing of it, or a part of it, could be read.
package struct ComposeProblem: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    /// No part of the file could be read.
    case notYAML
    /// Compose itself refuses it.
    case refused
    /// Compose may accept it, but what it means cannot be told here.
    case notUnderstood
  }

  package let kind: Kind
  package let range: SourceRange
  package let message: String
  package let hint: String?

  package init(kind: Kind, range: SourceRange, message: String, hint: String? = nil) {
    self.kind = kind
    self.range = range
    self.message = message
    self.hint = hint
  }
}
