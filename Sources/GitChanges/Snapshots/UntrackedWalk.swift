internal import Glibc

/// Walks a work tree for files that are neither tracked nor ignored. Links to folders are not followed.
struct UntrackedWalk {
  private static let depthLimit = 256

  private let root: String
  private let isIgnored: ([UInt8]) throws(GitError) -> Bool
  private let tracked: Set<[UInt8]>
  private let submodules: Set<[UInt8]>
  /// Folders that hold tracked files: entered whatever the ignore rules say of them.
  private var trackedFolders: Set<[UInt8]> = []
  private var found = Untracked()

  init(
    in root: String, besides entries: [IndexEntry], isIgnored: @escaping ([UInt8]) throws(GitError) -> Bool
  ) {
    self.root = root
    self.isIgnored = isIgnored
    tracked = Set(entries.lazy.map(\.path))
    submodules = Set(entries.lazy.filter { $0.mode == .submodule }.map(\.path))
    for entry in entries {
      var folder = entry.path[...]
      while let slash = folder.lastIndex(of: UInt8(ascii: "/")) {
        folder = folder[..<slash]
        if !trackedFolders.insert(Array(folder)).inserted { break }
      }
    }
  }

  mutating func run() throws(GitError) -> Untracked {
    try visit([], depth: 0)
    return found
  }

  private mutating func visit(_ folder: [UInt8], depth: Int) throws(GitError) {
    let shown = "\(root)/\(String(decoding: folder, as: UTF8.self))"
    guard depth < Self.depthLimit else { throw GitError(.cannotLook, "'\(shown)' is nested too deeply") }
    let descriptor = WorkTreeFiles.open(folder, in: root, flags: O_RDONLY | O_DIRECTORY)
    guard descriptor >= 0 else {
      // Gone meanwhile, or swapped for a link: not a folder of this work tree any more.
      if errno == ENOENT || errno == ENOTDIR || errno == ELOOP { return }
      throw Files.cannotRead(shown, errno)
    }
    guard let entries = FolderListing.entries(takingDescriptor: descriptor) else {
      throw Files.cannotRead(shown, errno)
    }
    if let rules = entries.first(where: { $0.name == Array(".gitignore".utf8) }) {
      try checkRules(rules, in: shown)
    }
    for entry in entries {
      let path = folder.isEmpty ? entry.name : folder + [UInt8(ascii: "/")] + entry.name
      // A folder may stand where a file is tracked.
      if submodules.contains(path) || (entry.kind != .folder && tracked.contains(path)) { continue }
      try entry.kind == .folder ? enter(path, depth: depth) : add(path)
    }
  }

  private mutating func enter(_ path: [UInt8], depth: Int) throws(GitError) {
    if !trackedFolders.contains(path) {
      if try isIgnored(path + [UInt8(ascii: "/")]) { return }
      if holdsRepository(path) {
        found.repositories.append(path)
        return
      }
    }
    try visit(path, depth: depth + 1)
  }

  /// git does not track FIFOs, devices and sockets, but one with a Dockerfile's name must not pass unseen.
  private mutating func add(_ path: [UInt8]) throws(GitError) {
    if try !isIgnored(path) { found.files.append(path) }
  }

  private func holdsRepository(_ folder: [UInt8]) -> Bool {
    guard case .absent = WorkTreeFiles.status(of: folder + Array("/.git".utf8), in: root) else { return true }
    return false
  }

  /// A FIFO here would hold whoever reads the rules for ever.
  private func checkRules(_ entry: FolderListing.Entry, in folder: String) throws(GitError) {
    let path = "\(folder)/.gitignore"
    if entry.kind == .file || entry.kind == .folder { return }
    if case .found(let facts) = Files.status(of: path), !Files.isRegular(facts) {
      throw GitError(.cannotLook, "'\(path)' is not a regular file")
    }
  }
}
