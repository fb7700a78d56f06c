/// Turns the nodes of one file into values: variables replaced, aliases and merge keys followed, short forms of
/// attributes that are merged as mappings widened. What Compose would refuse is gathered as problems.
struct ComposeValueReader {
  let source: SourceText
  let environment: [String: String]
  /// What relative paths are relative to.
  let folder: RepositoryPath
  private(set) var problems: [ComposeProblem] = []
  /// The paths that carry `!reset` or `!override`: what earlier files say there is taken away.
  var taken: Set<ComposePath> { Set(takenPlaces.keys) }
  /// Where these tags stand.
  private(set) var takenPlaces: [ComposePath: ComposePlace] = [:]
  /// Aliases are followed, so a small file can stand for a large one.
  private(set) var nodes = 0
  private static let limit = 100_000

  init(source: SourceText, environment: [String: String], folder: RepositoryPath) {
    self.source = source
    self.environment = environment
    self.folder = folder
  }

  mutating func refuse(_ range: SourceRange, _ message: String, hint: String? = nil) {
    problems.append(ComposeProblem(kind: .refused, range: range, message: message, hint: hint))
  }

  func place(of node: YAMLNode) -> ComposePlace {
    ComposePlace(path: source.path, range: node.useRange, definition: node.resolved.range, folder: folder)
  }

  /// The document's mapping; nil for one that is none.
  mutating func document(_ node: YAMLNode) -> ComposeValue? {
    guard node.isMapping else {
      if !node.isNull { refuse(node.useRange, "a compose file is a mapping with `services`") }
      return nil
    }
    return value(of: node, at: ComposePath())
  }

  mutating func value(of node: YAMLNode, at path: ComposePath) -> ComposeValue {
    nodes += 1
    if nodes == Self.limit {
      problems.append(
        ComposeProblem(
          kind: .notUnderstood, range: node.useRange, message: "the file stands for more than \(Self.limit) values",
          hint: "split it"))
    }
    if ComposeTag(node) != .none { takenPlaces[path] = place(of: node) }
    guard nodes < Self.limit else { return ComposeValue(.null, at: place(of: node)) }
    return widened(ComposeValue(content(of: node, at: path), at: place(of: node)), at: path)
  }

  private mutating func content(of node: YAMLNode, at path: ComposePath) -> ComposeValue.Content {
    if node.isNull { return .null }
    if let scalar = node.scalar {
      var reader = ComposeReader(source: source, environment: environment)
      let text = reader.text(node, "the value")
      problems += reader.problems
      // What is not understood must not count as absent: no member takes an empty mapping for an answer.
      guard let text else { return .mapping(ComposeMapping()) }
      let isQuoted = scalar.style != .plain || node.resolved.tag == "tag:yaml.org,2002:str"
      return .scalar(ComposeScalar(text: text, isQuoted: isQuoted))
    }
    if node.isSequence {
      let item = path.appending(ComposePath.item)
      // An item that is reset is left out when the file is read.
      return .list(node.items.filter { ComposeTag($0) != .reset }.map { value(of: $0, at: item) })
    }
    var mapping = ComposeMapping()
    for entry in node.entries {
      guard let key = entry.key.scalarText else { continue }
      refuseKey(entry.key, key)
      let inner = path.appending(key)
      if ComposeTag(entry.value) == .reset {
        takenPlaces[inner] = place(of: entry.key)
      } else {
        mapping[key, place(of: entry.key)] = value(of: entry.value, at: inner)
      }
    }
    return .mapping(mapping)
  }

  /// Compose takes no key that YAML reads as a number, a truth value, a day or nothing.
  private mutating func refuseKey(_ node: YAMLNode, _ key: String) {
    guard let scalar = node.scalar, scalar.style == .plain else { return }
    let tag = node.resolved.tag
    guard tag == nil || ["null", "bool", "int", "float"].contains(where: { tag == "tag:yaml.org,2002:\($0)" }) else {
      return
    }
    let kind = ScalarForm.kind(of: key)
    guard node.isNull || kind != .text || key.isDay else { return }
    let noun = node.isNull ? "no value" : key.isDay ? "a day" : kind.noun
    refuse(node.useRange, "a key must be text, and YAML reads `\(key)` as \(noun)", hint: "write \"\(key)\"")
  }

  // MARK: Short forms

  private mutating func widened(_ value: ComposeValue, at path: ComposePath) -> ComposeValue {
    switch ComposeAttribute(path) {
    case .pairs: pairs(value, at: path)
    case .named: named(value, at: path)
    case .build: build(value)
    case .texts: texts(value, at: path)
    case .ordinary, .replaced, .logging, .subnets: value
    }
  }

  /// A list of `KEY=value` as a mapping.
  private mutating func pairs(_ value: ComposeValue, at path: ComposePath) -> ComposeValue {
    guard case .list(let items) = value.content else { return value }
    var mapping = ComposeMapping()
    for item in items {
      guard let text = item.text else {
        refuse(item.place.range, "an entry of `\(path.parts.last ?? "")` must be `KEY=value`")
        continue
      }
      let (key, rest) = text.splitPair(environment: environment)
      let keyPlace = ComposePlace(
        path: source.path, range: key.range, definition: key.definition, folder: folder)
      let place =
        rest.map { ComposePlace(path: source.path, range: $0.range, definition: $0.definition, folder: folder) }
        ?? keyPlace
      let content = rest.map { ComposeValue.Content.scalar(ComposeScalar(text: $0, isQuoted: true)) } ?? .null
      mapping[key.text ?? key.written, keyPlace] = ComposeValue(content, at: place)
    }
    return ComposeValue(.mapping(mapping), at: value.place)
  }

  /// A list of names as a mapping of them.
  private mutating func named(_ value: ComposeValue, at path: ComposePath) -> ComposeValue {
    guard case .list(let items) = value.content else { return value }
    var mapping = ComposeMapping()
    for item in items {
      guard let text = item.text else {
        refuse(item.place.range, "an entry of `\(path.parts.last ?? "")` must be a name")
        continue
      }
      mapping[text.text ?? text.written, item.place] = ComposeValue(.null, at: item.place)
    }
    return ComposeValue(.mapping(mapping), at: value.place)
  }

  private func build(_ value: ComposeValue) -> ComposeValue {
    guard case .scalar = value.content else { return value }
    var mapping = ComposeMapping()
    mapping["context", value.place] = ComposeValue(value.content, at: value.place)
    return ComposeValue(.mapping(mapping), at: value.place)
  }

  private func texts(_ value: ComposeValue, at path: ComposePath) -> ComposeValue {
    guard case .scalar = value.content else { return value }
    return ComposeValue(.list([ComposeValue(value.content, at: value.place)]), at: value.place)
  }
}

extension String {
  /// `2027-03-31`, also with a time behind it, as YAML tells days from text.
  fileprivate var isDay: Bool {
    guard utf8.count >= 8, utf8.first.map({ (0x30...0x39).contains($0) }) ?? false else { return false }
    let digits = prefix(10).split(separator: "-", omittingEmptySubsequences: false)
    guard digits.count == 3, digits[0].utf8.count == 4 else { return false }
    return digits.allSatisfy { part in
      !part.isEmpty && part.utf8.count <= 4 && part.utf8.prefix(2).allSatisfy { (0x30...0x39).contains($0) }
    }
  }
}
