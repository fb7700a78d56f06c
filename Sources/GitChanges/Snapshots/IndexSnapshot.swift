/// What the next commit would hold. Entries are sorted by path, so a folder is a run of them.
final class IndexSnapshot: NodeSource {
  let entries: [IndexEntry]
  let log = FailureLog()
  private let blobs: BlobReader

  /// Entries that are only announced are left out: nothing of them is staged.
  init(_ entries: [IndexEntry], _ blobs: BlobReader) {
    self.entries = entries.filter { !$0.isIntentToAdd }
    self.blobs = blobs
  }

  func node(at path: [UInt8]) -> Node {
    let place = firstPlace(from: path)
    if place < entries.count, entries[place].path == path { return node(entries[place]) }
    let inside = path + [UInt8(ascii: "/")]
    let next = firstPlace(from: inside)
    return next < entries.count && entries[next].path.starts(with: inside) ? .folder : .absent
  }

  private func node(_ entry: IndexEntry) -> Node {
    switch entry.mode {
    case .folder: .folder
    case .submodule: .submodule
    case .symbolicLink: blobs.link(entry.id)
    case .file, .executable: .file(entry.id)
    }
  }

  func read(_ path: [UInt8], _ id: ObjectID?) -> SnapshotContent {
    guard let id else { return .absent }
    return blobs.content(id)
  }

  func list(
    _ folder: [UInt8], where wanted: (ArraySlice<UInt8>) -> Bool
  ) -> [(name: [UInt8], kind: SnapshotEntry.Kind)] {
    let inside = folder.isEmpty ? [] : folder + [UInt8(ascii: "/")]
    var found: [(name: [UInt8], kind: SnapshotEntry.Kind)] = []
    var place = firstPlace(from: inside)
    while place < entries.count, entries[place].path.starts(with: inside) {
      let rest = entries[place].path.dropFirst(inside.count)
      guard let slash = rest.firstIndex(of: UInt8(ascii: "/")) else {
        if wanted(rest) { found.append((Array(rest), .init(entries[place].mode))) }
        place += 1
        continue
      }
      let name = Array(rest[..<slash])
      if wanted(name[...]) { found.append((name, .folder)) }
      // The byte after the slash: the first path that is no longer inside.
      place = firstPlace(from: inside + name + [UInt8(ascii: "/") + 1])
    }
    return found.sorted { $0.name.lexicographicallyPrecedes($1.name) }
  }

  package func allFiles() throws(GitError) -> [[UInt8]] {
    entries.filter { $0.mode != .submodule }.map(\.path)
  }

  private func firstPlace(from path: [UInt8]) -> Int {
    var (low, high) = (0, entries.count)
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].path.lexicographicallyPrecedes(path) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
