/// The files of one side: of a commit, of the index or of the work tree. Paths are bytes with `/` between the parts
/// and none at either end; the empty path is the root.
package protocol Snapshot: AnyObject, Sendable {
  /// What stands at a path. Symbolic links are followed inside the tree, at most eight.
  func content(at path: [UInt8]) -> SnapshotContent
  /// The entries of a folder, sorted by name; empty when there is no such folder. Links to folders are followed.
  func entries(in folder: [UInt8], where wanted: (ArraySlice<UInt8>) -> Bool) -> [SnapshotEntry]
  /// What `entries` could not list so far, in no order. A judgement is not complete while there is something.
  var listingFailures: Set<GitError> { get }
  /// Every file and link, sorted by path.
  func allFiles() throws(GitError) -> [[UInt8]]
}

extension Snapshot {
  /// Every entry of a folder.
  package func entries(in folder: [UInt8]) -> [SnapshotEntry] { entries(in: folder) { _ in true } }
}

/// An entry of a folder.
package struct SnapshotEntry: Hashable, Sendable {
  package enum Kind: Hashable, Sendable { case file, folder, symbolicLink, submodule }

  /// From the root.
  package let path: [UInt8]
  package let kind: Kind

  package init(path: [UInt8], kind: Kind) {
    self.path = path
    self.kind = kind
  }
}

/// The answer to reading a path.
package enum SnapshotContent: Hashable, Sendable {
  case absent
  case bytes([UInt8])
  /// There is something, but nothing that can be judged: never to be taken for absent.
  case unreadable(Unreadable)

  package enum Unreadable: Hashable, Sendable {
    case tooLarge(size: Int, limit: Int)
    /// A link that is absolute or climbs over the root.
    case leavesTree(target: String)
    case danglingLink(target: String)
    /// More links than are followed.
    case linkLoop
    case folder
    case submodule
    /// A pointer of Git Large File Storage: the content is not in git.
    case largeFilePointer
    /// A FIFO, device or socket in the work tree.
    case notRegular
    /// Named but not there, or not to be read: says what and how to get it.
    case missing(String)
  }
}
