import ContainerFiles

/// The lines of `.gitignore` that name a file, without exceptions: enough to tell that it is kept out on purpose.
enum GitIgnore {
  static func ignores(_ path: RepositoryPath, in tree: any FileTree) -> Bool {
    for folder in [path.folder] + path.folder.ancestors {
      let file = folder.appending(".gitignore")
      guard case .bytes(let bytes) = tree.content(at: file), bytes.count <= 1 << 16 else { continue }
      let text = SourceText(path: file, bytes: bytes)
      let below = RepositoryPath(bytes: path.bytes.dropFirst(folder.isRoot ? 0 : folder.bytes.count + 1))
      for line in 1...text.lineStarts.count {
        let written = text.string(in: text.lineRange(line))
        let pattern = written.split(separator: "/").joined(separator: "/")
        guard !pattern.isEmpty, !pattern.hasPrefix("#"), !pattern.hasPrefix("!") else { continue }
        if pattern.contains("/") || written.hasPrefix("/") {
          do {
            if try Glob(pattern).matches(below) { return true }
          } catch {
            continue
          }
        } else if Glob(word: pattern).matches(below.name) {
          return true
        }
      }
    }
    return false
  }
}
