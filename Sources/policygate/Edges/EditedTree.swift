import ContainerFiles

/// A tree in which some files have another content: what it would be with the edits.
struct EditedTree: FileTree {
  let tree: any FileTree
  let files: [RepositoryPath: [UInt8]]

  func content(at path: RepositoryPath) -> FileContent { files[path].map { .bytes($0) } ?? tree.content(at: path) }

  func entries(in folder: RepositoryPath, where wanted: (ArraySlice<UInt8>) -> Bool) -> [FileTreeEntry] {
    tree.entries(in: folder, where: wanted)
  }
}
