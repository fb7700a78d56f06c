/// Finds the commit that a name means. Never left to a library: a tag called `main` must not stand for the branch.
struct RevisionLookup {
  struct Found: Hashable {
    /// As resolved, such as `origin/main`.
    let name: String
    let commit: ObjectID
  }

  /// Which branch of a name that both have is meant.
  enum Preference {
    /// For bases: a branch here may be stale.
    case remote
    /// For heads: what the remote has is older.
    case local
  }

  let backend: any Backend
  var preference = Preference.remote

  func find(_ text: String) throws(GitError) -> Found {
    guard let revision = RevisionName(text) else { throw unknown(text) }
    let start = try start(revision.name, text)
    guard !revision.steps.isEmpty else { return start }
    var commit = start.commit
    for step in revision.steps { commit = try self.commit(step, from: commit, text) }
    return Found(name: text, commit: commit)
  }

  private func start(_ name: String, _ text: String) throws(GitError) -> Found {
    if name == "HEAD" {
      guard let commit = try head() else {
        throw GitError(.usage, "HEAD names no commit yet", remedy: "git commit")
      }
      return Found(name: "HEAD", commit: commit)
    }
    if let id = ObjectID(hex: name) { return Found(name: id.abbreviated, commit: try commit(id)) }
    if let found = try reference(name) { return found }
    if let id = try abbreviated(name) { return Found(name: id.abbreviated, commit: try commit(id)) }
    throw unknown(text)
  }

  /// The commit that HEAD names; nil before the first one.
  func head() throws(GitError) -> ObjectID? {
    guard try backend.reference("HEAD") != nil else {
      throw GitError(.cannotLook, "'\(backend.location.gitFolder)/HEAD' cannot be read", remedy: "git status")
    }
    guard let id = try resolved("HEAD") else { return nil }
    return try commit(id)
  }

  /// Follows symbolic references.
  func resolved(_ name: String) throws(GitError) -> ObjectID? {
    guard RevisionName.isReferenceName(name) else { return nil }
    var current = name
    for _ in 0..<8 {
      switch try backend.reference(current) {
      case nil: return nil
      case .direct(let id): return id
      case .symbolic(let next): current = next
      }
    }
    throw GitError(.cannotLook, "'\(name)' is a chain of symbolic references without an end")
  }

  /// Takes tags off.
  func commit(_ id: ObjectID) throws(GitError) -> ObjectID {
    guard let peeled = try backend.peeled(id) else { throw backend.missing(id, "commit") }
    guard peeled.kind == .commit else {
      throw GitError(.usage, "\(id) is a \(peeled.kind.rawValue), not a commit")
    }
    return peeled.id
  }

  private func commit(_ step: RevisionName.Step, from id: ObjectID, _ text: String) throws(GitError) -> ObjectID {
    switch step {
    case .parent(0): return id
    case .parent(let number): return try parent(number, of: id, text)
    case .ancestor(let count):
      var current = id
      for _ in 0..<count { current = try parent(1, of: current, text) }
      return current
    }
  }

  /// As the commit itself says: a shallow clone cuts parents that may have been fetched since.
  private func parent(_ number: Int, of id: ObjectID, _ text: String) throws(GitError) -> ObjectID {
    let parents = try backend.commit(id).parents
    guard number <= parents.count else {
      throw GitError(.usage, "'\(text)' goes past commit \(id.abbreviated), which has \(parents.count) parents")
    }
    return try commit(parents[number - 1])
  }
}
