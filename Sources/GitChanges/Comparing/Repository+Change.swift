extension Repository {
  /// The files that differ between two sides.
  package func change(from base: BaseChoice, to head: HeadChoice) throws(GitError) -> Change {
    try fetchingWhatIsMissing { () throws(GitError) in
      let side = try self.head(head)
      let bases = BaseLookup(
        backend: backend, environment: options.environment, mayFetch: options.fetchMissing, event: options.event)
      return try change(from: try bases.find(base, for: side.commit), to: side)
    }
  }

  /// The new side, before its files are read.
  struct Head {
    let description: HeadDescription
    /// For the merge base; nil before the first commit, and of a tree.
    let commit: ObjectID?
  }

  private func head(_ choice: HeadChoice) throws(GitError) -> Head {
    let revisions = RevisionLookup(backend: backend, preference: .local)
    switch choice {
    case .workTree: return Head(description: .workTree, commit: try revisions.head())
    case .index: return Head(description: .index, commit: try revisions.head())
    case .revision(let text):
      let commit = try revisions.find(text).commit
      return Head(description: .commit(commit), commit: commit)
    case .commit(let id):
      let commit = try revisions.commit(id)
      return Head(description: .commit(commit), commit: commit)
    }
  }

  /// - Parameter base: nil when there is no old side.
  func change(from base: BaseLookup.Found?, to head: Head) throws(GitError) -> Change {
    let trees = base?.trees ?? [nil]
    let (snapshot, pairs, notices) = try compare(trees, with: head.description)
    let changed = ChangedFiles(pairs)
    return Change(
      base: base.map { TreeSnapshot($0.trees.first ?? nil, blobs) }, head: snapshot, files: changed.files,
      baseDescription: base?.description, headDescription: head.description,
      notices: (base?.notices ?? []) + changed.notices + notices, commits: CommitRange(base?.description, head.commit))
  }

  private typealias Comparison = (head: any Snapshot, pairs: [Pair], notices: [String])

  private func compare(_ trees: [ObjectID?], with head: HeadDescription) throws(GitError) -> Comparison {
    switch head {
    case .workTree: return try compareWorkTree(trees)
    case .index: return try compareIndex(trees)
    case .commit(let commit): return try compare(trees, withTree: try backend.commit(commit).tree)
    case .tree(let tree): return try compare(trees, withTree: tree)
    }
  }

  private func compare(_ trees: [ObjectID?], withTree tree: ObjectID) throws(GitError) -> Comparison {
    let pairs = try union(trees) { (base) throws(GitError) in
      try backend.differences(from: base, to: tree).map(Pair.init)
    }
    return (TreeSnapshot(tree, blobs), pairs, [])
  }

  private func compareIndex(_ trees: [ObjectID?]) throws(GitError) -> Comparison {
    if isBare { throw bare }
    let snapshot = IndexSnapshot(try backend.index(), blobs)
    let staged = snapshot.entries.map { SideEntry(path: $0.path, mode: $0.mode, id: $0.id) }
    let pairs = try union(trees) { (base) throws(GitError) in .between(try backend.entries(of: base), staged) }
    return (snapshot, pairs, [])
  }

  private func compareWorkTree(_ trees: [ObjectID?]) throws(GitError) -> Comparison {
    guard let workTree else { throw bare }
    let scan = try WorkTreeScan(workTree, backend)
    var comparison = try WorkTreeComparison(scan, backend)
    let pairs = try union(trees) { (base) throws(GitError) in try comparison.pairs(from: base) }
    let snapshot = WorkTreeSnapshot(workTree, files: comparison.paths, index: scan.index, blobs: blobs)
    let notices = scan.untracked.repositories.map {
      "repository inside this one not inspected: \(String(decoding: $0, as: UTF8.self))"
    }
    return (snapshot, pairs, notices)
  }

  private var bare: GitError {
    GitError(
      .usage, "'\(gitFolder)' is a bare repository: it has no work tree and no index",
      remedy: "policygate check --base BRANCH --head REVISION")
  }

  /// With several merge bases, what differs from any; said of the first base that it differs from.
  private func union(
    _ trees: [ObjectID?], _ pairs: (ObjectID?) throws(GitError) -> [Pair]
  ) throws(GitError) -> [Pair] {
    var found: [Pair] = []
    var seen: Set<[UInt8]> = []
    for tree in trees {
      for pair in try pairs(tree) where seen.insert(pair.path).inserted { found.append(pair) }
    }
    return found
  }
}
