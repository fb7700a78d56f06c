/// Commits by their two ends: those that are reached from the head and not from what was there before.
package struct CommitRange: Hashable, Sendable {
  package let head: ObjectID
  /// Left out, with all that they build on.
  package let excluded: [ObjectID]

  package init(head: ObjectID, excluded: [ObjectID]) {
    self.head = head
    self.excluded = excluded
  }

  /// Nil without an old side, and where the head is what was there before.
  init?(_ base: BaseDescription?, _ head: ObjectID?) {
    guard let base, let head else { return nil }
    let tip = base.commit.map { [$0] } ?? []
    self.init(head: head, excluded: tip + base.mergeBases.filter { !tip.contains($0) })
    if excluded.contains(head) { return nil }
  }
}

/// A commit of a range.
package struct RangeCommit: Hashable, Sendable {
  package let id: ObjectID
  /// None of a commit that begins a history.
  package let parents: [ObjectID]
}

/// Walks a range. Commits of both ends are painted, the youngest first, until only what was there before is left.
struct CommitWalk {
  /// More are a history to be looked at once, not a change.
  static let limit = 10_000

  private let backend: any Backend
  private var history: CommitHistory
  private let cut: Set<ObjectID>
  private var queue = CommitQueue()
  private var paint: [Colours] = []
  /// Queued commits that were not there before.
  private var fresh = 0

  private struct Colours: OptionSet {
    let rawValue: UInt8
    static let seen = Colours(rawValue: 1)
    static let old = Colours(rawValue: 2)
    static let queued = Colours(rawValue: 4)
  }

  init(_ backend: any Backend) throws(GitError) {
    self.backend = backend
    history = try CommitHistory(backend)
    cut = try backend.location.shallowCommits()
  }

  /// The oldest first.
  mutating func commits(in range: CommitRange) throws(GitError) -> [RangeCommit] {
    add([.seen], to: try history.node(range.head))
    for id in range.excluded { add([.seen, .old], to: try history.node(id)) }
    var found: [Int] = []
    while fresh > 0, let current = queue.pop() {
      let isOld = paint[current].contains(.old)
      paint[current].remove(.queued)
      if !isOld {
        fresh -= 1
        found.append(current)
        guard found.count <= 2 * Self.limit else { throw tooMany }
      }
      for parent in try history.parents(of: current) { add(isOld ? [.seen, .old] : [.seen], to: parent) }
    }
    let excluded = Set(range.excluded)
    var commits: [RangeCommit] = []
    for node in found.reversed() where !paint[node].contains(.old) {
      let id = history.id(node)
      let parents = try backend.commit(id).parents
      // What stands before a cut is not here, unless the cut is where the range begins.
      if cut.contains(id), !parents.allSatisfy({ excluded.contains($0) }) { throw shallow(id) }
      commits.append(RangeCommit(id: id, parents: parents))
    }
    guard commits.count <= Self.limit else { throw tooMany }
    return commits
  }

  private mutating func add(_ colours: Colours, to node: Int) {
    while paint.count <= node { paint.append([]) }
    let before = paint[node]
    if before.isSuperset(of: colours) { return }
    if before.contains(.queued), !before.contains(.old) { fresh -= 1 }
    let after = before.union(colours).union(.queued)
    paint[node] = after
    if !after.contains(.old) { fresh += 1 }
    if !before.contains(.queued) { queue.push(node, time: history.time(of: node)) }
  }

  private var tooMany: GitError {
    GitError(
      .cannotLook, "more than \(Self.limit) commits to search for secrets",
      remedy: "policygate check --base COMMIT, with a commit that is nearer")
  }

  private func shallow(_ id: ObjectID) -> GitError {
    let remote = backend.location.mainRemote ?? "origin"
    return GitError(
      .cannotLook,
      "cannot search the commits of the change for secrets: this clone is shallow (history cut at \(id.abbreviated))",
      remedy: "git fetch --unshallow (in GitHub Actions set \"fetch-depth: 0\")",
      fetch: FetchRequest(arguments: ["--no-tags", "--unshallow", remote]))
  }
}

extension Repository {
  /// The commits of a range, the oldest first.
  package func commits(in range: CommitRange) throws(GitError) -> [RangeCommit] {
    try fetchingWhatIsMissing { () throws(GitError) in
      var walk = try CommitWalk(backend)
      return try walk.commits(in: range)
    }
  }

  /// What one commit changes against its first parent. Of a merge, only the files that differ from those of every parent:
  /// the others were judged where they come from.
  package func change(of commit: RangeCommit) throws(GitError) -> Change {
    try fetchingWhatIsMissing { () throws(GitError) in
      let tree = try backend.commit(commit.id).tree
      var trees: [ObjectID?] = []
      for parent in commit.parents { trees.append(try backend.commit(parent).tree) }
      var pairs = try backend.differences(from: trees.first ?? nil, to: tree).map { Pair($0) }
      for other in trees.dropFirst() where !pairs.isEmpty {
        let differing = Set(try backend.differences(from: other, to: tree).map { $0.path })
        pairs.removeAll { !differing.contains($0.path) }
      }
      return Change(
        base: TreeSnapshot(trees.first ?? nil, blobs), head: TreeSnapshot(tree, blobs),
        files: ChangedFiles(pairs).files,
        baseDescription: nil, headDescription: .commit(commit.id), notices: [])
    }
  }

  /// The files of a merge's other parents.
  package func otherParents(of commit: RangeCommit) throws(GitError) -> [any Snapshot] {
    var found: [any Snapshot] = []
    for parent in commit.parents.dropFirst() { found.append(try snapshot(of: parent)) }
    return found
  }
}
