/// Finds the old side of a change.
struct BaseLookup {
  struct Found {
    let description: BaseDescription?
    /// The roots to compare with: of each merge base; nil is the empty tree.
    let trees: [ObjectID?]
    var notices: [String] = []
  }

  let backend: any Backend
  let environment: [String: String]
  /// Missing history is worth an error that a fetch can mend, where otherwise a wider comparison does.
  let mayFetch: Bool
  /// Of the job that this runs in; nil outside GitHub, and where nobody asked for the automatic base.
  var event: GitHubEvent? = nil

  var revisions: RevisionLookup { RevisionLookup(backend: backend) }

  /// Nil when there is no old side.
  func find(_ choice: BaseChoice, for head: ObjectID?) throws(GitError) -> Found? {
    switch choice {
    case .nothing: return nil
    case .headCommit: return try headCommit()
    case .named(let text):
      let tip = try revisions.find(text)
      return try base(tip, for: head)
    case .automatic: return try automatic(for: head)
    }
  }

  private func headCommit() throws(GitError) -> Found {
    guard let commit = try revisions.head() else { return emptyTree("HEAD") }
    return try found("HEAD", tip: commit, [commit], .head)
  }

  func emptyTree(_ name: String) -> Found {
    Found(description: BaseDescription(name: name, commit: nil, mergeBases: [], how: .emptyTree), trees: [nil])
  }

  func found(
    _ name: String, tip: ObjectID, _ commits: [ObjectID], _ how: BaseDescription.Method, notices: [String] = []
  ) throws(GitError) -> Found {
    var trees: [ObjectID?] = []
    for commit in commits { trees.append(try backend.commit(commit).tree) }
    let description = BaseDescription(name: name, commit: tip, mergeBases: commits, how: how)
    return Found(description: description, trees: trees, notices: notices)
  }

  /// The merge base with a tip; where none is known, the tip itself: that holds every file which the head changes, and
  /// more.
  func base(_ tip: RevisionLookup.Found, for head: ObjectID?) throws(GitError) -> Found {
    guard let head else {
      return try found(
        tip.name, tip: tip.commit, [tip.commit], .twoDot, notices: ["HEAD has no commit yet: compared with \(tip.name)"]
      )
    }
    // Needs no history: a merge commit whose first parent is the tip itself.
    let parents = try backend.commit(head).parents
    if parents.count > 1, parents.first == tip.commit {
      return try found(tip.name, tip: tip.commit, [tip.commit], .firstParent)
    }
    let bases = try backend.mergeBases(of: head, with: [tip.commit])
    if !bases.isEmpty { return try found(tip.name, tip: tip.commit, bases, .mergeBase) }
    return try found(tip.name, tip: tip.commit, [tip.commit], .twoDot, notices: [try noMergeBase(tip, head)])
  }

  private func noMergeBase(_ tip: RevisionLookup.Found, _ head: ObjectID) throws(GitError) -> String {
    let cuts = try backend.location.shallowCommits().count
    guard cuts > 0 else {
      return "\(tip.name) and the head have no common history: compared with \(tip.name) itself"
    }
    let remote = backend.location.mainRemote ?? "origin"
    let cause =
      "cannot find the merge base of \(tip.name) (\(tip.commit.abbreviated)) and \(head.abbreviated): "
      + "this clone is shallow (history cut at \(cuts) commits)"
    if mayFetch {
      throw GitError(
        .cannotLook, cause, remedy: "git fetch --unshallow",
        fetch: FetchRequest(arguments: ["--no-tags", "--unshallow", remote]))
    }
    return "\(cause); compared with \(tip.name) itself. Run: git fetch --unshallow "
      + "(in GitHub Actions set \"fetch-depth: 2\" for pull_request, or 0)"
  }
}
