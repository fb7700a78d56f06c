/// Files of a repository that are no container files and still decide about containers: told by their paths alone.
package enum RepositoryFile: Hashable, Sendable {
  /// What a CI server runs.
  case pipeline(Pipeline)
  case dependabot
  case renovate
  /// The gate's own: policy, baseline.
  case policy
  /// What starts the gate on a developer's machine.
  case hook

  package enum Pipeline: String, Hashable, Sendable {
    case github = "GitHub Actions"
    case gitlab = "GitLab CI"
    /// Its commands are searched as text.
    case other = "CI"
  }

  /// What a path is; nil for any other file. Exact, as the servers are.
  package static func kind(of path: RepositoryPath) -> RepositoryFile? {
    let name = path.name
    // Most paths of a change are refused by the last byte or by the depth.
    guard mayBeKnown(name) else { return nil }
    if let known = fixed[path.text] { return known }
    let folder = path.folder.text
    if folder == ".github/workflows", isYAML(name) { return .pipeline(.github) }
    if pipelineFolders.contains(folder), isYAML(name) { return .pipeline(.other) }
    return nil
  }

  package var isPipeline: Bool {
    if case .pipeline = self { return true }
    return false
  }

  /// The pipelines that stand at one known path.
  static let pipelinePaths: [String] = fixed.filter { $0.value.isPipeline }.map { $0.key }.sorted()
  static let pipelineFolders = [
    ".azure-pipelines", ".buildkite", ".circleci", ".tekton", ".woodpecker", ".github/workflows",
  ]
  package static let dependabotPaths = [".github/dependabot.yml", ".github/dependabot.yaml"]
  package static let renovatePaths = [
    "renovate.json", "renovate.json5", ".github/renovate.json", ".github/renovate.json5", ".gitlab/renovate.json",
    ".gitlab/renovate.json5", ".renovaterc", ".renovaterc.json", ".renovaterc.json5",
  ]
  package static let policyPaths = [
    "policygate.yaml", "policygate.yml", ".policygate.yaml", ".policygate.yml", ".github/policygate.yaml",
    "policygate.baseline.json",
  ]
  package static let hookPaths = [
    ".pre-commit-config.yaml", ".pre-commit-config.yml", "lefthook.yml", "lefthook.yaml", ".lefthook.yml",
    ".husky/pre-commit", ".husky/pre-push", ".githooks/pre-commit", ".githooks/pre-push", "hooks/pre-push",
    "hooks/pre-commit",
  ]

  /// Whether a file is YAML by its name.
  package static func isYAML(_ path: RepositoryPath) -> Bool { isYAML(path.name) }

  static func isYAML(_ name: ArraySlice<UInt8>) -> Bool {
    name.suffix(4).elementsEqual(".yml".utf8) || name.suffix(5).elementsEqual(".yaml".utf8)
  }

  private static func mayBeKnown(_ name: ArraySlice<UInt8>) -> Bool {
    guard let last = name.last else { return false }
    // yml and yaml; json; json5; Jenkinsfile, pre-commit; .renovaterc; pre-push
    return [
      UInt8(ascii: "l"), UInt8(ascii: "n"), UInt8(ascii: "5"), UInt8(ascii: "e"), UInt8(ascii: "t"),
      UInt8(ascii: "c"), UInt8(ascii: "h"),
    ].contains(last)
  }

  private static let fixed: [String: RepositoryFile] = {
    var table: [String: RepositoryFile] = [
      ".gitlab-ci.yml": .pipeline(.gitlab), ".gitlab-ci.yaml": .pipeline(.gitlab),
    ]
    for path in [
      "Jenkinsfile", ".circleci/config.yml", "azure-pipelines.yml", "azure-pipelines.yaml", "bitbucket-pipelines.yml",
      ".drone.yml", ".travis.yml", ".woodpecker.yml", ".woodpecker.yaml", "cloudbuild.yaml", "cloudbuild.yml",
      "buildspec.yml", "buildspec.yaml", ".cirrus.yml", "appveyor.yml", ".appveyor.yml", ".semaphore/semaphore.yml",
    ] { table[path] = .pipeline(.other) }
    for path in dependabotPaths { table[path] = .dependabot }
    for path in renovatePaths { table[path] = .renovate }
    for path in policyPaths { table[path] = .policy }
    for path in hookPaths { table[path] = .hook }
    return table
  }()
}

extension FileTree {
  /// The files that say what CI runs, in order; no more than a person would keep.
  package func pipelines() -> [(path: RepositoryPath, kind: RepositoryFile.Pipeline)] {
    var found: [RepositoryPath] = []
    let names = Set(entries(in: .root).map { $0.path.name })
    func isThere(_ path: RepositoryPath) -> Bool {
      let first = path.bytes.prefix { $0 != UInt8(ascii: "/") }
      return names.contains(first)
    }
    for path in RepositoryFile.pipelinePaths.map({ RepositoryPath($0) }) where isThere(path) {
      if content(at: path) != .absent { found.append(path) }
    }
    for folder in RepositoryFile.pipelineFolders.map({ RepositoryPath($0) }) where isThere(folder) {
      found += entries(in: folder).filter { $0.kind != .folder && RepositoryFile.isYAML($0.path.name) }.map { $0.path }
    }
    var seen: Set<RepositoryPath> = []
    return found.sorted().filter { seen.insert($0).inserted }.prefix(200).compactMap { path in
      guard case .pipeline(let kind)? = RepositoryFile.kind(of: path) else { return nil }
      return (path, kind)
    }
  }
}
