import ContainerFiles
import GitChanges

/// The files that the command line names, and those in the folders that it names.
struct FileSelection {
  private(set) var named: [RepositoryPath] = []
  private(set) var found: [RepositoryPath] = []

  init(_ paths: [RepositoryPath], everything: Bool, in snapshot: any Snapshot, _ workspace: Workspace) throws(GitError)
  {
    guard !everything else {
      found = try Self.all(of: snapshot)
      return
    }
    var all: [RepositoryPath]?
    for path in paths {
      switch path.isRoot ? .unreadable(.folder) : snapshot.content(at: path.bytes) {
      case .absent: throw GitError(.usage, "'\(path.text)' does not exist")
      case .bytes, .unreadable(.tooLarge), .unreadable(.leavesTree), .unreadable(.danglingLink), .unreadable(.linkLoop),
        .unreadable(.submodule), .unreadable(.largeFilePointer), .unreadable(.notRegular), .unreadable(.missing):
        named.append(path)
      case .unreadable(.folder):
        let files: [RepositoryPath]
        if let all { files = all } else { files = try Self.all(of: try workspace.everyFile()) }
        all = files
        found += files.filter { $0.isInside(path) }
      }
    }
  }

  private static func all(of snapshot: any Snapshot) throws(GitError) -> [RepositoryPath] {
    try snapshot.allFiles().map { RepositoryPath(bytes: $0) }
  }
}
