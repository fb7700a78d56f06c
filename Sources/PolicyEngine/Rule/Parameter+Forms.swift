package import ContainerFiles

extension Parameter {
  package static func flag(
    _ name: String, _ path: any WritableKeyPath<Options, Bool> & Sendable, _ summary: String
  ) -> Parameter {
    Parameter(name, summary, form: .flag) { value, options, reader in
      if let flag = reader.flag(value, for: name) { options[keyPath: path] = flag }
    } shown: {
      $0[keyPath: path] ? "true" : "false"
    }
  }

  package static func texts(
    _ name: String, _ path: any WritableKeyPath<Options, [String]> & Sendable, _ summary: String
  ) -> Parameter {
    Parameter(name, summary, form: .texts) { value, options, reader in
      options[keyPath: path] = reader.texts(value, for: name)
    } shown: {
      PolicyText.list($0[keyPath: path])
    }
  }

  package static func images(
    _ name: String, _ path: any WritableKeyPath<Options, [ImagePattern]> & Sendable, _ summary: String
  ) -> Parameter {
    Parameter(name, summary, form: .images) { value, options, reader in
      options[keyPath: path] = reader.images(value, for: name)
    } shown: {
      PolicyText.list($0[keyPath: path].map { $0.text })
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
    } shown: {
      PolicyText.text($0[keyPath: path].rawValue)
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
    } shown: { options in
      PolicyText.list(Word.allCases.filter { options[keyPath: path].contains($0) }.map { $0.rawValue })
    }
  }

  /// A digest lock, read by the loader before any parameter is decoded.
  package static func lock(
    _ name: String, _ path: any WritableKeyPath<Options, LockFile?> & Sendable, _ summary: String
  ) -> Parameter {
    Parameter(name, summary, form: .lockFile) { value, options, reader in
      guard let file = reader.text(value, for: name) else { return }
      if let lock = reader.locks[file] {
        options[keyPath: path] = lock
      } else {
        reader.report(
          value, "the digest lock `\(file)` does not exist", label: "write a path from the repository's root")
      }
    }
  }

  /// A level.
  package static func level(
    _ name: String, _ path: any WritableKeyPath<Options, Level> & Sendable, _ summary: String
  ) -> Parameter {
    .word(name, path, summary)
  }
}
