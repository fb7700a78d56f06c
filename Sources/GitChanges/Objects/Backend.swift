/// What both ways of reading a repository offer. Objects are raw: they are parsed in one place, for both.
protocol Backend: AnyObject, Sendable {
  var location: RepositoryLocation { get }
  /// Kind and size without reading the content; nil when the object is not in this clone.
  func header(of id: ObjectID) throws(GitError) -> ObjectHeader?
  /// Whether an object is here; cheaper than its header, which a packed one may have to be unpacked for.
  func exists(_ id: ObjectID) throws(GitError) -> Bool
  /// Nil when the object is not in this clone.
  func object(_ id: ObjectID) throws(GitError) -> StoredObject?
  /// What a full name (`HEAD`, `refs/…`) holds; nil when there is no such reference.
  func reference(_ name: String) throws(GitError) -> Reference?
  /// The objects of all references below a prefix that ends with a slash.
  func references(under prefix: String) throws(GitError) -> [ObjectID]
  /// The objects whose name starts with these digits: none, one, or more than one.
  func ids(startingWith digits: String) throws(GitError) -> [ObjectID]
  /// The staged entries, sorted by path.
  func index() throws(GitError) -> [IndexEntry]
  /// Untracked files that are not ignored, sorted, and folders that are repositories of their own.
  func untracked(in workTree: String, besides tracked: [IndexEntry]) throws(GitError) -> Untracked
  /// The best common ancestors of a commit and any of the others.
  func mergeBases(of commit: ObjectID, with others: [ObjectID]) throws(GitError) -> [ObjectID]
  /// What differs between two trees; nil is the empty tree.
  func differences(from old: ObjectID?, to new: ObjectID?) throws(GitError) -> [TreeDifference]
}

struct ObjectHeader: Hashable, Sendable {
  enum Kind: String, Sendable { case commit, tree, blob, tag }

  let kind: Kind
  let size: Int
}

struct StoredObject: Sendable {
  let kind: ObjectHeader.Kind
  let bytes: [UInt8]
}

enum Reference: Hashable, Sendable {
  case direct(ObjectID)
  case symbolic(String)
}

struct IndexEntry: Sendable {
  let path: [UInt8]
  let mode: FileMode
  let id: ObjectID
  /// Not checked out on purpose (sparse checkout): the staged content stands for the file.
  let skipsWorkTree: Bool
  /// Announced with `git add -N`: nothing is staged yet.
  let isIntentToAdd: Bool
  /// What the file looked like when it was staged, when that can be trusted.
  let stamp: FileStamp?
}

struct Untracked: Sendable {
  var files: [[UInt8]] = []
  var repositories: [[UInt8]] = []
}

/// A path that differs between two trees; submodules included.
struct TreeDifference: Hashable, Sendable {
  let path: [UInt8]
  let old: Side?
  let new: Side?

  struct Side: Hashable, Sendable {
    let mode: FileMode
    let id: ObjectID
  }
}
