extension InstructionParser {
  /// Reads a `--mount` and holds it against the table of keys.
  mutating func parseMount(_ flag: Flag) -> Mount {
    if flag.value?.text.isEmpty == true {
      report(.mount, flag.range, "--mount is empty", remedy: "write for example --mount=type=cache,target=/root/.cache")
    }
    var entries: [Mount.Entry] = []
    var kind: Mount.Kind? = .bind
    for field in flag.value.map(fields) ?? [] {
      guard let entry = entry(field) else { continue }
      if entry.name == "type", let value = entry.value { kind = Mount.Kind(rawValue: value.text.lowercased()) }
      if let key = MountKey.named(entry.name) { check(entry, key, kindSoFar: kind) }
      entries.append(entry)
    }
    let mount = Mount(kind: kind, entries: entries, range: flag.range)
    checkTogether(mount)
    return mount
  }

  /// The parts between commas. Quotes are gone by now: they are the flag's own.
  private func fields(of value: Word) -> [Word] {
    let bytes = Array(value.text.utf8)
    guard !bytes.isEmpty else { return [] }
    let isAsWritten = text.bytes[value.joined].elementsEqual(bytes)
    var fields: [Word] = []
    var start = 0
    for end in (0...bytes.count) where end == bytes.count || bytes[end] == UInt8(ascii: ",") {
      fields.append(part(start..<end, of: bytes, value, isAsWritten: isAsWritten))
      start = end + 1
    }
    return fields
  }

  private func part(_ range: Range<Int>, of bytes: [UInt8], _ whole: Word, isAsWritten: Bool) -> Word {
    let decoded = String(decoding: bytes[range], as: UTF8.self)
    guard isAsWritten else { return Word(text: decoded, range: whole.range, joined: whole.joined) }
    let start = whole.joined.lowerBound
    let joined = start + range.lowerBound..<start + range.upperBound
    return Word(text: decoded, range: text.sourceRange(joined), joined: joined)
  }

  private mutating func entry(_ field: Word) -> Mount.Entry? {
    let bytes = Array(field.text.utf8)
    let isAsWritten = text.bytes[field.joined].elementsEqual(bytes)
    let equals = bytes.firstIndex(of: UInt8(ascii: "="))
    let key = part(0..<(equals ?? bytes.count), of: bytes, field, isAsWritten: isAsWritten)
    let value = equals.map { part($0 + 1..<bytes.count, of: bytes, field, isAsWritten: isAsWritten) }
    let lowered = LetterCase.lowered(key.text)
    guard let known = MountKey.named(lowered) else {
      let nearest = EditDistance.nearest(to: lowered, in: MountKey.names)
      report(
        .mount, key.range, "`\(key.text)` is no key of --mount",
        remedy: nearest.map { "did you mean \($0)?" } ?? "the keys are \(MountKey.names.joined(separator: ", "))")
      return Mount.Entry(name: lowered, key: key, value: value)
    }
    return Mount.Entry(name: known.names[0], key: key, value: value)
  }

  private mutating func check(_ entry: Mount.Entry, _ key: MountKey, kindSoFar: Mount.Kind?) {
    let written = entry.key.text
    if key.inOrder, let kindSoFar, !key.kinds.contains(kindSoFar) {
      let kinds = key.kinds.map(\.rawValue).joined(separator: " or ")
      report(
        .mount, entry.key.range, "`\(written)` is no key of a \(kindSoFar.rawValue) mount",
        remedy: "it belongs to type=\(kinds), which must stand before it")
    }
    guard let value = entry.value else {
      guard !key.bare else { return }
      return report(.mount, entry.key.range, "`\(written)` needs a value", remedy: "write \(written)=\(key.form)")
    }
    if entry.name == "from" { return checkFrom(value) }
    guard !value.text.utf8.contains(UInt8(ascii: "$")), !key.accepts(value.text) else { return }
    report(.mount, value.range, "`\(value.text)` is no value of `\(written)`", remedy: "write \(key.form)")
  }

  private mutating func checkFrom(_ value: Word) {
    guard let dollar = value.text.utf8.firstIndex(of: UInt8(ascii: "$")),
      value.text.utf8.index(after: dollar) != value.text.utf8.endIndex
    else { return }
    report(
      .mount, value.range, "from= takes no variables",
      remedy: "name a stage: `FROM \(value.text) AS name` with the ARG before the first FROM, then from=name")
  }

  private mutating func checkTogether(_ mount: Mount) {
    guard let kind = mount.kind else { return }
    for entry in mount.entries {
      guard let key = MountKey.named(entry.name), !key.inOrder, !key.kinds.contains(kind) else { continue }
      report(
        .mount, entry.key.range, "`\(entry.key.text)` is no key of a \(kind.rawValue) mount",
        remedy: "type=\(kind.rawValue) takes \(MountKey.names(for: kind))")
    }
    guard kind == .secret else { return }
    if mount.source == nil, mount.target == nil, mount.id == nil {
      report(.mount, mount.range, "the secret is not named", remedy: "add id=name")
    }
    if mount.source != nil, mount.id != nil {
      report(.mount, mount.range, "a secret has either id or source", remedy: "delete source=")
    }
  }
}
