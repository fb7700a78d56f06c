import ContainerFiles

/// The credentials in a compose file: commands, healthchecks, labels, contents of configs, and values under names that
/// promise a secret wherever they stand. Every text is read once, where it is written.
struct ComposeCredentials {
  private let source: SourceText
  private var found: CredentialCollector
  private var named: [SourceRange]
  /// The pairs of `environment` and `build.args`.
  private let variables: Set<[String]>

  static func collect(_ compose: ComposeFile, into found: inout CredentialCollector, named: inout [SourceRange]) {
    var reader = ComposeCredentials(compose, found, named)
    for document in compose.documents {
      for root in document.ownEntries { reader.readRoot(root) }
    }
    (found, named) = (reader.found, reader.named)
  }

  private init(_ compose: ComposeFile, _ found: CredentialCollector, _ named: [SourceRange]) {
    source = compose.source
    self.found = found
    self.named = named
    let pairs = compose.services.flatMap { $0.environment + ($0.build?.args ?? []) }
    variables = Set(pairs.compactMap { pair in pair.value.map { [pair.key, $0.written] } })
    for pair in pairs where SecretNames.standard.matches(pair.key) {
      if let value = pair.value, value.path == source.path { self.named += [value.range, value.definition] }
    }
  }

  private mutating func readRoot(_ root: YAMLEntry) {
    guard case .mapping(let entries) = root.value.content else { return }
    let key = root.key.scalarText ?? ""
    for entry in entries {
      if key == "configs" || key == "secrets", case .mapping(let fields) = entry.value.content {
        for field in fields { readContent(field, isSecret: key == "secrets", of: entry.key.scalarText ?? "") }
      } else if key != "secrets" {
        read(entry.value, under: entry.key.scalarText ?? "", in: root.key.scalarText ?? "")
      }
    }
  }

  /// `configs.*.content` is a file.
  private mutating func readContent(_ field: YAMLEntry, isSecret: Bool, of name: String) {
    guard field.key.scalarText == "content", case .scalar(let scalar) = field.value.content else { return }
    within(scalar, field.value) { found, text in
      if isSecret { found.add(text.string(in: text.wholeRange), in: text.wholeRange, "the content of the secret") }
      if text.bytes.starts(with: "#!".utf8) {
        CommandCredentials.collect(ShellScript(parsing: text), into: &found)
      } else {
        SettingsCredentials.lines(in: text.wholeRange, into: &found)
      }
    }
  }

  /// - Parameters:
  ///   - key: the nearest key above.
  ///   - parent: the key above that.
  private mutating func read(_ node: YAMLNode, under key: String, in parent: String) {
    switch node.content {
    case .alias: return
    case .mapping(let entries):
      // Names of the project's secrets are no values.
      guard key != "secrets", key != "credential_spec" else { return }
      for entry in entries { read(entry.value, under: entry.key.scalarText ?? "", in: key) }
    case .sequence(let items):
      if Self.commands.contains(key) { return readWords(items, isTest: key == "test") }
      guard key != "secrets" else { return }
      for item in items {
        if case .scalar(let scalar) = item.content {
          readItem(scalar, item)
        } else {
          read(item, under: "", in: key)
        }
      }
    case .scalar(let scalar):
      if Self.commands.contains(key) {
        readScript(scalar, node)
      } else if !variables.contains([key, scalar.text]), CredentialKey.isSecret(key[...]), parent != "secrets" {
        let title = "the value of `\(key)`"
        found.asCompose { $0.add(scalar.text, key: key, in: scalar.contentRange, title) }
      } else {
        readValue(scalar)
      }
    }
  }

  private static let commands: Set<String> = ["command", "entrypoint", "test"]

  /// An entry `KEY=value` of a list.
  private mutating func readItem(_ scalar: YAMLScalar, _ node: YAMLNode) {
    let text = scalar.text
    if let sign = text.utf8.firstIndex(of: UInt8(ascii: "=")) {
      let key = text[..<sign]
      let value = text[text.utf8.index(after: sign)...]
      if variables.contains([String(key), String(value)]) {
        if !SecretNames.standard.matches(String(key)) { readValue(scalar) }
        return
      }
      if CredentialKey.isSecret(key) || key.hasSuffix("basicauth.users") {
        let title = "the value of `\(key)`"
        found.asCompose { $0.add(value, key: String(key), in: scalar.contentRange, title) }
        return
      }
    }
    readValue(scalar)
  }

  private mutating func readValue(_ scalar: YAMLScalar) {
    found.asCompose { SettingsCredentials.fields(scalar.text[...], in: scalar.contentRange, into: &$0) }
  }

  private mutating func readScript(_ scalar: YAMLScalar, _ node: YAMLNode) {
    within(scalar, node) { CommandCredentials.collect(ShellScript(parsing: $1), into: &$0) }
  }

  private mutating func readWords(_ items: [YAMLNode], isTest: Bool) {
    var nodes = items
    var scalars = items.compactMap { item -> YAMLScalar? in
      guard case .scalar(let scalar) = item.content else { return nil }
      return scalar
    }
    guard scalars.count == items.count, let first = scalars.first else { return }
    if isTest, first.text == "CMD-SHELL" {
      if scalars.count > 1 { readScript(scalars[1], nodes[1]) }
      return
    }
    if isTest, first.text == "CMD" { (nodes, scalars) = (Array(nodes.dropFirst()), Array(scalars.dropFirst())) }
    let words = scalars.map {
      ShellWord(text: $0.text, isLiteral: true, isQuoted: true, variables: [], range: $0.contentRange)
    }
    guard let start = words.first, let end = words.last else { return }
    let command = ShellCommand(
      words: words, place: ShellPlace(connection: .first), range: start.range.union(end.range))
    let script = ShellScript(commands: [command], pipelines: [], dialect: .posix)
    found.asCompose { CommandCredentials.collect(script, into: &$0) }
    if case .text(let index)? = ShellStart(words)?.source, scalars.indices.contains(index) {
      readScript(scalars[index], nodes[index])
    }
  }

  private mutating func within(
    _ scalar: YAMLScalar, _ node: YAMLNode, _ body: (inout CredentialCollector, SourceText) -> Void
  ) {
    let text = SourceText(path: source.path, scalar.text)
    let map = scalar.map(in: source)
    found.within(text, of: true, at: { map.range(of: $0.start..<$0.end) }) { body(&$0, text) }
  }
}
