/// The files of one side of a change, read by path. The one door through which parsers and rules' facts reach
/// files; who implements it decides where the bytes come from (a commit, the index, the work tree).
package protocol FileTree: Sendable {
  /// What stands at a path. Symbolic links are followed inside the tree.
  func content(at path: RepositoryPath) -> FileContent
  /// The entries of one folder of which the name is wanted, sorted by name; empty when there is no such folder.
  func entries(in folder: RepositoryPath, where wanted: (ArraySlice<UInt8>) -> Bool) -> [FileTreeEntry]
}

extension FileTree {
  /// The entries of one folder, sorted by name; empty when there is no such folder.
  package func entries(in folder: RepositoryPath) -> [FileTreeEntry] { entries(in: folder) { _ in true } }
}

package struct FileTreeEntry: Hashable, Sendable {
  package enum Kind: Hashable, Sendable { case file, folder, symbolicLink, submodule }
  package let path: RepositoryPath
  package let kind: Kind

  package init(path: RepositoryPath, kind: Kind) {
    self.path = path
    self.kind = kind
  }
}

/// The answer to reading a path.
package enum FileContent: Hashable, Sendable {
  case absent
  case bytes([UInt8])
  /// There is something, but not a file that can be judged: this is a finding, never a pass.
  case unreadable(Unreadable)

  package enum Unreadable: Hashable, Sendable {
    case tooLarge(size: Int, limit: Int)
    case leavesTree(target: String)
    case danglingLink(target: String)
    case linkLoop
    case folder
    case submodule
    /// A pointer of Git Large File Storage: the content is not in git.
    case largeFilePointer
    /// A FIFO, device or socket in the work tree.
    case notRegular
    /// The object or file is named but cannot be read: missing in a partial clone, or gone meanwhile.
    case missing(String)
  }
}
