/// Reads what the members of a service, a build or a secret are out of merged values, and gathers what Compose would
/// refuse there.
struct ComposeViewReader {
  private(set) var issues: [ComposeIssue] = []

  mutating func refuse(_ place: ComposePlace, _ message: String, hint: String? = nil) {
    let problem = ComposeProblem(kind: .refused, range: place.range, message: message, hint: hint)
    issues.append(ComposeIssue(path: place.path, problem: problem))
  }

  /// The text under a key; nil, and an issue, for a collection.
  mutating func text(_ value: ComposeValue, _ key: String) -> ComposeText? {
    guard let found = value[key] else { return nil }
    if found.text == nil { refuse(found.place, "`\(key)` must be text, not a \(found.kindName)") }
    return found.text
  }

  /// The texts of a list, each once, or of the one text that stands for it. Entries may be mappings that hold the text
  /// under a name of their own.
  mutating func texts(_ value: ComposeValue, _ key: String, orMember member: String? = nil) -> [ComposeText] {
    var texts: [ComposeText] = []
    var indexes: [String: Int] = [:]
    for item in value[key]?.listed ?? [] {
      guard let text = item.text ?? member.flatMap({ item[$0]?.text }) else {
        refuse(
          item.place,
          item.mapping != nil && member != nil
            ? "an entry of `\(key)` has no `\(member ?? "")`" : "an entry of `\(key)` must be text")
        continue
      }
      // Compose keeps the place of the first of equal entries and the value of the last.
      let known = text.text ?? text.written
      if let index = indexes[known] {
        texts[index] = text
      } else {
        indexes[known] = texts.count
        texts.append(text)
      }
    }
    return texts
  }

  mutating func flag(_ value: ComposeValue, _ key: String) -> ComposeFlag {
    guard let found = value[key] else { return .absent }
    guard let text = found.text else {
      refuse(found.place, "`\(key)` must be true or false, not a \(found.kindName)")
      return ComposeFlag(state: .invalid("not a text"), range: found.place.range, path: found.place.path)
    }
    let flag = ComposeFlag(text)
    if case .invalid(let written) = flag.state {
      refuse(found.place, "`\(key)` is `\(written)`, which Compose takes for neither true nor false")
    }
    return flag
  }

  /// `environment`, `args` and their kin.
  mutating func pairs(_ value: ComposeValue, _ key: String) -> [ComposeKeyValue] {
    guard let found = value[key] else { return [] }
    guard let mapping = found.mapping else {
      refuse(found.place, "`\(key)` must be a mapping or a list of `KEY=value`")
      return []
    }
    return mapping.entries.map { entry in
      if entry.value.text == nil, !entry.value.isNull {
        refuse(entry.value.place, "the value of `\(entry.key)` in `\(key)` must be text")
      }
      return ComposeKeyValue(key: entry.key, keyPlace: entry.keyPlace, value: entry.value.text)
    }
  }
}
