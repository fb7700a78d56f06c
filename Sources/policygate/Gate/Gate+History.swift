import ContainerFiles
import GitChanges
import PolicyEngine
import PolicyRules

extension Gate {
  /// The secrets that a commit of the change adds and that are gone at its end. The value is in the history all the
  /// same, and goes out with the push.
  func secretsInHistory(
    of change: Change, known: SecretTexts, judged: Set<RepositoryPath>, only: [RepositoryPath]
  ) throws(GitError) -> [Finding] {
    guard let range = change.commits, searchesHistory else { return [] }
    let repository = try workspace.openRepository()
    let commits = try repository.commits(in: range)
    // Of one commit that is the head itself, everything was judged.
    if commits.count == 1, change.headDescription == .commit(commits[0].id) { return [] }
    var known = known
    var found: [Finding] = []
    for commit in commits {
      let changed = try repository.change(of: commit)
      let sides = ChangeSides(changed, only: only)
      let files = changed.files.filter { file in
        let path = RepositoryPath(bytes: file.path)
        return judged.contains(path) || mayHoldSecrets(path)
      }
      guard !files.isEmpty else { continue }
      try repository.requireContents(of: files)
      found += try secrets(of: commit, changed, sides, &known)
      guard found.count <= Self.mostInHistory else { break }
    }
    timings.mark("commits searched")
    return found
  }

  private static let mostInHistory = 1_000

  private var searchesHistory: Bool {
    rules.contains { $0.about.id == "secrets" } && SecretHistory(policy) == .commits
      && Judge(policy: policy, rules: rules.filter { $0.about.id == "secrets" }, today: console.today).activeRules > 0
  }

  /// By name, or because it has none that says otherwise; what else the change itself touches was judged at its end.
  private func mayHoldSecrets(_ path: RepositoryPath) -> Bool {
    switch FileNames.kind(of: path, patterns) {
    case .dockerfile, .perhapsDockerfile, .compose, .yaml, .environment: true
    case .dockerIgnore: false
    case .other: FileNames.isCandidate(path, patterns)
    }
  }

  /// What one commit adds: it stands in none of its parents.
  private func secrets(
    of commit: RangeCommit, _ change: Change, _ sides: ChangeSides, _ known: inout SecretTexts
  ) throws(GitError) -> [Finding] {
    let judge = Judge(policy: policy, rules: rules.filter { $0.about.hidesSource }, today: console.today)
    let inventories = inventories(change, sides, base: change.base)
    try requireReadable(inventories.head)
    try requireSearched(inventories.head, of: commit)
    var found = judge.findings(in: inventories.head)
    guard !found.isEmpty else { return [] }
    var parents = [change.base].compactMap { $0 }
    parents += try workspace.openRepository().otherParents(of: commit)
    for parent in parents where !found.isEmpty {
      let before = self.inventories(change, sides, base: parent)
      guard let base = before.base else { continue }
      var left: [String: Int] = [:]
      for finding in judge.findings(in: base, newNames: before.newNames) { left[finding.fingerprint, default: 0] += 1 }
      found.removeAll { finding in
        guard left[finding.fingerprint, default: 0] > 0 else { return false }
        left[finding.fingerprint, default: 0] -= 1
        return true
      }
    }
    let new = found.filter { !$0.secrets.isEmpty && known.insert($0, in: inventories.head) }
    guard !new.isEmpty else { return [] }
    let redactor = Redactor(inventories.head, rules: allRules, findings: new)
    return new.map { redactor.redact($0).passed(in: commit.id.description) }
  }

  private func inventories(_ change: Change, _ sides: ChangeSides, base: (any Snapshot)?) -> ChangeInventories {
    ChangeInventories(
      head: SnapshotTree(snapshot: change.head), base: base.map { SnapshotTree(snapshot: $0) }, changed: sides.changed,
      renamed: sides.renamed, patterns: patterns, shippedStages: policy.settings.shippedStages.value)
  }

  /// A file that was too large to be searched is no file without secrets.
  private func requireSearched(_ inventory: Inventory, of commit: RangeCommit) throws(GitError) {
    for file in inventory.ownFiles {
      guard case .unreadable(let problem) = file.content,
        case .unreadable(.tooLarge) = inventory.tree.content(at: file.path)
      else { continue }
      throw GitError(
        .cannotLook, "cannot search '\(file.path.text)' of commit \(commit.id) for secrets: \(problem.reason)",
        remedy: "git rebase -i \(commit.id)^, and take the file out of the commit")
    }
  }
}

extension SecretTexts {
  /// What is found at the end of the change and before it.
  init(_ head: [Finding], _ base: [Finding], _ sides: ChangeInventories) {
    self.init()
    add(head, in: sides.head)
    guard let before = sides.base else { return }
    let oldNames = Dictionary(sides.newNames.map { ($0.value, $0.key) }) { first, _ in first }
    add(base, in: before, oldNames: oldNames)
  }
}
