import ContainerFiles
import LinearRegex

extension ConditionReader {
  /// The tests of one field: a plain value is equality.
  func tests(_ value: PolicyValue, of field: String, _ reader: inout PolicyReader) -> [CustomTest]? {
    let node = value.node
    if node.isNull {
      reader.report(value, "`\(field)` is compared with nothing", label: "write { exists: false }")
      return nil
    }
    if let text = node.scalarText { return [.equals(text)] }
    guard node.isMapping else {
      reader.report(value, "`\(field)` is compared with a list", label: "write { in: [a, b] }")
      return nil
    }
    guard !node.entries.isEmpty else {
      reader.report(value, "`\(field)` has no test", label: "write { exists: true }", notes: [Self.operatorNote])
      return nil
    }
    let tests = node.entries.compactMap { test($0, value, field, &reader) }
    return tests.count == node.entries.count ? tests : nil
  }

  private static let operatorNote = "tests: " + operators.joined(separator: ", ")

  private func test(
    _ entry: YAMLEntry, _ value: PolicyValue, _ field: String, _ reader: inout PolicyReader
  ) -> CustomTest? {
    let (name, own) = (entry.key.scalarText ?? "", value.part(entry.value))
    switch name {
    case "equals": return text(own, name, &reader).map { .equals($0) }
    case "not": return text(own, name, &reader).map { .not($0) }
    case "in": return texts(own, name, &reader).map { .in($0) }
    case "not_in": return texts(own, name, &reader).map { .notIn($0) }
    case "matches": return pattern(own, name, &reader).map { .matches($0) }
    case "not_matches": return pattern(own, name, &reader).map { .notMatches($0) }
    case "glob": return glob(own, field, &reader).map { .glob($0) }
    case "contains": return part(own, name, &reader).map { .contains($0) }
    case "starts_with": return part(own, name, &reader).map { .startsWith($0) }
    case "ends_with": return part(own, name, &reader).map { .endsWith($0) }
    case "exists": return reader.flag(own, for: name).map { .exists($0) }
    case "empty": return reader.flag(own, for: name).map { .empty($0) }
    case "at_least": return amount(own, name, &reader).map { .atLeast($0) }
    case "at_most": return amount(own, name, &reader).map { .atMost($0) }
    default:
      let begun = name.count > 2 ? Self.operators.first { $0.hasPrefix(name) } : nil
      let near = begun.map { "did you mean `\($0)`?" } ?? EditDistance.suggestion(for: name, in: Self.operators)
      reader.report(
        value.part(entry.key), "unknown test `\(name)` of `\(field)` in rule `\(rule)`",
        label: near.isEmpty && target.keyPaths != nil ? "a key inside it is written `\(field).\(name)`" : near,
        notes: [Self.operatorNote])
      return nil
    }
  }

  private func text(_ value: PolicyValue, _ name: String, _ reader: inout PolicyReader) -> String? {
    guard !value.node.isNull else {
      reader.report(value, "`\(name)` has no value", label: "write one, or { exists: false }")
      return nil
    }
    return reader.text(value, for: name)
  }

  /// An empty part is in every text.
  private func part(_ value: PolicyValue, _ name: String, _ reader: inout PolicyReader) -> String? {
    guard let text = text(value, name, &reader) else { return nil }
    guard text.isEmpty else { return text }
    reader.report(value, "`\(name)` is empty, which every text meets", label: "write a text, or { exists: true }")
    return nil
  }

  private func texts(_ value: PolicyValue, _ name: String, _ reader: inout PolicyReader) -> [String]? {
    let before = reader.problems.count
    let texts = reader.texts(value, for: name)
    guard reader.problems.count == before else { return nil }
    guard texts.isEmpty else { return texts }
    reader.report(value, "`\(name)` has no values, so nothing is one of them")
    return nil
  }

  private func pattern(_ value: PolicyValue, _ name: String, _ reader: inout PolicyReader) -> LinearPattern? {
    guard let text = text(value, name, &reader) else { return nil }
    do throws(PatternError) {
      return try LinearPattern(text)
    } catch {
      let length = text.utf8.count
      let range = error.offset.flatMap { offset in
        value.node.scalar.map { $0.map(in: value.source.text).range(of: min(offset, length)..<min(offset + 1, length)) }
      }
      reader.report(
        PolicyProblem(
          source: value.source, range: range ?? value.node.range,
          "`\(name)` in rule `\(rule)` is no pattern: \(Self.words(for: error))", label: "here",
          notes: ["patterns are RE2's: https://github.com/google/re2/wiki/Syntax"]))
      return nil
    }
  }

  private static func words(for error: PatternError) -> String {
    guard error.message.hasPrefix("look-around") else { return error.message }
    return
      "look-around is not available, because patterns run in linear time: say what must not be there in a test of its own, `not_matches`"
  }

  private func glob(_ value: PolicyValue, _ field: String, _ reader: inout PolicyReader) -> Glob? {
    guard let text = part(value, "glob", &reader) else { return nil }
    return field == "path" ? reader.glob(text, at: value, for: "glob") : Glob(word: text)
  }

  private func amount(_ value: PolicyValue, _ name: String, _ reader: inout PolicyReader) -> CustomAmount? {
    guard let text = text(value, name, &reader) else { return nil }
    if let amount = CustomAmount(text) { return amount }
    let isBoth = DurationText.seconds(text) != nil && ComposeAmount.bytes(text) != nil
    reader.report(
      value, isBoth ? "`\(text)` may be minutes or mebibytes" : "`\(text)` is no amount",
      label: isBoth ? "write 300s, or 5MiB" : "write 3, 512MiB or 30s")
    return nil
  }
}
