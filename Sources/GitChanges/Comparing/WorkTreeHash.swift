internal import Glibc

/// Tells whether a file of the work tree holds the content of an object. Raw bytes are compared, without filters: a file
/// that differs only in its line ends is judged too, which is safe.
struct WorkTreeHash {
  private static let sizeLimit = 64 << 20

  private let root: String
  private let backend: any Backend
  /// Nil: the object is not in this clone, so its size is not known.
  private var sizes: [ObjectID: Int?] = [:]

  init(_ root: String, _ backend: any Backend) {
    self.root = root
    self.backend = backend
  }

  /// The candidate whose content the file has, or nil when it has none's or it cannot be told.
  mutating func id(of path: [UInt8], _ mode: FileMode, among candidates: [ObjectID]) throws(GitError) -> ObjectID? {
    if candidates.isEmpty { return nil }
    if mode == .symbolicLink {
      guard let target = WorkTreeFiles.target(ofLink: path, in: root) else { return nil }
      return try candidate(for: target, among: candidates)
    }
    let descriptor = WorkTreeFiles.open(path, in: root, flags: O_RDONLY)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var facts = stat()
    guard fstat(descriptor, &facts) == 0, Files.isRegular(facts) else { return nil }
    let size = Int(facts.st_size)
    guard size <= Self.sizeLimit, try hasCandidate(candidates, size: size) else { return nil }
    guard let bytes = Files.read(descriptor, atMost: size + 1), bytes.count == size else { return nil }
    return try candidate(for: bytes, among: candidates)
  }

  private mutating func hasCandidate(_ candidates: [ObjectID], size: Int) throws(GitError) -> Bool {
    for candidate in candidates {
      guard let known = try self.size(of: candidate) else { return true }
      if known == size { return true }
    }
    return false
  }

  private mutating func size(of id: ObjectID) throws(GitError) -> Int? {
    if let known = sizes[id] { return known }
    let size = try backend.header(of: id)?.size
    sizes[id] = .some(size)
    return size
  }

  private mutating func candidate(
    for bytes: [UInt8], among candidates: [ObjectID]
  ) throws(GitError) -> ObjectID? {
    if candidates.first?.count == 20 {
      let id = try Libgit2.blobID(of: bytes)
      return candidates.contains(id) ? id : nil
    }
    for candidate in candidates where try size(of: candidate) == bytes.count {
      if try backend.object(candidate)?.bytes == bytes { return candidate }
    }
    return nil
  }
}
