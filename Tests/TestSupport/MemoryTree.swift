package import ContainerFiles

/// A tree of files in memory.
package struct MemoryTree: FileTree {
  private let files: [RepositoryPath: FileContent]

  package init(_ files: [String: String]) {
    self.files = Dictionary(uniqueKeysWithValues: files.map { (RepositoryPath($0.key), .bytes(Array($0.value.utf8))) })
  }

  package init(contents: [String: FileContent]) {
    files = Dictionary(uniqueKeysWithValues: contents.map { (RepositoryPath($0.key), $0.value) })
  }

  package var paths: [RepositoryPath] { files.keys.sorted() }

  package func content(at path: RepositoryPath) -> FileContent { files[path] ?? .absent }

  package func entries(in folder: RepositoryPath, where wanted: (ArraySlice<UInt8>) -> Bool) -> [FileTreeEntry] {
    var found: [RepositoryPath: FileTreeEntry.Kind] = [:]
    for path in files.keys where path.isInside(folder) {
      let start = folder.isRoot ? 0 : folder.bytes.count + 1
      let rest = path.bytes[start...]
      if let slash = rest.firstIndex(of: UInt8(ascii: "/")) {
        found[RepositoryPath(bytes: path.bytes[..<slash])] = .folder
      } else {
        found[path] = .file
      }
    }
    return found.filter { wanted($0.key.name) }.sorted { $0.key < $1.key }.map {
      FileTreeEntry(path: $0.key, kind: $0.value)
    }
  }
}
