import ContainerFiles

/// Reads the digest locks that rules name in any layer, before parameters are decoded.
struct LockCollector {
  private(set) var locks: [String: LockFile] = [:]
  private(set) var sources: [PolicySource] = []
  private(set) var problems: [PolicyProblem] = []
  private let rules: RuleRegistry
  private let files: any PolicyFiles

  init(rules: RuleRegistry, files: any PolicyFiles) {
    self.rules = rules
    self.files = files
  }

  mutating func read(_ layer: PolicyLayer) {
    let overrides = layer.root["overrides"]?.items.compactMap { $0["rules"] } ?? []
    // What a rule's parameters are is asked of those alone that have some: a preset says levels.
    for entry in (overrides + [layer.root["rules"]].compactMap { $0 }).flatMap({ $0.entries })
    where entry.value.isMapping {
      for parameter in rules[entry.key.scalarText ?? ""]?.parameters ?? [] where parameter.form == .lockFile {
        if let node = entry.value[parameter.name] { read(layer.value(node)) }
      }
    }
  }

  /// A lock that does not exist is said by the parameter that names it.
  private mutating func read(_ value: PolicyValue) {
    guard let name = value.node.scalarText, locks[name] == nil else { return }
    switch files.content(at: name) {
    case .absent: return
    case .unreadable(let why):
      problems.append(
        PolicyProblem(
          source: value.source, range: value.node.range,
          "the digest lock `\(name)` cannot be read: \(why.problem.reason)"))
    case .bytes(let bytes):
      let source = PolicySource(name: name, text: SourceText(path: RepositoryPath(name), bytes: bytes))
      sources.append(source)
      locks[name] = LockFile(source, problems: &problems)
    }
  }
}
