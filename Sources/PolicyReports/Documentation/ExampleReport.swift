import ContainerFiles
import PolicyEngine

/// What `check` prints of an example, by a policy that holds the rule alone.
struct ExampleReport {
  let lines: [String]

  /// - Parameter text: the example's text without its marks.
  init(_ example: Example, text: String, of rule: AnyRule, level: Level) {
    let inventory = Self.inventory(example, text)
    var policy = Policy()
    policy.rules[rule.about.id] = Self.setting(example.options, level)
    let findings = Judge(policy: policy, rules: [rule], today: .epoch).findings(in: inventory)
    let redactor = Redactor(inventory, rules: [rule], findings: findings)
    let verdict = redactor.redact(Verdict(head: findings, base: nil, touched: [], check: .all, failOn: nil))
    var sources: [RepositoryPath: SourceText] = [:]
    for path in findings.flatMap({ [$0.path] + $0.related.map { $0.path } }) {
      sources[path] = inventory.text(of: path)
    }
    let report = Report(
      verdict: verdict,
      scope: .init(
        mode: "all", base: nil, headKind: "files", headCommit: nil, files: [], skipped: [], changed: nil, notices: []),
      policy: .init(hash: "", files: [], ref: ""), rules: 1, sources: sources, secrets: redactor.ranges, exitCode: 1,
      toolVersion: "")
    // The last line of a finding says who demands it, which is no part of an example.
    lines = verdict.findings.map { TextFinding($0, report, .plain, isFirst: true).lines().dropLast() }
      .joined(separator: [""]).map { $0 }
  }

  private static func inventory(_ example: Example, _ text: String) -> Inventory {
    var files = example.others
    files[example.file] = text
    let tree = ExampleTree(files)
    guard let before = example.before else {
      let named = [RepositoryPath(example.file)]
      return Inventory.of(tree, found: [], named: named, patterns: FilePatterns(), shippedStages: []).inventory
    }
    let changed = Set(files.keys).union(before.keys).filter { files[$0] != before[$0] }.sorted()
    return ChangeInventories(
      head: tree, base: ExampleTree(before), changed: changed.map { RepositoryPath($0) }, renamed: [:],
      patterns: FilePatterns(), shippedStages: []
    ).head
  }

  private static func setting(_ options: String, _ level: Level) -> RuleSetting {
    var setting = RuleSetting()
    setting.level = Setting(level)
    let source = PolicySource(name: "policy", text: SourceText(path: "policy", "{\(options)}"))
    let entries: [YAMLEntry]
    do {
      entries = try YAMLStream(parsing: source.text).documents.first?.entries ?? []
    } catch {
      // The examples are tests as well, which tell of options that cannot be read.
      entries = []
    }
    for entry in entries {
      setting.parameters[entry.key.scalarText ?? ""] = PolicyValue(node: entry.value, source: source)
    }
    return setting
  }
}

/// The files of an example.
private struct ExampleTree: FileTree {
  private let files: [RepositoryPath: String]

  init(_ files: [String: String]) {
    self.files = Dictionary(uniqueKeysWithValues: files.map { (RepositoryPath($0.key), $0.value) })
  }

  func content(at path: RepositoryPath) -> FileContent { files[path].map { .bytes(Array($0.utf8)) } ?? .absent }

  func entries(in folder: RepositoryPath, where wanted: (ArraySlice<UInt8>) -> Bool) -> [FileTreeEntry] {
    var found: [RepositoryPath: FileTreeEntry.Kind] = [:]
    for path in files.keys where path.isInside(folder) {
      let start = folder.isRoot ? 0 : folder.bytes.count + 1
      if let slash = path.bytes[start...].firstIndex(of: UInt8(ascii: "/")) {
        found[RepositoryPath(bytes: path.bytes[..<slash])] = .folder
      } else {
        found[path] = .file
      }
    }
    return found.filter { wanted($0.key.name) }.sorted { $0.key < $1.key }.map {
      FileTreeEntry(path: $0.key, kind: $0.value)
    }
  }
}
