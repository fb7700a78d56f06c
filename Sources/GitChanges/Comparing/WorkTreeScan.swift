internal import Glibc

/// The state of a work tree: what the index knows of it, checked against the files, and what is untracked.
struct WorkTreeScan {
  let root: String
  let index: [IndexEntry]
  let untracked: Untracked
  /// File systems that do not keep the execute bit say so.
  private let keepsModes: Bool

  init(_ root: String, _ backend: any Backend) throws(GitError) {
    self.root = root
    index = try backend.index()
    untracked = try backend.untracked(in: root, besides: index)
    keepsModes = backend.location.configuration.flag("core.filemode") ?? true
  }

  /// Every file there is, sorted by path. An id is given when the file is known to be as staged.
  func entries() throws(GitError) -> [SideEntry] {
    var found: [SideEntry] = []
    found.reserveCapacity(index.count + untracked.files.count)
    var folder = WorkTreeFolder(root)
    for entry in index {
      if let entry = try state(of: entry, folder.status(of: entry.path)) { found.append(entry) }
    }
    for path in untracked.files {
      guard case .found(let facts) = folder.status(of: path) else { continue }
      found.append(SideEntry(path: path, mode: FileMode(facts), id: nil))
    }
    return found.sorted { $0.path.lexicographicallyPrecedes($1.path) }
  }

  private func state(of entry: IndexEntry, _ status: Files.Status) throws(GitError) -> SideEntry? {
    if entry.mode == .submodule { return SideEntry(path: entry.path, mode: .submodule, id: entry.id) }
    switch status {
    case .absent:
      guard entry.skipsWorkTree else { return nil }
      return SideEntry(path: entry.path, mode: entry.mode, id: entry.id)
    case .failed(let reason):
      throw Files.cannotRead("\(root)/\(String(decoding: entry.path, as: UTF8.self))", reason)
    case .found(let facts):
      if facts.st_mode & S_IFMT == S_IFDIR { return nil }
      var mode = FileMode(facts)
      if !keepsModes, mode.isRegular, entry.mode.isRegular { mode = entry.mode }
      let isAsStaged = mode.kind == entry.mode.kind && entry.stamp == FileStamp(facts) && !entry.isIntentToAdd
      return SideEntry(path: entry.path, mode: mode, id: isAsStaged ? entry.id : nil)
    }
  }
}

extension FileMode {
  /// A FIFO counts as a file: its content is then found unreadable.
  init(_ facts: stat) {
    switch facts.st_mode & S_IFMT {
    case S_IFLNK: self = .symbolicLink
    default: self = facts.st_mode & 0o100 == 0 ? .file : .executable
    }
  }
}
