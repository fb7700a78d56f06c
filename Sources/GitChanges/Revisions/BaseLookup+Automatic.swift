extension BaseLookup {
  /// What CI says, else the remote's default branch.
  func automatic(for head: ObjectID?) throws(GitError) -> Found {
    if let event {
      if let found = try gitHub(event, for: head) { return found }
    } else if variable("GITHUB_EVENT_NAME") == "pull_request_target" {
      throw Self.incomplete(GitHubEvent(name: "pull_request_target"))
    }
    if let branch = variable("GITHUB_BASE_REF") { return try pullRequest(into: branch, for: head) }
    if let text = variable("CI_MERGE_REQUEST_DIFF_BASE_SHA") { return try mergeRequest(text, for: head) }
    if let text = variable("CI_COMMIT_BEFORE_SHA"), let before = ObjectID(hex: text), !before.isZero {
      return try base(try revisions.find(text), for: head)
    }
    guard let remote = backend.location.mainRemote else {
      throw GitError(
        .cannotLook, "no base is known: this repository has no remote called origin, nor a single one",
        remedy: "policygate check --base BRANCH")
    }
    guard let tip = try defaultBranch(of: remote) else {
      if let branch = variable("CI_DEFAULT_BRANCH") ?? event?.defaultBranch {
        throw revisions.unknown("\(remote)/\(branch)")
      }
      throw GitError(
        .cannotLook, "the default branch of '\(remote)' is not known", remedy: "policygate check --base BRANCH",
        fetch: nil)
    }
    try checkDiffers(tip, head)
    return try base(tip, for: head)
  }

  private func variable(_ name: String) -> String? {
    guard let value = environment[name], !value.isEmpty else { return nil }
    return value
  }

  /// GitHub checks out a merge commit: its first parent is the base as it will be merged into, and no history is needed.
  private func pullRequest(into branch: String, for head: ObjectID?) throws(GitError) -> Found {
    let name = "\(backend.location.mainRemote ?? "origin")/\(branch)"
    if let head, let sha = variable("GITHUB_SHA").flatMap({ ObjectID(hex: $0) }), sha == head {
      let parents = try backend.commit(head).parents
      if parents.count == 2, let first = parents.first {
        guard try backend.header(of: first) != nil else { throw backend.missing(first, "base commit") }
        return try found(name, tip: first, [first], .firstParent)
      }
    }
    return try base(try revisions.find(branch), for: head)
  }

  /// GitLab names the merge base itself; policies are read at the target branch, where that is here. In a pipeline of
  /// merged results the head is a merge commit as GitHub's is.
  private func mergeRequest(_ text: String, for head: ObjectID?) throws(GitError) -> Found {
    if let head, let target = variable("CI_MERGE_REQUEST_TARGET_BRANCH_SHA").flatMap({ ObjectID(hex: $0) }),
      let source = variable("CI_MERGE_REQUEST_SOURCE_BRANCH_SHA").flatMap({ ObjectID(hex: $0) }),
      try backend.commit(head).parents == [target, source]
    {
      guard try backend.exists(target) else { throw backend.missing(target, "base commit") }
      return try found(target.abbreviated, tip: target, [target], .firstParent)
    }
    let mergeBase = try revisions.find(text)
    var tip = mergeBase
    if let branch = variable("CI_MERGE_REQUEST_TARGET_BRANCH_NAME"), let remote = backend.location.mainRemote,
      let id = try revisions.resolved("refs/remotes/\(remote)/\(branch)")
    {
      tip = RevisionLookup.Found(name: "\(remote)/\(branch)", commit: try revisions.commit(id))
    }
    return try found(tip.name, tip: tip.commit, [mergeBase.commit], .mergeBase)
  }

  /// Where the remote's HEAD points; without it, a branch of one of the two usual names.
  func defaultBranch(of remote: String) throws(GitError) -> RevisionLookup.Found? {
    let prefix = "refs/remotes/\(remote)/"
    var names = ["main", "master"]
    if case .symbolic(let target) = try backend.reference("\(prefix)HEAD"), target.hasPrefix(prefix) {
      names.insert(String(target.dropFirst(prefix.count)), at: 0)
    }
    if let named = variable("CI_DEFAULT_BRANCH") ?? event?.defaultBranch { names = [named] }
    for name in names {
      guard let id = try revisions.resolved(prefix + name) else { continue }
      return RevisionLookup.Found(name: "\(remote)/\(name)", commit: try revisions.commit(id))
    }
    return nil
  }

  /// After a push to the default branch, CI's HEAD is the base itself: what the push brought cannot be told from here.
  private func checkDiffers(_ tip: RevisionLookup.Found, _ head: ObjectID?) throws(GitError) {
    guard tip.commit == head, variable("CI") != nil || variable("GITHUB_ACTIONS") != nil else { return }
    throw GitError(
      .cannotLook, "HEAD is \(tip.name) itself, so what was pushed to it cannot be told",
      remedy: "policygate check --base COMMIT-BEFORE-THE-PUSH --head HEAD, or policygate check --all")
  }
}
