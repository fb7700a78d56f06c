/// Compares two trees by walking down only where the ids differ: the cost follows the change, not the repository.
struct TreeComparison {
  /// Deeper trees and more differences are an attack, not a project.
  private static let depthLimit = 256
  private static let countLimit = 1_000_000

  private let backend: any Backend
  private var found: [TreeDifference] = []

  init(_ backend: any Backend) { self.backend = backend }

  /// Sorted by path; nil is the empty tree.
  mutating func differences(from old: ObjectID?, to new: ObjectID?) throws(GitError) -> [TreeDifference] {
    found = []
    try compare(old, new, in: [])
    return found
  }

  private mutating func compare(_ old: ObjectID?, _ new: ObjectID?, in folder: [UInt8]) throws(GitError) {
    if old == new { return }
    guard folder.count(where: { $0 == UInt8(ascii: "/") }) < Self.depthLimit else {
      throw GitError(.cannotLook, "folders are nested deeper than \(Self.depthLimit) in the repository")
    }
    var olds = try reader(old)
    var news = try reader(new)
    if var (old, new) = both(olds, news) {
      try TreeReader.passCommon(&old, &new)
      (olds, news) = (old, new)
    }
    var left = try olds?.next()
    var right = try news?.next()
    while left != nil || right != nil {
      let order = order(left, right)
      if let left, let right, order == 0, left.id == right.id, left.mode == right.mode {
        // The same on both sides.
      } else {
        try report(order <= 0 ? left : nil, order >= 0 ? right : nil, in: folder)
      }
      if order == 0, var (old, new) = both(olds, news) {
        try TreeReader.passCommon(&old, &new)
        (olds, news) = (old, new)
      }
      if order <= 0 { left = try olds?.next() }
      if order >= 0 { right = try news?.next() }
    }
  }

  private func both(_ old: TreeReader?, _ new: TreeReader?) -> (TreeReader, TreeReader)? {
    guard let old, let new else { return nil }
    return (old, new)
  }

  private func reader(_ tree: ObjectID?) throws(GitError) -> TreeReader? {
    guard let tree else { return nil }
    return try backend.tree(tree)
  }

  /// An entry that is alone comes first.
  private func order(_ left: TreeReader.Entry?, _ right: TreeReader.Entry?) -> Int {
    guard let left else { return 1 }
    guard let right else { return -1 }
    return TreeReader.order(left, right)
  }

  /// The two have the same name, or one is missing; both are folders or neither is, as the order tells them apart.
  private mutating func report(
    _ old: TreeReader.Entry?, _ new: TreeReader.Entry?, in folder: [UInt8]
  ) throws(GitError) {
    guard let entry = new ?? old else { return }
    let path = folder + entry.name
    if entry.isFolder {
      try compare(old?.id, new?.id, in: path + [UInt8(ascii: "/")])
      return
    }
    guard found.count < Self.countLimit else {
      throw GitError(.cannotLook, "more than \(Self.countLimit) files differ")
    }
    found.append(
      TreeDifference(
        path: path, old: old.map { .init(mode: $0.mode, id: $0.id) }, new: new.map { .init(mode: $0.mode, id: $0.id) }))
  }
}
