/// Folders that are read without asking a repository.
package enum Folder {
  /// The files of a folder as they stand, tracked or not.
  package static func snapshot(of path: String, sizeLimit: Int = 1 << 20) -> any Snapshot {
    WorkTreeSnapshot(folder: path, sizeLimit: sizeLimit)
  }
}
