package import ContainerFiles
import LinearRegex
package import PolicyEngine

/// A pattern of a policy's own: `secrets: patterns`.
package struct OwnPattern: Sendable {
  package let pattern: SecretPattern
  /// Where it applies; empty for everywhere.
  package let files: [Glob]

  private static let keys = [
    "id", "title", "regex", "keywords", "group", "min_entropy", "allow", "allow_words", "files", "tests",
  ]

  static func parameter<Options>(
    _ name: String, _ path: any WritableKeyPath<Options, [OwnPattern]> & Sendable, _ summary: String
  ) -> Parameter<Options> {
    Parameter(name, summary, form: .list(of: .mapping(keys: keys))) { value, options, reader in
      options[keyPath: path] = reader.items(value, for: name).compactMap { OwnPattern($0, &reader) }
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
      keywords: Self.texts("keywords", of: value, &reader), group: Self.group(of: value, &reader),
      minimumEntropy: value.node["min_entropy"].flatMap { reader.number(value.part($0), for: "min_entropy") },
      allow: Self.texts("allow", of: value, &reader),
      allowedWords: Set(Self.texts("allow_words", of: value, &reader)))
    files = Self.texts("files", of: value, &reader).compactMap { reader.glob($0, at: value, for: "files") }
    do {
      try pattern.validate()
    } catch {
      reader.report(value.part(value.node["regex"] ?? value.node), "pattern `\(id)`: \(error.message)")
      return nil
    }
    Self.runTests(of: value, pattern, &reader)
  }

  private static func text(_ key: String, of value: PolicyValue, _ reader: inout PolicyReader) -> String? {
    value.node[key].flatMap { reader.text(value.part($0), for: key) }
  }

  private static func texts(_ key: String, of value: PolicyValue, _ reader: inout PolicyReader) -> [String] {
    value.node[key].map { reader.texts(value.part($0), for: key) } ?? []
  }

  private static func group(of value: PolicyValue, _ reader: inout PolicyReader) -> SecretPattern.Group {
    guard let text = text("group", of: value, &reader) else { return .whole }
    return Int(text).map { .number($0) } ?? .name(text)
  }

  /// A pattern that does not find what its author says it finds is a mistake of the policy.
  private static func runTests(of value: PolicyValue, _ pattern: SecretPattern, _ reader: inout PolicyReader) {
    guard let tests = value.node["tests"] else { return }
    reader.checkKeys(of: value.part(tests), are: ["match", "no_match"], in: "`tests`")
    let scanner = SecretScanner([pattern])
    for (key, wanted) in [("match", true), ("no_match", false)] {
      for item in tests[key]?.items ?? [] {
        guard let text = item.scalarText, scanner.scan(text).hits.isEmpty == wanted else { continue }
        let why = wanted ? "is not found; keywords hide what holds none of them" : "is found"
        reader.report(value.part(item), "test of pattern `\(pattern.id)`: this text \(why)")
      }
    }
  }
}
