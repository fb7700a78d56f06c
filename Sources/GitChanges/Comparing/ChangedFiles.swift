/// Turns differing paths into changed files: submodules said, renames of equal content found.
struct ChangedFiles {
  private(set) var files: [ChangedFile] = []
  private(set) var notices: [String] = []

  /// - Parameter pairs: each path once.
  init(_ pairs: [Pair]) {
    var deleted: [ObjectID: [Pair]] = [:]
    for pair in pairs.reversed() where pair.new == nil {
      if let old = pair.old, old.mode != .submodule, let id = old.id { deleted[id, default: []].append(pair) }
    }
    var moved: Set<[UInt8]> = []
    for pair in pairs {
      note(pair)
      guard let file = Self.file(pair, &deleted, &moved) else { continue }
      files.append(file)
    }
    files.removeAll { $0.status == .deleted && moved.contains($0.path) }
    files.sort { $0.path.lexicographicallyPrecedes($1.path) }
  }

  private mutating func note(_ pair: Pair) {
    guard pair.new?.mode == .submodule else { return }
    notices.append("submodule not inspected: \(String(decoding: pair.path, as: UTF8.self))")
  }

  private static func file(
    _ pair: Pair, _ deleted: inout [ObjectID: [Pair]], _ moved: inout Set<[UInt8]>
  ) -> ChangedFile? {
    guard let new = pair.new else {
      return pair.old?.mode == .submodule ? nil : file(pair, .deleted)
    }
    guard let old = pair.old else {
      if new.mode == .submodule { return nil }
      guard let id = new.id, let source = deleted[id]?.last, source.old?.mode.kind == new.mode.kind else {
        return file(pair, .added)
      }
      deleted[id]?.removeLast()
      moved.insert(source.path)
      return ChangedFile(path: pair.path, status: .renamed(from: source.path), old: source.old, new: new)
    }
    if old.mode.kind != new.mode.kind { return file(pair, .typeChanged) }
    return new.mode == .submodule ? nil : file(pair, .modified)
  }

  private static func file(_ pair: Pair, _ status: ChangedFile.Status) -> ChangedFile {
    ChangedFile(path: pair.path, status: status, old: pair.old, new: pair.new)
  }
}

extension FileMode {
  /// The mode without the execute bit.
  var kind: FileMode { self == .executable ? .file : self }
}
