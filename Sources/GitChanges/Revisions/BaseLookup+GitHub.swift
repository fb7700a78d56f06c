extension BaseLookup {
  /// What a GitHub event compares with. Nil where the event says nothing of a change.
  func gitHub(_ event: GitHubEvent, for head: ObjectID?) throws(GitError) -> Found? {
    guard let head else { return nil }
    switch event.name {
    case "pull_request", "pull_request_target":
      guard let request = event.pullRequest else { throw Self.incomplete(event) }
      return try pullRequest(request, for: head)
    case "merge_group":
      guard let base = event.mergeGroupBase.flatMap({ ObjectID(hex: $0) }) else { throw Self.incomplete(event) }
      return try self.base(try tip(base), for: head)
    case "push": return try push(event, for: head)
    default: return nil
    }
  }

  static func incomplete(_ event: GitHubEvent) -> GitError {
    GitError(
      .cannotLook, "the file of the '\(event.name)' event (GITHUB_EVENT_PATH) does not say what it is compared with",
      remedy: "policygate check --base BRANCH --head REVISION")
  }

  private func tip(_ id: ObjectID) throws(GitError) -> RevisionLookup.Found {
    guard try backend.exists(id) else { throw backend.missing(id, "base commit") }
    return RevisionLookup.Found(name: id.abbreviated, commit: try revisions.commit(id))
  }

  /// GitHub's merge commit has the base as its first parent: that needs no history, and the base is as it will be
  /// merged into. A head that is not the pull request's (in `pull_request_target` the default branch is checked out)
  /// would be judged in its place, and pass.
  private func pullRequest(_ request: GitHubEvent.PullRequest, for head: ObjectID) throws(GitError) -> Found {
    let remote = backend.location.mainRemote ?? "origin"
    let branch = "\(remote)/\(request.baseBranch)"
    let source = ObjectID(hex: request.head)
    let parents = try backend.commit(head).parents
    if parents.count == 2, parents[1] == source {
      guard try backend.exists(parents[0]) else { throw backend.missing(parents[0], "base commit") }
      return try found(branch, tip: parents[0], [parents[0]], .firstParent)
    }
    if head == source { return try base(try baseTip(request, branch), for: head) }
    let merge = "refs/remotes/pull/\(request.number)/merge"
    throw GitError(
      .cannotLook,
      "\(head.abbreviated) is neither the head of pull request #\(request.number) (\(request.head.prefix(12))) "
        + "nor its merge commit",
      remedy: "git fetch --no-tags --depth=2 \(Files.quoted(remote)) +refs/pull/\(request.number)/merge:\(merge)"
        + " && policygate check --base auto --head \(merge)")
  }

  /// The base branch as it was fetched, else as the event knew it.
  private func baseTip(
    _ request: GitHubEvent.PullRequest, _ branch: String
  ) throws(GitError) -> RevisionLookup.Found {
    if let id = try revisions.resolved("refs/remotes/\(branch)") {
      return RevisionLookup.Found(name: branch, commit: try revisions.commit(id))
    }
    if let id = ObjectID(hex: request.base), try backend.exists(id) { return try tip(id) }
    throw revisions.unknown(branch)
  }

  /// What the branch was at before. Where that is not here, the default branch: what the branch brings to it is all of
  /// this push and more.
  private func push(_ event: GitHubEvent, for head: ObjectID) throws(GitError) -> Found {
    guard let before = event.before.flatMap({ ObjectID(hex: $0) }) else { throw Self.incomplete(event) }
    if !before.isZero, try backend.exists(before) { return try base(try tip(before), for: head) }
    let remote = backend.location.mainRemote ?? "origin"
    guard let branch = event.defaultBranch else { throw Self.incomplete(event) }
    if event.ref == "refs/heads/\(branch)" {
      guard before.isZero else { throw backend.missing(before, "base commit") }
      return emptyTree("nothing: '\(branch)' is new")
    }
    guard let id = try revisions.resolved("refs/remotes/\(remote)/\(branch)") else {
      throw before.isZero ? revisions.unknown("\(remote)/\(branch)") : backend.missing(before, "base commit")
    }
    let tip = RevisionLookup.Found(name: "\(remote)/\(branch)", commit: try revisions.commit(id))
    var found = try base(tip, for: head)
    if !before.isZero {
      found.notices.append(
        "\(before.abbreviated), where the branch was, is not in this clone: compared with \(tip.name)")
    }
    return found
  }
}
