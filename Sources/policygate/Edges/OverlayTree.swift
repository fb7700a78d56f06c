import ContainerFiles

/// A tree in which one file has another content: what an editor holds and has not saved.
struct OverlayTree: FileTree {
  let tree: any FileTree
  let path: RepositoryPath
  let bytes: [UInt8]

  func content(at path: RepositoryPath) -> FileContent { path == self.path ? .bytes(bytes) : tree.content(at: path) }

  func entries(in folder: RepositoryPath, where wanted: (ArraySlice<UInt8>) -> Bool) -> [FileTreeEntry] {
    let entries = tree.entries(in: folder, where: wanted)
    guard folder == path.folder, wanted(path.name), !entries.contains(where: { $0.path == path }) else {
      return entries
    }
    return (entries + [FileTreeEntry(path: path, kind: .file)]).sorted { $0.path < $1.path }
  }
}
