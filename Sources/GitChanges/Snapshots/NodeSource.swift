/// What stands at a path when no link is followed.
enum Node: Sendable {
  case absent
  case folder
  case submodule
  case symbolicLink(target: [UInt8])
  /// With its object, where the side has one.
  case file(ObjectID?)
  /// A FIFO, device or socket.
  case notRegular
  /// It cannot be told.
  case failed(String)
}

/// A side that knows its nodes; following links is the same for all.
protocol NodeSource: Snapshot {
  var log: FailureLog { get }
  func node(at path: [UInt8]) -> Node
  /// The content of a file's node.
  func read(_ path: [UInt8], _ id: ObjectID?) -> SnapshotContent
  /// The wanted names in a folder's node, sorted.
  func list(
    _ folder: [UInt8], where wanted: (ArraySlice<UInt8>) -> Bool
  ) -> [(name: [UInt8], kind: SnapshotEntry.Kind)]
}

extension NodeSource {
  package func content(at path: [UInt8]) -> SnapshotContent {
    switch LinkWalk(self).follow(path) {
    case .unreadable(let reason): .unreadable(reason)
    case .found(_, .absent): .absent
    case .found(_, .folder), .found(_, .symbolicLink): .unreadable(.folder)
    case .found(_, .submodule): .unreadable(.submodule)
    case .found(_, .notRegular): .unreadable(.notRegular)
    case .found(_, .failed(let reason)): .unreadable(.missing(reason))
    case .found(let path, .file(let id)): read(path, id)
    }
  }

  package var listingFailures: Set<GitError> { log.failures }

  package func entries(in folder: [UInt8], where wanted: (ArraySlice<UInt8>) -> Bool) -> [SnapshotEntry] {
    let outcome = LinkWalk(self).follow(folder)
    if case .found(let path, .failed(let reason)) = outcome {
      log.add(GitError(.cannotLook, "'\(String(decoding: path, as: UTF8.self))' cannot be listed: \(reason)"))
    }
    guard case .found(let found, .folder) = outcome else { return [] }
    return list(found, where: wanted).map { entry in
      SnapshotEntry(path: folder.isEmpty ? entry.name : folder + [UInt8(ascii: "/")] + entry.name, kind: entry.kind)
    }
  }
}
