internal import CLibgit2
internal import Synchronization

/// Reads through libgit2, which runs no program. One lock around every call: a handle is not made for threads.
final class Libgit2Backend: Backend {
  let location: RepositoryLocation
  private let handle: Mutex<Libgit2Handle>

  init(_ location: RepositoryLocation) throws(GitError) {
    try Libgit2.start()
    self.location = location
    handle = try Mutex(Libgit2Handle(location))
  }

  func withHandle<Result: Sendable>(
    _ body: (Libgit2Handle) throws(GitError) -> Result
  ) throws(GitError) -> Result {
    try handle.withLock { (handle: inout Libgit2Handle) throws(GitError) -> Result in try body(handle) }
  }

  func mergeBases(of commit: ObjectID, with others: [ObjectID]) throws(GitError) -> [ObjectID] {
    var search = try MergeBaseSearch(self)
    return try search.bases(of: commit, with: others)
  }

  func differences(from old: ObjectID?, to new: ObjectID?) throws(GitError) -> [TreeDifference] {
    var comparison = TreeComparison(self)
    return try comparison.differences(from: old, to: new)
  }
}

/// The open repository; closes with its owner.
final class Libgit2Handle {
  let repository: OpaquePointer
  let objects: OpaquePointer

  init(_ location: RepositoryLocation) throws(GitError) {
    var opened: OpaquePointer?
    let flags = GIT_REPOSITORY_OPEN_NO_SEARCH.rawValue
    guard git_repository_open_ext(&opened, location.gitFolder, flags, nil) == 0, let repository = opened else {
      throw Libgit2.failure("cannot open the repository '\(location.gitFolder)'")
    }
    self.repository = repository
    do {
      objects = try Self.objects(of: repository, location)
    } catch {
      git_repository_free(repository)
      throw error
    }
    guard let workTree = location.workTree else { return }
    guard git_repository_set_workdir(repository, workTree, 0) == 0 else {
      throw Libgit2.failure("cannot use the work tree '\(workTree)'")
    }
  }

  deinit {
    git_odb_free(objects)
    git_repository_free(repository)
  }

  /// In a receiving hook the new objects are in quarantine, which only the environment names.
  private static func objects(
    of repository: OpaquePointer, _ location: RepositoryLocation
  ) throws(GitError) -> OpaquePointer {
    var found: OpaquePointer?
    let isOwn = location.objectFolder == "\(location.commonFolder)/objects"
    let code = isOwn ? git_repository_odb(&found, repository) : git_odb_open(&found, location.objectFolder)
    guard code == 0, let objects = found else { throw Libgit2.failure("cannot open '\(location.objectFolder)'") }
    for folder in location.alternateObjectFolders where git_odb_add_disk_alternate(objects, folder) != 0 {
      git_odb_free(objects)
      throw Libgit2.failure("cannot open '\(folder)'")
    }
    return objects
  }
}
