/// A git repository, opened without regard to the machine's own git configuration and, unless asked, without running
/// anything.
package final class Repository: Sendable {
  let location: RepositoryLocation
  let backend: any Backend
  let options: RepositoryOptions

  /// Opens the repository that holds a folder.
  package init(containing folder: String, options: RepositoryOptions) throws(GitError) {
    self.options = options
    location = try RepositoryLocation(containing: folder, environment: options.environment)
    if !options.trustOwner { try Ownership(location: location, environment: options.environment).check() }
    backend = try Self.backend(location, options)
  }

  private static func backend(
    _ location: RepositoryLocation, _ options: RepositoryOptions
  ) throws(GitError) -> any Backend {
    try location.checkFormat()
    if options.useGitCommand { return try CommandBackend(location, options.environment) }
    if let cause = location.needsGitCommand { throw GitError.needsGitCommand(cause) }
    return try Libgit2Backend(location)
  }

  /// Absolute path of the work tree's top; nil in a bare repository.
  package var workTree: String? { location.workTree }
  /// Absolute path of the folder that holds HEAD and the index.
  package var gitFolder: String { location.gitFolder }
  /// Absolute path of the folder that holds objects and references; of a linked work tree, the main one's.
  package var commonFolder: String { location.commonFolder }
  package var isBare: Bool { location.workTree == nil }
  package var isShallow: Bool { location.isShallow }

  /// The commit that a name stands for: see `BaseChoice.named`.
  package func resolveRevision(_ name: String) throws(GitError) -> ObjectID {
    try fetchingWhatIsMissing { () throws(GitError) in try RevisionLookup(backend: backend).find(name).commit }
  }

  /// The files of a commit.
  package func snapshot(of revision: String) throws(GitError) -> any Snapshot {
    try snapshot(of: resolveRevision(revision))
  }

  /// The files of a commit, a tag's target or a tree.
  package func snapshot(of id: ObjectID) throws(GitError) -> any Snapshot {
    try fetchingWhatIsMissing { () throws(GitError) in
      guard let peeled = try backend.peeled(id) else { throw backend.missing(id, "commit") }
      switch peeled.kind {
      case .commit: return TreeSnapshot(try backend.commit(peeled.id).tree, blobs)
      case .tree: return TreeSnapshot(peeled.id, blobs)
      case .blob, .tag: throw GitError(.usage, "\(id) is a \(peeled.kind.rawValue), not a commit")
      }
    }
  }

  var blobs: BlobReader {
    guard options.fetchMissing else { return BlobReader(backend: backend, sizeLimit: options.sizeLimit, fetch: nil) }
    let (location, environment) = (location, options.environment)
    return BlobReader(backend: backend, sizeLimit: options.sizeLimit) { (request) throws(GitError) in
      try request.run(location, environment)
    }
  }

  /// Runs a question again after a fetch brought what it lacked; each thing is fetched once.
  func fetchingWhatIsMissing<Answer>(_ question: () throws(GitError) -> Answer) throws(GitError) -> Answer {
    var fetched: Set<FetchRequest> = []
    while true {
      do {
        return try question()
      } catch {
        guard options.fetchMissing, let request = error.fetch, fetched.insert(request).inserted else { throw error }
        do {
          try request.run(location, options.environment)
        } catch let failure {
          throw GitError(error.kind, "\(error.message); \(failure.message)", remedy: error.remedy)
        }
      }
    }
  }
}
