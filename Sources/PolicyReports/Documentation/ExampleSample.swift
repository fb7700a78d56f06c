import ContainerFiles
import PolicyEngine

/// An example as people read it: its files, the parameters it needs, and what is reported of it.
struct ExampleSample: Sendable {
  struct File: Sendable {
    let name: String
    let text: String
  }

  /// The judged file first.
  let files: [File]
  /// The rule's parameters, as entries of a YAML flow mapping.
  let options: String
  /// What `check` prints, without the line that names the policy; empty for an example that passes.
  let report: [String]

  init(_ example: Example, of rule: AnyRule, level: Level) {
    let text = example.text.filter { $0 != "«" && $0 != "»" }
    // A made-up secret must not look like one in a page: scanners and people take it for real.
    let shown = rule.about.hidesSource ? Self.covered(example.text) : text
    let others = example.others.sorted { $0.key < $1.key }.map { File(name: $0.key, text: $0.value) }
    files = [File(name: example.file, text: shown)] + others
    options = example.options
    report =
      example.fails
      ? ExampleReport.lines([File(name: example.file, text: text)] + others, options, rule, level) : []
  }

  /// The text with what is marked in it covered.
  private static func covered(_ marked: String) -> String {
    marked.split(separator: "«", omittingEmptySubsequences: false).enumerated().map { index, part in
      guard index > 0, let end = part.firstIndex(of: "»") else { return String(part) }
      return "••••••••" + part[part.index(after: end)...]
    }.joined()
  }
}

/// What `check` prints of an example, by a policy that holds the rule alone.
private enum ExampleReport {
  static func lines(_ files: [ExampleSample.File], _ options: String, _ rule: AnyRule, _ level: Level) -> [String] {
    let tree = ExampleTree(files)
    let (inventory, _) = Inventory.of(
      tree, found: [], named: [RepositoryPath(files[0].name)], patterns: FilePatterns(), shippedStages: [])
    var policy = Policy()
    policy.rules[rule.about.id] = setting(options, level)
    let findings = Judge(policy: policy, rules: [rule], today: .epoch).findings(in: inventory)
    let redactor = Redactor(inventory, rules: [rule], findings: findings)
    let verdict = redactor.redact(Verdict(head: findings, base: nil, touched: [], check: .all, failOn: nil))
    var sources: [RepositoryPath: SourceText] = [:]
    for file in inventory.files { sources[file.path] = file.text }
    let report = Report(
      verdict: verdict,
      scope: .init(
        mode: "all", base: nil, headKind: "files", headCommit: nil, files: [], skipped: [], changed: nil, notices: []),
      policy: .init(hash: "", files: [], ref: ""), rules: 1, sources: sources, secrets: redactor.ranges, exitCode: 1,
      toolVersion: "")
    // The last line of a finding says who demands it, which is no part of an example.
    return verdict.findings.map { TextFinding($0, report, .plain, isFirst: true).lines().dropLast() }
      .joined(separator: [""]).map { $0 }
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
  private let files: [ExampleSample.File]

  init(_ files: [ExampleSample.File]) { self.files = files }

  func content(at path: RepositoryPath) -> FileContent {
    files.first { RepositoryPath($0.name) == path }.map { .bytes(Array($0.text.utf8)) } ?? .absent
  }

  func entries(in folder: RepositoryPath, where wanted: (ArraySlice<UInt8>) -> Bool) -> [FileTreeEntry] {
    var found: [RepositoryPath: FileTreeEntry.Kind] = [:]
    for path in files.map({ RepositoryPath($0.name) }) where path.isInside(folder) {
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
