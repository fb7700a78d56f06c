/// A file of one side; the work tree's may have no id, when it was not read.
struct SideEntry: Sendable {
  let path: [UInt8]
  let version: ChangedFile.Version

  init(path: [UInt8], mode: FileMode, id: ObjectID?) {
    self.path = path
    version = ChangedFile.Version(mode: mode, id: id)
  }
}

/// A path whose two sides differ.
struct Pair: Sendable {
  let path: [UInt8]
  let old: ChangedFile.Version?
  let new: ChangedFile.Version?

  init(path: [UInt8], old: ChangedFile.Version?, new: ChangedFile.Version?) {
    self.path = path
    self.old = old
    self.new = new
  }

  init(_ difference: TreeDifference) {
    path = difference.path
    old = difference.old.map { .init(mode: $0.mode, id: $0.id) }
    new = difference.new.map { .init(mode: $0.mode, id: $0.id) }
  }
}

extension [Pair] {
  /// What differs between two lists that are sorted by path. A version without an id differs from every other.
  static func between(_ old: [SideEntry], _ new: [SideEntry]) -> [Pair] {
    var pairs: [Pair] = []
    var (left, right) = (0, 0)
    while left < old.count || right < new.count {
      let before = left < old.count ? old[left] : nil
      let after = right < new.count ? new[right] : nil
      if let before, let after, before.path == after.path {
        if before.version != after.version {
          pairs.append(Pair(path: after.path, old: before.version, new: after.version))
        }
        (left, right) = (left + 1, right + 1)
      } else if let before, after.map({ before.path.lexicographicallyPrecedes($0.path) }) ?? true {
        pairs.append(Pair(path: before.path, old: before.version, new: nil))
        left += 1
      } else if let after {
        pairs.append(Pair(path: after.path, old: nil, new: after.version))
        right += 1
      }
    }
    return pairs
  }
}

extension Backend {
  /// Every file and submodule of a tree, sorted by path; nil is the empty tree.
  func entries(of tree: ObjectID?) throws(GitError) -> [SideEntry] {
    try differences(from: nil, to: tree).compactMap { difference in
      difference.new.map { SideEntry(path: difference.path, mode: $0.mode, id: $0.id) }
    }
  }
}
