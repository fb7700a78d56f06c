package import ContainerFiles

/// Where policy files come from: the work tree, a commit or a test. Paths are as the policy writes them, relative to
/// the repository's root; an absolute path names a file outside it.
package protocol PolicyFiles: Sendable {
  func content(at path: String) -> FileContent
  /// The names of a folder's files, sorted; nil when there is no such folder.
  func names(in folder: String) -> [String]?
}
