/// What became of a word when its variables were replaced.
package struct Expanded: Sendable {
  /// The result; nil when a part of it is known at build time only, or when the word is wrong.
  package let text: String?
  /// The result of a build to which no arguments are given: what is unset is empty. nil when the word is wrong.
  package let defaultText: String?
  /// Every variable that was read, in order.
  package let used: [VariableUse]
  /// The names that had no value and no default, in order, each once.
  package let unresolved: [String]
  package let errors: [SyntaxError]
}

extension Expanded {
  /// Of a word in which there is nothing to replace.
  init(plain text: String) {
    self.init(text: text, defaultText: text, used: [], unresolved: [], errors: [])
  }
}

/// A place that reads a variable.
package struct VariableUse: Hashable, Sendable {
  package let name: String
  /// From `$` to the end of the name or of the braces; the whole word where the place is not known.
  package let range: SourceRange
  /// Where the variable is defined; nil when it is not, or by BuildKit itself.
  package let definition: SourceRange?
  package let origin: Scope.Binding.Origin?
  /// nil when it is not defined or has no value yet.
  package let value: String?
  /// The operator after the name, such as `:-`; empty in `$x` and `${x}`.
  package let modifier: String
}
