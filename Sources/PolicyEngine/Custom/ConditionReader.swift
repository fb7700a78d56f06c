import ContainerFiles
import LinearRegex

/// Reads the conditions of one custom rule.
struct ConditionReader {
  let target: CustomTarget
  let rule: String

  /// The words that hold conditions together.
  static let groups = ["any", "all", "none"]
  /// The tests of a field.
  static let operators = [
    "equals", "not", "in", "not_in", "matches", "not_matches", "glob", "contains", "starts_with", "ends_with",
    "exists", "empty", "at_least", "at_most",
  ]

  /// Fields with tests, all of which must hold.
  func condition(_ value: PolicyValue, for name: String, _ reader: inout PolicyReader) -> CustomCondition? {
    guard value.node.isMapping else {
      reader.report(
        value, "`\(name)` must be a mapping of fields to tests", label: "write { \(example): { matches: '…' } }")
      return nil
    }
    guard !value.node.entries.isEmpty else {
      reader.report(value, "`\(name)` says nothing", label: "name a field of \(target.name)", notes: [fieldNote])
      return nil
    }
    let parts = value.node.entries.compactMap { part($0, value, &reader) }
    guard parts.count == value.node.entries.count else { return nil }
    return parts.count == 1 ? parts[0] : .all(parts)
  }

  private func part(_ entry: YAMLEntry, _ value: PolicyValue, _ reader: inout PolicyReader) -> CustomCondition? {
    let (key, own) = (entry.key.scalarText ?? "", value.part(entry.value))
    if Self.groups.contains(key) {
      guard own.node.isSequence, !own.node.items.isEmpty else {
        reader.report(own, "`\(key)` must be a list of conditions", label: "write one `- field: test` a line")
        return nil
      }
      let parts = own.node.items.compactMap { condition(own.part($0), for: key, &reader) }
      guard parts.count == own.node.items.count else { return nil }
      switch key {
      case "any": return .any(parts)
      case "all": return .all(parts)
      default: return .none(parts)
      }
    }
    let field = reference(key, value.part(entry.key), &reader)
    let tests = tests(own, of: key, &reader)
    guard let field, let tests else { return nil }
    let parts = tests.map { CustomCondition.field(field, $0) }
    return parts.count == 1 ? parts[0] : .all(parts)
  }

  private var example: String {
    target.keyPaths == .service ? "restart" : target.fields.first?.name ?? "path"
  }

  private var fieldNote: String {
    let own = target.fields.map { $0.name }.joined(separator: ", ")
    let paths = target.keyPaths == nil ? "" : ", and every key path of a \(target.noun)"
    return "fields of \(target.name): \(own)\(paths)"
  }

  private func reference(_ key: String, _ place: PolicyValue, _ reader: inout PolicyReader) -> CustomReference? {
    let names = target.fields.map { $0.name }
    if names.contains(key) { return CustomReference(text: key, path: nil) }
    guard let root = target.keyPaths else {
      reader.report(
        place, "unknown field `\(key)` of \(target.name) in rule `\(rule)`",
        label: EditDistance.suggestion(for: key, in: names + Self.groups), notes: [fieldNote])
      return nil
    }
    guard let path = KeyPath.parts(of: key) else {
      reader.report(
        place, "`\(key)` is no key path", label: "write ports[*].published, or labels[\"com.acme.team\"]")
      return nil
    }
    guard let mistake = ComposeKeyPath.mistake(in: path, of: root) else {
      return CustomReference(text: key, path: path)
    }
    let known = mistake.known + (mistake.index == 0 ? names : [])
    let wrong = path[mistake.index]
    let holder = mistake.index == 0 ? target.name : path[..<mistake.index].joined(separator: ".")
    reader.report(
      place, "unknown field `\(wrong)` of \(holder) in rule `\(rule)`",
      label: EditDistance.suggestion(for: wrong, in: known),
      notes: known.isEmpty
        ? ["`\(holder)` holds a plain value; a key with dots is written [\"…\"]"]
        : known.count > 40
          ? ["policygate explain --fields \(target.name) lists them"]
          : ["keys here: " + known.sorted().joined(separator: ", ")])
    return nil
  }
}

/// `ports[*].published` and `labels["com.acme.team"]`.
enum KeyPath {
  /// Nil for a text that is none.
  static func parts(of text: String) -> [String]? {
    var parts: [String] = []
    var rest = Substring(text)
    while !rest.isEmpty {
      if rest.hasPrefix(ComposeKeyPath.each) {
        guard !parts.isEmpty else { return nil }
        parts.append(ComposeKeyPath.each)
        rest = rest.dropFirst(ComposeKeyPath.each.count)
      } else if rest.hasPrefix("[\"") {
        let inside = rest.dropFirst(2)
        guard let end = inside.firstIndex(of: "\""), inside[end...].hasPrefix("\"]"), end > inside.startIndex else {
          return nil
        }
        parts.append(String(inside[..<end]))
        rest = inside[end...].dropFirst(2)
      } else {
        let key = rest.prefix { $0 != "." && $0 != "[" }
        guard !key.isEmpty else { return nil }
        parts.append(String(key))
        rest = rest.dropFirst(key.count)
      }
      if rest.hasPrefix(".") {
        rest = rest.dropFirst()
        guard !rest.isEmpty else { return nil }
      } else if !rest.isEmpty, !rest.hasPrefix("[") {
        return nil
      }
    }
    return parts.isEmpty ? nil : parts
  }
}
