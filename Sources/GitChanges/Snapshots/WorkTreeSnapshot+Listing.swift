internal import Glibc
internal import Synchronization

extension WorkTreeSnapshot {
  /// Every file below the root, links not followed.
  func walk() throws(GitError) -> [[UInt8]] {
    var found: [[UInt8]] = []
    var open: [[UInt8]] = [[]]
    while let folder = open.popLast() {
      for (name, kind) in list(folder, where: { _ in true }) {
        let path = folder.isEmpty ? name : folder + [UInt8(ascii: "/")] + name
        switch kind {
        case .folder: open.append(path)
        case .file, .symbolicLink: found.append(path)
        case .submodule: break
        }
      }
    }
    if let failure = log.failures.first { throw failure }
    return found.sorted { $0.lexicographicallyPrecedes($1) }
  }

  func list(
    _ folder: [UInt8], where wanted: (ArraySlice<UInt8>) -> Bool
  ) -> [(name: [UInt8], kind: SnapshotEntry.Kind)] {
    var kinds: [[UInt8]: SnapshotEntry.Kind] = [:]
    for entry in notCheckedOut?.list(folder, where: wanted) ?? [] { kinds[entry.name] = entry.kind }
    for (name, kind) in listing(of: folder) where wanted(name[...]) {
      let path = submodules.isEmpty ? [] : folder.isEmpty ? name : folder + [UInt8(ascii: "/")] + name
      kinds[name] = submodules.contains(path) ? .submodule : .init(kind)
    }
    return kinds.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { ($0.key, $0.value) }
  }

  /// What stands in a folder of the work tree; empty where there is none, and where it cannot be read, which is noted.
  private func listing(of folder: [UInt8]) -> [[UInt8]: FolderListing.Kind] {
    if let known = listings.withLock({ $0[folder] }) { return known }
    let descriptor = WorkTreeFiles.open(folder, in: root, flags: O_RDONLY | O_DIRECTORY)
    guard descriptor >= 0, let entries = FolderListing.entries(takingDescriptor: descriptor) else {
      if descriptor >= 0 || errno != ENOENT && errno != ENOTDIR {
        log.add(Files.cannotRead("\(root)/\(String(decoding: folder, as: UTF8.self))", errno))
      }
      return [:]
    }
    let kinds = Dictionary(entries.map { ($0.name, $0.kind) }) { first, _ in first }
    listings.withLock { $0[folder] = kinds }
    return kinds
  }
}

extension SnapshotEntry.Kind {
  /// A FIFO is listed as a file, and says what it is when it is read.
  fileprivate init(_ kind: FolderListing.Kind) {
    switch kind {
    case .file, .other: self = .file
    case .folder: self = .folder
    case .symbolicLink: self = .symbolicLink
    }
  }
}
