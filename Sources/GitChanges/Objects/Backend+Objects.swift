extension Backend {
  /// Larger trees, commits and tags are an attack, not a project.
  private var limit: Int { 64 << 20 }

  func commit(_ id: ObjectID) throws(GitError) -> Commit {
    guard let commit = Commit(try bytes(of: id, as: .commit)) else {
      throw GitError(.cannotLook, "commit \(id) is malformed", remedy: "git fsck")
    }
    return commit
  }

  func tree(_ id: ObjectID) throws(GitError) -> TreeReader {
    TreeReader(try bytes(of: id, as: .tree), of: id)
  }

  private func bytes(of id: ObjectID, as kind: ObjectHeader.Kind) throws(GitError) -> [UInt8] {
    guard let object = try whole(id) else { throw missing(id, kind.rawValue) }
    guard object.kind == kind else {
      throw GitError(.cannotLook, "object \(id) is a \(object.kind.rawValue), not a \(kind.rawValue)")
    }
    return object.bytes
  }

  private func whole(_ id: ObjectID) throws(GitError) -> StoredObject? {
    guard let header = try header(of: id) else { return nil }
    guard header.size <= limit else {
      throw GitError(.cannotLook, "\(header.kind.rawValue) \(id) has \(header.size) bytes, more than \(limit)")
    }
    return try object(id)
  }

  /// What an object comes down to when tags are taken off. Nil when it is not in this clone.
  func peeled(_ id: ObjectID) throws(GitError) -> (id: ObjectID, kind: ObjectHeader.Kind)? {
    var current = id
    for _ in 0..<32 {
      guard let header = try header(of: current) else { return nil }
      guard header.kind == .tag else { return (current, header.kind) }
      guard let object = try whole(current), let tag = Tag(object.bytes) else {
        throw GitError(.cannotLook, "tag \(current) is malformed", remedy: "git fsck")
      }
      current = tag.target
    }
    throw GitError(.cannotLook, "tag \(id) points to too long a chain of tags")
  }

  /// The error for an object that is named but not here, with the command that brings it.
  func missing(_ id: ObjectID, _ what: String) -> GitError {
    let remote = location.promisor ?? location.mainRemote ?? "origin"
    if !what.hasSuffix("commit"), location.promisor != nil {
      return GitError(
        .cannotLook, "\(what) \(id) is not downloaded (partial clone)",
        remedy: "git fetch --refetch --no-filter \(Files.quoted(remote)), or re-run with --fetch",
        fetch: .promised([id], remote: remote))
    }
    return GitError(
      .cannotLook, "\(what) \(id) is not in this clone",
      remedy: "git fetch --no-tags --depth=1 \(Files.quoted(remote)) \(id)",
      fetch: FetchRequest(arguments: ["--no-tags", "--depth=1", remote, id.description]))
  }
}

extension FetchRequest {
  /// The objects that a partial clone left out, in one go.
  static func promised(_ ids: [ObjectID], remote: String) -> FetchRequest {
    FetchRequest(
      arguments: [
        "--no-tags", "--no-write-fetch-head", "--recurse-submodules=no", "--filter=blob:none", "--stdin", remote,
      ], objects: ids)
  }
}
