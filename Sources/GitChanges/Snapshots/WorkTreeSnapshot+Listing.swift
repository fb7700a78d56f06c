internal import Glibc

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
    let descriptor = WorkTreeFiles.open(folder, in: root, flags: O_RDONLY | O_DIRECTORY)
    if descriptor < 0, errno != ENOENT, errno != ENOTDIR {
      log.add(Files.cannotRead("\(root)/\(String(decoding: folder, as: UTF8.self))", errno))
    }
    if descriptor >= 0 {
      for entry in listed(folder, descriptor) where wanted(entry.name[...]) {
        let path = folder.isEmpty ? entry.name : folder + [UInt8(ascii: "/")] + entry.name
        kinds[entry.name] = submodules.contains(path) ? .submodule : .init(entry.kind)
      }
    }
    return kinds.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { ($0.key, $0.value) }
  }

  private func listed(_ folder: [UInt8], _ descriptor: Int32) -> [FolderListing.Entry] {
    if let entries = FolderListing.entries(takingDescriptor: descriptor) { return entries }
    log.add(Files.cannotRead("\(root)/\(String(decoding: folder, as: UTF8.self))", errno))
    return []
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
