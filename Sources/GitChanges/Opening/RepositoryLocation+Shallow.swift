internal import Glibc

extension RepositoryLocation {
  /// The commits at which a shallow clone's history is cut; empty in a whole one.
  func shallowCommits() throws(GitError) -> Set<ObjectID> {
    let path = "\(commonFolder)/shallow"
    guard let bytes = try Files.contents(of: path) else { return [] }
    var commits: Set<ObjectID> = []
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      guard let id = ObjectID(digits: line) else { throw GitError(.cannotLook, "'\(path)' is malformed") }
      commits.insert(id)
    }
    return commits
  }
}

extension RepositoryLocation {
  var isShallow: Bool {
    guard case .found(let facts) = Files.status(of: "\(commonFolder)/shallow") else { return false }
    return facts.st_size > 0
  }
}
