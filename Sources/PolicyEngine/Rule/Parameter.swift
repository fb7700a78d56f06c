/// One thing that a policy can set on a rule.
package struct Parameter<Options>: Sendable {
  package let name: String
  /// One line for `explain` and the documentation.
  package let summary: String
  package let form: ParameterForm
  /// Decodes a value into the options; says what is wrong to the reader.
  package let read: @Sendable (PolicyValue, inout Options, inout PolicyReader) -> Void
  /// What options hold for it, as a policy would write it; nil for nothing.
  package let shown: @Sendable (Options) -> String?

  package init(
    _ name: String, _ summary: String, form: ParameterForm,
    read: @escaping @Sendable (PolicyValue, inout Options, inout PolicyReader) -> Void,
    shown: @escaping @Sendable (Options) -> String? = { _ in nil }
  ) {
    self.name = name
    self.summary = summary
    self.form = form
    self.read = read
    self.shown = shown
  }
}

/// What a parameter accepts, for people and for the schema.
package indirect enum ParameterForm: Sendable, Hashable {
  case flag
  case integer(ClosedRange<Int>)
  case number
  case text
  case words([String])
  case texts
  case images
  /// The path of a digest lock; the loader reads it.
  case lockFile
  case list(of: ParameterForm)
  case mapping(keys: [String])
  /// A mapping with keys of the author's own.
  case table(of: ParameterForm)
  case either(ParameterForm, ParameterForm)

  /// How the documentation names it.
  package var text: String {
    switch self {
    case .flag: "true or false"
    case .integer(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .number: "a number"
    case .text: "text"
    case .words(let words): words.joined(separator: ", ")
    case .texts: "a list of texts"
    case .images: "a list of image patterns"
    case .lockFile: "the path of a digest lock"
    case .list(let form): "a list of (\(form.text))"
    case .mapping(let keys): "a mapping with " + keys.joined(separator: ", ")
    case .table(let form): "a mapping of names to (\(form.text))"
    case .either(let first, let second): "\(first.text), or \(second.text)"
    }
  }
}
