package import ContainerFiles

extension PolicyReader {
  /// The items of a list, `$name` replaced by the named list's items.
  package mutating func items(_ value: PolicyValue, for name: String) -> [PolicyValue] {
    items(value, for: name, inside: [])
  }

  private mutating func items(_ value: PolicyValue, for name: String, inside lists: [String]) -> [PolicyValue] {
    guard case .sequence(let nodes) = value.node.resolved.content else {
      report(value, "`\(name)` must be a list", label: "write [a, b], or one `- item` a line")
      return []
    }
    var found: [PolicyValue] = []
    for node in nodes {
      let item = value.part(node)
      guard let text = node.resolved.scalarText, text.hasPrefix("$") else {
        found.append(item)
        continue
      }
      found += named(String(text.dropFirst()), at: item, for: name, inside: lists)
    }
    return found
  }

  private mutating func named(
    _ list: String, at item: PolicyValue, for name: String, inside: [String]
  ) -> [PolicyValue] {
    guard let value = lists[list] else {
      report(
        item, "unknown list `$\(list)`",
        label: EditDistance.suggestion(for: list, in: lists.keys.sorted(), prefix: "$"),
        notes: lists.isEmpty
          ? ["no lists are defined"] : ["lists here: " + lists.keys.sorted().map { "$" + $0 }.joined(separator: ", ")])
      return []
    }
    replacements += 1
    guard replacements <= Self.mostReplacements else {
      if replacements == Self.mostReplacements + 1 {
        report(item, "lists are named more than \(Self.mostReplacements) times, counting lists in lists")
      }
      return []
    }
    guard !inside.contains(list) else {
      report(item, "list `$\(list)` contains itself")
      return []
    }
    return items(value, for: list, inside: inside + [list])
  }

  /// A list of texts.
  package mutating func texts(_ value: PolicyValue, for name: String) -> [String] {
    items(value, for: name).compactMap { text($0, for: name) }
  }

  /// A list of image patterns.
  package mutating func images(_ value: PolicyValue, for name: String) -> [ImagePattern] {
    items(value, for: name).compactMap { image($0, for: name) }
  }

  package mutating func image(_ value: PolicyValue, for name: String) -> ImagePattern? {
    guard let text = text(value, for: name) else { return nil }
    do {
      return try ImagePattern(parsing: text)
    } catch {
      report(value, error.message)
      return nil
    }
  }
}

extension PolicyReader {
  /// Reports every key of a mapping that is none of the known ones.
  package mutating func checkKeys(of value: PolicyValue, are known: [String], in what: String) {
    for entry in value.node.ownEntries {
      let key = entry.key.scalarText ?? ""
      guard !known.contains(key) else { continue }
      report(
        value.part(entry.key), "unknown key `\(key)` in \(what)", label: EditDistance.suggestion(for: key, in: known),
        notes: ["keys here: " + known.sorted().joined(separator: ", ")])
    }
  }
}

extension PolicyReader {
  /// A path pattern.
  package mutating func glob(_ text: String, at value: PolicyValue, for name: String) -> Glob? {
    do {
      return try Glob(text)
    } catch {
      report(value, "`\(text)` in `\(name)` is no path pattern: \(error.message)")
      return nil
    }
  }
}
