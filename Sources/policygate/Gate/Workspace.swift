import ContainerFiles
import GitChanges

/// Where the command runs: the repository, or a folder without one.
struct Workspace {
  let repository: Repository?
  /// Absolute path of the folder that repository paths start from.
  let root: String
  private let folder: String
  private let failure: GitError?

  init(_ console: Console, _ options: RepositoryOptions) throws(GitError) {
    folder = console.currentFolder
    do {
      let repository = try Repository(containing: folder, options: options)
      self.repository = repository
      root = repository.workTree ?? repository.gitFolder
      failure = nil
    } catch {
      // Files can be judged without a repository; everything else fails with this.
      repository = nil
      root = folder
      failure = error
    }
  }

  func openRepository() throws(GitError) -> Repository {
    if let repository { return repository }
    throw failure ?? GitError(.usage, "'\(folder)' is in no git repository", remedy: "git init")
  }

  /// Every file of the work tree that git would take: tracked, or untracked and not ignored.
  func everyFile() throws(GitError) -> any Snapshot {
    guard let repository else { return try workTree() }
    return try repository.change(from: .nothing, to: .workTree).head
  }

  /// The files as they stand in the work tree.
  func workTree() throws(GitError) -> any Snapshot {
    // A repository that cannot be trusted or read is no folder without one.
    if let failure, failure.kind == .cannotLook { throw failure }
    return Folder.snapshot(of: root)
  }

  /// Paths of the command line as paths of the repository.
  func paths(_ arguments: [String]) throws(GitError) -> [RepositoryPath] {
    var found: [RepositoryPath] = []
    for argument in arguments {
      guard let path = path(argument) else {
        throw GitError(.usage, "'\(argument)' is outside the repository '\(root)'")
      }
      found.append(path)
    }
    return found
  }

  private func path(_ argument: String) -> RepositoryPath? {
    let rootPath = RepositoryPath(bytes: root.utf8.dropFirst())
    let start = RepositoryPath(bytes: folder.utf8.dropFirst())
    let whole =
      argument.hasPrefix("/")
      ? RepositoryPath.root.resolving(argument.utf8.drop { $0 == UInt8(ascii: "/") }) : start.resolving(argument)
    guard let whole else { return nil }
    if whole == rootPath || rootPath.isRoot { return rootPath.isRoot ? whole : .root }
    guard whole.isInside(rootPath) else { return nil }
    return RepositoryPath(bytes: whole.bytes.dropFirst(rootPath.bytes.count + 1))
  }
}
