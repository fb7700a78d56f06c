/// What differs between commits and the work tree.
struct WorkTreeComparison {
  private let scan: WorkTreeScan
  private let backend: any Backend
  private var hash: WorkTreeHash
  private var entries: [SideEntry]

  init(_ scan: WorkTreeScan, _ backend: any Backend) throws(GitError) {
    self.scan = scan
    self.backend = backend
    hash = WorkTreeHash(scan.root, backend)
    entries = try scan.entries()
  }

  var paths: [[UInt8]] { entries.filter { $0.version.mode != .submodule }.map(\.path) }

  /// Compares with the root of a commit's files; nil is the empty tree.
  mutating func pairs(from tree: ObjectID?) throws(GitError) -> [Pair] {
    let base = try backend.entries(of: tree)
    var pairs: [Pair] = []
    for pair in [Pair].between(base, entries) {
      if let pair = try settled(pair) { pairs.append(pair) }
    }
    return try withMovedContent(pairs)
  }

  /// A file that may have changed is read; it drops out when it has not.
  private mutating func settled(_ pair: Pair) throws(GitError) -> Pair? {
    guard let old = pair.old, let new = pair.new, new.id == nil, let id = old.id,
      old.mode.kind == new.mode.kind
    else { return pair }
    let same = try hash.id(of: pair.path, new.mode, among: [id])
    if same == id, old.mode == new.mode { return nil }
    return Pair(path: pair.path, old: old, new: .init(mode: new.mode, id: same))
  }

  /// Gives new files the id of a deleted one that they hold, so that a move is seen as one.
  private mutating func withMovedContent(_ pairs: [Pair]) throws(GitError) -> [Pair] {
    let gone = pairs.filter { $0.new == nil && $0.old?.mode != .submodule }.compactMap { $0.old?.id }
    if gone.isEmpty { return pairs }
    return try pairs.map { (pair) throws(GitError) in
      guard pair.old == nil, let new = pair.new, new.id == nil else { return pair }
      let id = try hash.id(of: pair.path, new.mode, among: gone)
      return Pair(path: pair.path, old: nil, new: .init(mode: new.mode, id: id))
    }
  }
}
