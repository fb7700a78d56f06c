import ContainerFiles
import GitChanges
import PolicyEngine
import PolicyReports
import PolicyRules

/// Mends files in memory, all of them side by side: each step judges what every file offers.
struct FixRun {
  private let gate: Gate
  private let scope: FixScope
  private(set) var fixers: [FileFixer] = []
  /// Files that cannot be written, and why.
  private(set) var obstacles: [(path: RepositoryPath, why: String)] = []
  /// Files of which the edits were left, since another file would suffer.
  private(set) var dropped: [FileFixer] = []

  /// What the edits of one file may need in steps; after that what was kept is kept.
  private static let mostSteps = 2_000

  init(_ gate: Gate, _ scope: FixScope, _ choice: FixChoice) throws(GitError) {
    self.gate = gate
    self.scope = scope
    var paths: Set<RepositoryPath> = []
    for path in scope.wanted.keys.sorted() {
      if let why = WorkTreeFile(root: gate.workspace.root, path: path.bytes).obstacle() {
        obstacles.append((path, why))
      } else {
        paths.insert(path)
      }
    }
    guard !paths.isEmpty else { return }
    let before = try gate.found(in: paths, of: scope)
    fixers = paths.sorted().compactMap { path in
      guard let text = before.inventory.text(of: path) else { return nil }
      return FileFixer(text, before.findings[path] ?? [], choice, wanted: scope.wanted[path])
    }
    try mend()
    try spareOthers()
  }

  /// The files that change.
  var changed: [FileFixer] { fixers.filter { $0.text.isChanged } }

  private mutating func mend() throws(GitError) {
    // Some findings depend on which files are judged together: only what was judged alike is compared.
    var together = Set(fixers.map { $0.path })
    for _ in 0..<Self.mostSteps {
      let active = fixers.indices.filter { fixers[$0].offer != nil }
      guard !active.isEmpty else { return }
      let paths = Set(active.map { fixers[$0].path })
      if paths != together {
        let found = try found(in: paths) { $0.base }
        for index in active { fixers[index].compare(with: found[fixers[index].path] ?? []) }
        together = paths
      }
      let found = try found(in: paths) { $0.offer ?? $0.base }
      for index in active { fixers[index].answer(found[fixers[index].path] ?? []) }
    }
  }

  private func found(
    in paths: Set<RepositoryPath>, _ text: (FileFixer) -> EditedText
  ) throws(GitError) -> [RepositoryPath: [Finding]] {
    var edited: [RepositoryPath: [UInt8]] = [:]
    for fixer in fixers { edited[fixer.path] = text(fixer).current.bytes }
    return try gate.found(in: paths, of: scope, edited: edited).findings
  }

  private func contents(_ fixers: [FileFixer]) -> [RepositoryPath: [UInt8]] {
    Dictionary(fixers.filter { $0.text.isChanged }.map { ($0.path, $0.text.current.bytes) }) { first, _ in first }
  }

  /// An edit of one file must not bring findings in another: where that is so, files are tried by halves.
  private mutating func spareOthers() throws(GitError) {
    let all = changed
    guard !all.isEmpty else { return }
    let judged = Set(scope.report.scope.files.map { $0.path }).union(all.map { $0.path })
    let before = try gate.found(in: judged, of: scope).findings
    var waiting = [all]
    var kept: [FileFixer] = []
    while let batch = waiting.popLast() {
      let edited = Set((kept + batch).map { $0.path })
      let after = try gate.found(in: judged, of: scope, edited: contents(kept + batch)).findings
      let suffers = after.contains { path, findings in
        !edited.contains(path) && findings.count > (before[path]?.count ?? 0)
      }
      if !suffers {
        kept += batch
      } else if batch.count == 1 {
        dropped += batch
      } else {
        waiting += [Array(batch[(batch.count / 2)...]), Array(batch[..<(batch.count / 2)])]
      }
    }
    let keptPaths = Set(kept.map { $0.path })
    fixers.removeAll { $0.text.isChanged && !keptPaths.contains($0.path) }
  }

  /// The diff of every file that changes, with secrets covered.
  func diff(_ style: TextStyle) throws(GitError) -> String {
    guard !changed.isEmpty else { return "" }
    let paths = Set(changed.map { $0.path })
    let (old, new) = (
      try secrets(in: paths, edited: [:]), try secrets(in: paths, edited: contents(changed))
    )
    let lines = changed.sorted { $0.path < $1.path }.flatMap { fixer in
      UnifiedDiff(
        fixer.text, oldSecrets: old.ranges[fixer.path] ?? [], newSecrets: new.ranges[fixer.path] ?? []
      ).lines(style)
    }
    var hidden = old.hidden
    hidden.add(new.hidden)
    let text = hidden.cover(lines.map { $0 + "\n" }.joined())
    return style.githubActions ? Untrusted.withoutRunnerCommands(text) : text
  }

  /// What is said beside the diff: messages name values of the files.
  func covered(_ text: String) throws(GitError) -> String {
    let paths = Set(fixers.filter { !$0.refusals.isEmpty }.map { $0.path })
    guard !paths.isEmpty else { return text }
    return try secrets(in: paths, edited: [:]).hidden.cover(text)
  }

  private func secrets(
    in paths: Set<RepositoryPath>, edited: [RepositoryPath: [UInt8]]
  ) throws(GitError) -> Redactor {
    let inventory = try gate.found(in: paths, of: scope, edited: edited).inventory
    return Redactor(inventory, rules: allRules, findings: [], showing: paths)
  }

  /// Writes every file that changes; those that somebody else changed meanwhile are left.
  /// - Returns: what could not be written.
  func write() -> [GitError] {
    var failures: [GitError] = []
    for fixer in changed {
      do throws(GitError) {
        try WorkTreeFile(root: gate.workspace.root, path: fixer.path.bytes)
          .write(fixer.text.current.bytes, over: fixer.text.original.bytes)
      } catch {
        failures.append(error)
      }
    }
    return failures
  }
}
