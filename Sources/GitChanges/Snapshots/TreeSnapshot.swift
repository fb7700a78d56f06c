internal import Synchronization

/// The files of a commit. Folders are read when they are asked for, and kept.
final class TreeSnapshot: NodeSource {
  private struct Folder {
    let entries: [TreeDifference.Side]
    /// Parts of the tree's own bytes: most folders are only passed through, and nothing is copied for that.
    let names: [ArraySlice<UInt8>]

    func places(of name: ArraySlice<UInt8>) -> [Int] {
      names.indices.filter { names[$0].count == name.count && names[$0].elementsEqual(name) }
    }
  }

  /// Nil is the empty tree.
  let root: ObjectID?
  private let blobs: BlobReader
  let log = FailureLog()
  private let folders = Mutex<[ObjectID: Folder]>([:])

  init(_ root: ObjectID?, _ blobs: BlobReader) {
    self.root = root
    self.blobs = blobs
  }

  func node(at path: [UInt8]) -> Node {
    do {
      guard let entry = try entry(at: path) else { return .absent }
      switch entry.mode {
      case .folder: return .folder
      case .submodule: return .submodule
      case .symbolicLink: return blobs.link(entry.id)
      case .file, .executable: return .file(entry.id)
      }
    } catch {
      return .failed(error.description)
    }
  }

  func read(_ path: [UInt8], _ id: ObjectID?) -> SnapshotContent {
    guard let id else { return .absent }
    return blobs.content(id)
  }

  func list(
    _ folder: [UInt8], where wanted: (ArraySlice<UInt8>) -> Bool
  ) -> [(name: [UInt8], kind: SnapshotEntry.Kind)] {
    do throws(GitError) {
      guard let tree = folder.isEmpty ? root : try entry(at: folder)?.id else { return [] }
      let folder = try self.folder(tree)
      let found = folder.names.indices.filter { wanted(folder.names[$0]) }.map {
        (Array(folder.names[$0]), SnapshotEntry.Kind(folder.entries[$0].mode))
      }
      .sorted { $0.0.lexicographicallyPrecedes($1.0) }
      for (first, second) in zip(found, found.dropFirst()) where first.0 == second.0 { throw ambiguous(tree) }
      return found
    } catch {
      log.add(error)
      return []
    }
  }

  package func allFiles() throws(GitError) -> [[UInt8]] {
    try blobs.backend.differences(from: nil, to: root).filter { $0.new?.mode != .submodule }.map(\.path)
  }

  private func entry(at path: [UInt8]) throws(GitError) -> TreeDifference.Side? {
    guard var tree = root else { return nil }
    let parts = path.split(separator: UInt8(ascii: "/"))
    for (depth, part) in parts.enumerated() {
      let folder = try self.folder(tree)
      let places = folder.places(of: part)
      guard let place = places.first else { return nil }
      if places.count > 1 { throw ambiguous(tree) }
      let entry = folder.entries[place]
      if depth == parts.count - 1 { return entry }
      guard entry.mode == .folder else { return nil }
      tree = entry.id
    }
    return nil
  }

  private func reader(_ tree: ObjectID) throws(GitError) -> TreeReader {
    do {
      return try blobs.backend.tree(tree)
    } catch {
      guard let fetch = blobs.fetch, let request = error.fetch else { throw error }
      try fetch(request)
      return try blobs.backend.tree(tree)
    }
  }

  private func folder(_ tree: ObjectID) throws(GitError) -> Folder {
    if let known = folders.withLock({ $0[tree] }) { return known }
    var reader = try reader(tree)
    var entries: [TreeDifference.Side] = []
    var names: [ArraySlice<UInt8>] = []
    while let entry = try reader.next() {
      entries.append(.init(mode: entry.mode, id: entry.id))
      names.append(entry.name)
    }
    let folder = Folder(entries: entries, names: names)
    folders.withLock { $0[tree] = folder }
    return folder
  }

  /// A file and a folder of one name: git would not write it, and what a checkout yields is a guess.
  private func ambiguous(_ tree: ObjectID) -> GitError {
    GitError(.cannotLook, "tree \(tree) holds a name twice", remedy: "git fsck")
  }
}

extension SnapshotEntry.Kind {
  init(_ mode: FileMode) {
    switch mode {
    case .folder: self = .folder
    case .file, .executable: self = .file
    case .symbolicLink: self = .symbolicLink
    case .submodule: self = .submodule
    }
  }
}
