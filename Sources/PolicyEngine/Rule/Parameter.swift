package import ContainerFiles

/// One thing that a policy can set on a rule.
package struct Parameter<Options>: Sendable {
  package let name: String
  /// One line for `explain` and the documentation.
  package let summary: String
  package let form: ParameterForm
  /// Decodes a value into the options; says what is wrong to the reader.
  package let read: @Sendable (PolicyValue, inout Options, inout PolicyReader) -> Void

  package init(
    _ name: String, _ summary: String, form: ParameterForm,
    read: @escaping @Sendable (PolicyValue, inout Options, inout PolicyReader) -> Void
  ) {
    self.name = name
    self.summary = summary
    self.form = form
    self.read = read
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
    case .list(let form): "a list of (\(form.text))"
    case .mapping(let keys): "a mapping with " + keys.joined(separator: ", ")
    case .table(let form): "a mapping of names to (\(form.text))"
    case .either(let first, let second): "\(first.text), or \(second.text)"
    }
  }
}

extension Parameter {
  package static func flag(
    _ name: String, _ path: any WritableKeyPath<Options, Bool> & Sendable, _ summary: String
  ) -> Parameter {
    Parameter(name, summary, form: .flag) { value, options, reader in
      if let flag = reader.flag(value, for: name) { options[keyPath: path] = flag }
    }
  }

  package static func texts(
    _ name: String, _ path: any WritableKeyPath<Options, [String]> & Sendable, _ summary: String
  ) -> Parameter {
    Parameter(name, summary, form: .texts) { value, options, reader in
      options[keyPath: path] = reader.texts(value, for: name)
    }
  }

  package static func images(
    _ name: String, _ path: any WritableKeyPath<Options, [ImagePattern]> & Sendable, _ summary: String
  ) -> Parameter {
    Parameter(name, summary, form: .images) { value, options, reader in
      options[keyPath: path] = reader.images(value, for: name)
    }
  }

  /// One word of an enumeration.
  package static func word<Word: RawRepresentable & CaseIterable & Sendable>(
    _ name: String, _ path: any WritableKeyPath<Options, Word> & Sendable, _ summary: String
  ) -> Parameter where Word.RawValue == String {
    let words = Word.allCases.map { $0.rawValue }
    return Parameter(name, summary, form: .words(words)) { value, options, reader in
      if let text = reader.word(value, for: name, among: words), let word = Word(rawValue: text) {
        options[keyPath: path] = word
      }
    }
  }

  /// A list of words of an enumeration.
  package static func words<Word: RawRepresentable & CaseIterable & Sendable & Hashable>(
    _ name: String, _ path: any WritableKeyPath<Options, Set<Word>> & Sendable, _ summary: String
  ) -> Parameter where Word.RawValue == String {
    let words = Word.allCases.map { $0.rawValue }
    return Parameter(name, summary, form: .list(of: .words(words))) { value, options, reader in
      let texts = reader.items(value, for: name).compactMap { reader.word($0, for: name, among: words) }
      options[keyPath: path] = Set(texts.compactMap { Word(rawValue: $0) })
    }
  }
}
