package import ContainerFiles
import LinearRegex
package import PolicyEngine

/// A pattern of a policy's own: `secrets: patterns`.
package struct OwnPattern: Sendable {
  package let pattern: SecretPattern
  /// Where it applies; empty for everywhere.
  package let files: [Glob]

  private static let keys = [
    "id", "title", "regex", "keywords", "group", "in", "files", "min_entropy", "allow", "allow_words", "tests",
  ]
  private static let kinds = SecretUnit.Kind.allCases.map { $0.rawValue }

  static func parameter<Options>(
    _ name: String, _ path: any WritableKeyPath<Options, [OwnPattern]> & Sendable, _ summary: String
  ) -> Parameter<Options> {
    Parameter(name, summary, form: .list(of: .mapping(keys: keys))) { value, options, reader in
      var ids: Set<String> = []
      options[keyPath: path] = reader.items(value, for: name).compactMap { item in
        guard let own = OwnPattern(item, &reader) else { return nil }
        if !ids.insert(own.pattern.id).inserted {
          reader.report(item, "there are two patterns `\(own.pattern.id)`", label: "give one another id")
        }
        return own
      }
    } shown: {
      PolicyText.list($0[keyPath: path].map { $0.pattern.id })
    }
  }

  private init?(_ value: PolicyValue, _ reader: inout PolicyReader) {
    guard value.node.isMapping else {
      reader.report(value, "an item of `patterns` is a mapping with `id` and `regex`")
      return nil
    }
    reader.checkKeys(of: value, are: Self.keys, in: "an item of `patterns`")
    guard let id = Self.text("id", of: value, &reader), let regex = Self.text("regex", of: value, &reader) else {
      for key in ["id", "regex"] where value.node[key] == nil {
        reader.report(value, "a pattern has no `\(key)`", label: "add \(key): …")
      }
      return nil
    }
    pattern = SecretPattern(
      id: id, title: Self.text("title", of: value, &reader) ?? "`\(id)`", regex: regex,
      keywords: Self.keywords(of: value, &reader), group: Self.group(of: value, &reader),
      minimumEntropy: value.node["min_entropy"].flatMap { reader.number(value.part($0), for: "min_entropy") },
      allow: Self.texts("allow", of: value, &reader),
      allowedWords: Set(Self.texts("allow_words", of: value, &reader)), kinds: Self.kinds(of: value, &reader))
    files = Self.texts("files", of: value, &reader).compactMap { reader.glob($0, at: value, for: "files") }
    guard OwnPatternCheck(value, pattern).run(&reader) else { return nil }
  }

  private static func text(_ key: String, of value: PolicyValue, _ reader: inout PolicyReader) -> String? {
    value.node[key].flatMap { reader.text(value.part($0), for: key) }
  }

  private static func texts(_ key: String, of value: PolicyValue, _ reader: inout PolicyReader) -> [String] {
    value.node[key].map { reader.texts(value.part($0), for: key) } ?? []
  }

  /// An empty keyword stands in every text, and says nothing.
  private static func keywords(of value: PolicyValue, _ reader: inout PolicyReader) -> [String] {
    texts("keywords", of: value, &reader).filter { word in
      if word.isEmpty { reader.report(value, "a keyword is empty", label: "leave it out") }
      return !word.isEmpty
    }
  }

  private static func group(of value: PolicyValue, _ reader: inout PolicyReader) -> SecretPattern.Group {
    guard let text = text("group", of: value, &reader) else { return .whole }
    return Int(text).map { .number($0) } ?? .name(text)
  }

  private static func kinds(of value: PolicyValue, _ reader: inout PolicyReader) -> Set<SecretUnit.Kind> {
    guard let node = value.node["in"] else { return [] }
    let words = reader.items(value.part(node), for: "in").compactMap { reader.word($0, for: "in", among: kinds) }
    return Set(words.compactMap { SecretUnit.Kind(rawValue: $0) })
  }
}
