import ContainerFiles

/// Takes a compose file apart into units, as it is written: nothing is interpolated, and what stands behind an alias or
/// a merge is read where it is used too, so that it is known as what it is used for.
struct ComposeUnits {
  private(set) var units: [SecretUnit] = []
  private let compose: ComposeFile
  private var source: SourceText { compose.source }
  /// Scalars that were taken up as something, by where they stand: an anchor may be used a thousand times.
  private var seen: Set<Seen> = []
  private var scalars: [SourceRange] = []

  private struct Seen: Hashable {
    let kind: SecretUnit.Kind
    let start: Int
  }

  init(_ compose: ComposeFile) { self.compose = compose }

  mutating func readAll() {
    for document in compose.documents { readProject(document) }
    // After what is known to be something: the rest is what nobody asked for.
    for document in compose.documents { readRest(document, key: nil, owner: "file") }
    readComments()
    units.sort { ($0.range.start, $0.range.end) < ($1.range.start, $1.range.end) }
  }

  private mutating func readProject(_ document: YAMLNode) {
    for service in document["services"]?.entries ?? [] {
      readService(service.value, owner: "service:\(service.key.scalarText ?? "")")
    }
    for kind in ["config", "secret"] {
      for entry in document["\(kind)s"]?.entries ?? [] {
        let name = entry.key.scalarText ?? ""
        guard let content = entry.value["content"]?.scalar else { continue }
        add(content, .composeConfig, key: name, owner: "\(kind):\(name)")
      }
    }
  }

  private mutating func readService(_ service: YAMLNode, owner: String) {
    readPairs(service["environment"], .composeEnvironment, owner)
    for labels in [
      service["labels"], service["annotations"], service["deploy"]?["labels"], service["build"]?["labels"],
    ] { readPairs(labels, .composeLabel, owner) }
    readPairs(service["build"]?["args"], .composeBuildArgument, owner)
    readCommand(service["command"], .composeCommand, owner)
    readCommand(service["entrypoint"], .composeCommand, owner)
    readCommand(service["healthcheck"]?["test"], .composeHealthcheck, owner)
    for hook in (service["post_start"]?.items ?? []) + (service["pre_stop"]?.items ?? []) {
      readCommand(hook["command"], .composeCommand, owner)
      readPairs(hook["environment"], .composeEnvironment, owner)
    }
  }

  /// A mapping, or a list of `KEY=VALUE`.
  private mutating func readPairs(_ node: YAMLNode?, _ kind: SecretUnit.Kind, _ owner: String) {
    guard let node else { return }
    for entry in node.entries {
      guard let key = entry.key.scalar, let value = entry.value.scalar else { continue }
      add(key, value, entry, kind, owner)
    }
    for item in node.items {
      guard let scalar = item.scalar, take(scalar, as: kind) else { continue }
      let text = MappedText(scalar, in: source)
      let equals = text.bytes.firstIndex(of: UInt8(ascii: "="))
      let key = String(decoding: text.bytes[..<(equals ?? text.bytes.endIndex)], as: UTF8.self)
      units.append(
        SecretUnit(
          kind, in: source.path, owner: owner, key: key, text, valueStart: equals.map { $0 + 1 },
          range: scalar.contentRange))
    }
  }

  private mutating func add(
    _ key: YAMLScalar, _ value: YAMLScalar, _ entry: YAMLEntry, _ kind: SecretUnit.Kind, _ owner: String
  ) {
    // A value behind an alias is another one for each key that it is given to.
    guard take(value, as: kind) || entry.value.resolved.usedAt != nil && take(key, as: kind) else { return }
    var text = MappedText(key, in: source)
    let isEmpty = value.isNull
    let (end, begin) = (key.contentRange.end, value.contentRange.start)
    if !isEmpty { text.append("=", at: begin > end ? SourceRange(start: end, end: begin) : .at(end)) }
    let start = text.bytes.count
    if !isEmpty { text.append(MappedText(value, in: source)) }
    let range = begin >= end ? key.contentRange.union(value.contentRange) : value.contentRange
    units.append(
      SecretUnit(
        kind, in: source.path, owner: owner, key: key.text, text, valueStart: isEmpty ? nil : start, range: range))
  }

  private mutating func readCommand(_ node: YAMLNode?, _ kind: SecretUnit.Kind, _ owner: String) {
    guard let node else { return }
    if let scalar = node.scalar { return add(scalar, kind, key: nil, owner: owner) }
    let words = node.items.compactMap { $0.scalar }
    guard let first = words.first, let last = words.last, take(first, as: kind) else { return }
    var text = MappedText(origin: first.contentRange.start)
    for (number, word) in words.enumerated() {
      if number > 0 {
        let (end, begin) = (words[number - 1].contentRange.end, word.contentRange.start)
        text.append(" ", at: begin > end ? SourceRange(start: end, end: begin) : .at(begin))
      }
      text.append(MappedText(word, in: source))
    }
    for word in words.dropFirst() { _ = take(word, as: kind) }
    units.append(
      SecretUnit(
        kind, in: source.path, owner: owner, text, valueStart: 0, range: first.contentRange.union(last.contentRange)))
  }

  private mutating func add(_ scalar: YAMLScalar, _ kind: SecretUnit.Kind, key: String?, owner: String) {
    guard !scalar.isNull, take(scalar, as: kind) else { return }
    units.append(
      SecretUnit(
        kind, in: source.path, owner: owner, key: key, MappedText(scalar, in: source), valueStart: 0,
        range: scalar.contentRange))
  }

  private mutating func take(_ scalar: YAMLScalar, as kind: SecretUnit.Kind) -> Bool {
    seen.insert(Seen(kind: kind, start: scalar.contentRange.start)).inserted
  }

  private static let pairKinds: [SecretUnit.Kind] = [
    .composeEnvironment, .composeLabel, .composeBuildArgument, .composeCommand, .composeHealthcheck, .composeConfig,
  ]

  private func isTaken(_ scalar: YAMLScalar) -> Bool {
    Self.pairKinds.contains { seen.contains(Seen(kind: $0, start: scalar.contentRange.start)) }
  }

  /// Every scalar where it stands, with the key above it. The tree's depth is limited where it is read.
  private mutating func readRest(_ node: YAMLNode, key: YAMLScalar?, owner: String) {
    switch node.content {
    case .alias: return
    case .scalar(let scalar):
      scalars.append(node.range)
      guard !isTaken(scalar) else { return }
      guard let key else { return add(scalar, .composeScalar, key: nil, owner: owner) }
      add(key, scalar, YAMLEntry(key: node, value: node), .composeScalar, owner)
    case .sequence(let items):
      for item in items { readRest(item, key: nil, owner: owner) }
    case .mapping(let entries):
      for entry in entries {
        scalars.append(entry.key.range)
        let name = entry.key.scalarText ?? ""
        readRest(entry.value, key: entry.key.scalar, owner: owner == "file" ? "file/\(name)" : owner)
      }
    }
  }

  private mutating func readComments() {
    let comments = YAMLComments.ranges(in: source, outside: scalars.sorted { $0.start < $1.start })
    units += CommentUnits.units(comments, in: source) { _ in "file" }
  }
}
