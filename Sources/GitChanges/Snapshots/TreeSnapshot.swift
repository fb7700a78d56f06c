internal import Synchronization

/// The files of a commit. Folders are read when they are asked for, and kept.
final class TreeSnapshot: NodeSource {
  private struct Folder {
    let entries: [TreeDifference.Side]
    let names: [[UInt8]]
    let places: [[UInt8]: Int]
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

  func list(_ folder: [UInt8]) -> [(name: [UInt8], kind: SnapshotEntry.Kind)] {
    do {
      guard let tree = folder.isEmpty ? root : try entry(at: folder)?.id else { return [] }
      let folder = try self.folder(tree)
      return folder.names.indices.map { (folder.names[$0], .init(folder.entries[$0].mode)) }
        .sorted { $0.0.lexicographicallyPrecedes($1.0) }
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
      guard let place = folder.places[Array(part)] else { return nil }
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
    var names: [[UInt8]] = []
    var places: [[UInt8]: Int] = [:]
    while let entry = try reader.next() {
      let name = Array(entry.name)
      // A file and a folder of one name: git would not write it, and what a checkout yields is a guess.
      guard places.updateValue(names.count, forKey: name) == nil else {
        throw GitError(.cannotLook, "tree \(tree) holds a name twice", remedy: "git fsck")
      }
      entries.append(.init(mode: entry.mode, id: entry.id))
      names.append(name)
    }
    let folder = Folder(entries: entries, names: names, places: places)
    folders.withLock { $0[tree] = folder }
    return folder
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
