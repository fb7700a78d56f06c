/// Finds what a pushed tip is compared with.
struct PushBaseLookup {
  let bases: BaseLookup
  /// The remotes that the push goes to, as far as they are configured.
  let remotes: [String]

  private var backend: any Backend { bases.backend }

  /// In this order: what the remote has there, when the push goes forward on its default branch; the merge base with
  /// that branch; what the remote has there otherwise; the merge bases with its other branches; nothing.
  func find(_ ref: PushedRef, _ commit: ObjectID) throws(GitError) -> BaseLookup.Found {
    let tip = try defaultBranch()
    if let tip, !isDefault(ref.remoteRef, tip) {
      return try bases.base(tip, for: commit)
    }
    if let found = try remoteTip(ref, commit) { return found }
    if let tip { return try bases.base(tip, for: commit) }
    return try otherBranches(commit)
  }

  private func defaultBranch() throws(GitError) -> RevisionLookup.Found? {
    for remote in remotes {
      if let found = try bases.defaultBranch(of: remote) { return found }
    }
    return nil
  }

  private func isDefault(_ remoteRef: String, _ tip: RevisionLookup.Found) -> Bool {
    remotes.contains { remoteRef == "refs/heads/\(tip.name.dropFirst($0.count + 1))" && tip.name.hasPrefix("\($0)/") }
  }

  /// Nil when the remote's commit is not here or not an ancestor: a forced push is a new branch.
  private func remoteTip(_ ref: PushedRef, _ commit: ObjectID) throws(GitError) -> BaseLookup.Found? {
    guard !ref.remoteID.isZero, let peeled = try backend.peeled(ref.remoteID), peeled.kind == .commit else {
      return nil
    }
    guard try backend.mergeBases(of: commit, with: [peeled.id]) == [peeled.id] else { return nil }
    return try bases.found(ref.remoteRef, tip: peeled.id, [peeled.id], .remoteTip)
  }

  private func otherBranches(_ commit: ObjectID) throws(GitError) -> BaseLookup.Found {
    // A URL that is no remote's: whatever any remote has is no news.
    let prefixes = remotes.isEmpty ? ["refs/remotes/"] : remotes.map { "refs/remotes/\($0)/" }
    var tips: Set<ObjectID> = []
    for prefix in prefixes {
      for id in try backend.references(under: prefix) {
        if let peeled = try backend.peeled(id), peeled.kind == .commit { tips.insert(peeled.id) }
      }
    }
    let sorted = tips.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
    let found = sorted.isEmpty ? [] : try backend.mergeBases(of: commit, with: sorted)
    guard let first = found.first else { return bases.emptyTree("the empty tree") }
    return try bases.found(remotes.first ?? "the remotes", tip: first, found, .mergeBase)
  }
}
