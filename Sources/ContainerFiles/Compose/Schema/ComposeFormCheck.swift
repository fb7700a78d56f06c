/// Compares a project's values with the forms that Compose accepts.
struct ComposeFormCheck {
  private(set) var defects: [ComposeDefect] = []
  /// Keys from the outermost; items of lists by `[]`.
  private var path: [String] = []

  private var service: String? { path.first == "services" && path.count > 1 ? path[1] : nil }

  /// "`restart` of service `web`".
  private var title: String {
    guard let service, path.count > 2 else {
      return path.isEmpty ? "the file" : "`\(path.joined(separator: "."))`"
    }
    return "`\(path.dropFirst(2).joined(separator: ".").replacingItems())` of service `\(service)`"
  }

  private mutating func add(
    _ place: ComposePlace, _ message: String, label: String, fix: String, value: String = "", replacement: String? = nil
  ) {
    defects.append(
      ComposeDefect(
        place, message, label: label, fix: fix, evidence: "\(path.joined(separator: ".")) \(label) \(value)",
        replacement: replacement, service: service))
  }

  mutating func check(_ value: ComposeValue, as form: ComposeForm) {
    switch value.content {
    case .null:
      guard !form.mayBeNull else { return }
      add(
        value.place, "\(title) has no value, which Compose refuses", label: "nothing stands here",
        fix: "delete the key, or write \(form.description)")
    case .scalar(let scalar):
      guard let wanted = form.scalar else { return refuse(value, form) }
      check(scalar, wanted, value, form)
    case .list(let items):
      guard case .of(let item, let isUnique)? = form.list else { return refuse(value, form) }
      check(items, item, isUnique)
    case .mapping(let mapping):
      guard let wanted = form.mapping else { return refuse(value, form) }
      check(mapping, wanted, value)
    }
  }

  private mutating func refuse(_ value: ComposeValue, _ form: ComposeForm) {
    let kind = value.kindName
    // Bytes behind `!!binary` were said already, and stand for an empty mapping.
    if let mapping = value.mapping, mapping.entries.isEmpty, form.scalar != nil { return }
    add(
      value.place, "\(title) is a \(kind), not \(form.description)", label: "a \(kind)",
      fix: "write \(form.description)")
  }

  // MARK: Scalars

  private mutating func check(
    _ scalar: ComposeScalar, _ wanted: ScalarForm, _ value: ComposeValue, _ form: ComposeForm
  ) {
    guard let text = scalar.text.text else { return }
    var kind = scalar.isQuoted || scalar.isInterpolated ? ScalarForm.Kinds.text : ScalarForm.kind(of: text)
    if kind == .text {
      if let wrong = wanted.misreading(text) {
        return add(
          value.place, "\(title) is `\(text)`, \(wrong)", label: wrong, fix: "write \(form.description)", value: text)
      }
      if wanted.reading == .boolean, wanted.kinds.contains(.boolean) { kind = .boolean }
    }
    guard wanted.kinds.contains(kind) else {
      let quoted = wanted.kinds.contains(.text) && kind != .text
      return add(
        value.place, "\(title) is `\(text)`, \(kind.noun), not \(form.description)", label: kind.noun,
        fix: quoted ? "put it in quotes: \"\(text)\"" : "write \(form.description)", value: text,
        replacement: quoted && wanted.words.isEmpty ? "\"\(text)\"" : nil)
    }
    guard kind == .text, !wanted.words.isEmpty, !wanted.words.contains(text) else { return }
    let near = EditDistance.nearest(to: text, in: wanted.words)
    let list = wanted.words.map { "`\($0)`" }.joined(separator: ", ")
    add(
      value.place, "\(title) is `\(text)`, which Compose does not know", label: "one of \(list)",
      fix: near.map { "did you mean `\($0)`?" } ?? "write one of \(list)", value: text)
  }

  // MARK: Collections

  private mutating func check(_ items: [ComposeValue], _ form: ComposeForm, _ isUnique: Bool) {
    path.append(ComposePath.item)
    var seen: Set<String> = []
    for item in items {
      check(item, as: form)
      guard isUnique, let text = item.text?.text, !seen.insert(text).inserted else { continue }
      add(
        item.place, "\(title) names `\(text)` twice, which Compose refuses after it has merged the files",
        label: "a second time", fix: "delete one of them", value: text)
    }
    path.removeLast()
  }

  private mutating func check(_ mapping: ComposeMapping, _ form: ComposeForm.MappingForm, _ value: ComposeValue) {
    switch form {
    case .anything: return
    case .table(let item, let namesAreChecked):
      for entry in mapping.entries {
        if namesAreChecked { checkName(entry) }
        guard !entry.key.hasPrefix("x-") || entry.value.mapping != nil else { continue }
        inside(entry, as: item)
      }
    case .keys(let keys, let required):
      for entry in mapping.entries {
        if let item = keys[entry.key] {
          inside(entry, as: item)
        } else if !entry.key.hasPrefix("x-") {
          unknown(entry, among: keys)
        }
      }
      for key in required where mapping[key] == nil {
        add(
          value.place, "\(title) has no `\(key)`, which Compose demands", label: "without `\(key)`",
          fix: "add \(key)", value: key)
      }
    }
  }

  private mutating func inside(_ entry: ComposeMapping.Entry, as form: ComposeForm) {
    path.append(entry.key)
    check(entry.value, as: form)
    path.removeLast()
  }

  private mutating func unknown(_ entry: ComposeMapping.Entry, among keys: [String: ComposeForm]) {
    let near = EditDistance.nearest(to: entry.key, in: keys.keys.sorted())
    let holder = path.isEmpty ? "the file" : path.count == 2 && path[0] == "services" ? "service `\(path[1])`" : title
    // A file of the first kind, without `services`, or a service that was moved too far to the left.
    let isService = path.isEmpty && (entry.value["image"] ?? entry.value["build"]) != nil
    add(
      entry.keyPlace, "\(holder) has the key `\(entry.key)`, which Compose does not know", label: "unknown key",
      fix: isService
        ? "services stand under `services:`: indent it there"
        : near.map { "did you mean `\($0)`?" } ?? "delete it, or call it x-\(entry.key) if it is a note of your own",
      value: entry.key, replacement: nil)
  }

  private mutating func checkName(_ entry: ComposeMapping.Entry) {
    let isPlain = entry.key.utf8.allSatisfy {
      (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) || $0 == 0x2D || $0 == 0x2E || $0 == 0x5F
    }
    guard entry.key.isEmpty || !isPlain else { return }
    add(
      entry.keyPlace, "\(title) holds the name `\(entry.key)`, which Compose refuses", label: "no name",
      fix: "use letters, digits, `-`, `_` and `.`", value: entry.key)
  }
}

extension String {
  /// Without the marks of list items, for a sentence.
  fileprivate func replacingItems() -> String {
    split(separator: ".").filter { $0 != "[]" }.joined(separator: ".")
  }
}
