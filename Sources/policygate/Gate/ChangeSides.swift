import ContainerFiles
import GitChanges
import PolicyEngine
import PolicyReports

/// A git change in the words of the inventory and of the reports.
struct ChangeSides {
  private let change: Change
  /// The paths that differ, as the new side calls them.
  private(set) var changed: [RepositoryPath]
  /// Old names of renamed files, and their new ones.
  let renamed: [RepositoryPath: RepositoryPath]
  private let words: [RepositoryPath: String]

  init(_ change: Change, only: [RepositoryPath]) {
    self.change = change
    var changed: [RepositoryPath] = []
    var renamed: [RepositoryPath: RepositoryPath] = [:]
    var words: [RepositoryPath: String] = [:]
    for file in change.files {
      let path = RepositoryPath(bytes: file.path)
      guard only.isEmpty || only.contains(where: { $0 == path || path.isInside($0) }) else { continue }
      changed.append(path)
      words[path] = Self.word(file.status)
      if case .renamed(let from) = file.status { renamed[RepositoryPath(bytes: from)] = path }
    }
    self.changed = changed
    self.renamed = renamed
    self.words = words
  }

  /// Takes every file of both sides in, for `--check all`.
  mutating func addEverything(_ patterns: FilePatterns) throws(GitError) {
    var all = Set(changed)
    // Changed files are all read to tell what they are; of the others, those that may be container files by name.
    for bytes in try change.head.allFiles() {
      let path = RepositoryPath(bytes: bytes)
      if FileNames.isCandidate(path, patterns) { all.insert(path) }
    }
    changed = all.sorted()
  }

  private static func word(_ status: ChangedFile.Status) -> String {
    switch status {
    case .added: "added"
    case .modified: "modified"
    case .deleted: "deleted"
    case .renamed: "renamed"
    case .typeChanged: "type-changed"
    }
  }

  func scope(_ inventories: ChangeInventories, mode: PolicySettings.Check, _ policy: Policy) -> Report.Scope {
    let files = inventories.head.ownFiles.map { file in
      let cause = inventories.scope.dependents[file.path].map { "depends on \($0.text)" }
      return Report.Scope.File(
        path: file.path, kind: file.kindName, change: words[file.path] ?? cause ?? "unchanged")
    }
    let companions = Self.companions(inventories.scope, inventories.head).map {
      Report.Scope.File(path: $0, kind: "repository", change: words[$0] ?? "unchanged")
    }
    let (kind, commit) = head
    return Report.Scope(
      mode: mode.rawValue, base: base, headKind: kind, headCommit: commit, files: files + companions,
      skipped: Self.skipped(inventories.scope, policy), changed: change.files.count, notices: [])
  }

  /// Files in scope that are no container files.
  static func companions(_ scope: ChangeScope, _ inventory: Inventory) -> [RepositoryPath] {
    scope.companions.filter { !inventory.isJudged($0) }.sorted()
  }

  static func skipped(_ scope: ChangeScope, _ policy: Policy) -> [Report.Scope.Skipped] {
    scope.excluded.sorted().map { path in
      let origin = policy.files.exclude.first { $0.glob.matches(path) }?.origin.text ?? "the policy"
      return .init(path: path, reason: "excluded by \(origin)")
    }
  }

  private var base: Report.Scope.Base? {
    guard let described = change.baseDescription, let commit = described.commit else { return nil }
    return .init(
      name: described.name, commit: commit.description, mergeBase: described.mergeBases.first?.description)
  }

  private var head: (kind: String, commit: String?) {
    switch change.headDescription {
    case .workTree: ("worktree", nil)
    case .index: ("index", nil)
    case .commit(let id): ("commit", id.description)
    case .tree(let id): ("tree", id.description)
    }
  }
}
