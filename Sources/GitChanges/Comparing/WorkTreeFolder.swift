internal import Glibc

/// Asks for the state of files in the order of their paths, keeping the last folder open.
struct WorkTreeFolder: ~Copyable {
  private let root: String
  private var folder: [UInt8]?
  private var descriptor: Int32 = -1
  private var reason: Int32 = 0

  init(_ root: String) { self.root = root }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Links on the way are not followed: a file behind one is absent.
  mutating func status(of path: [UInt8]) -> Files.Status {
    let slash = path.lastIndex(of: UInt8(ascii: "/"))
    enter(slash.map { Array(path[..<$0]) } ?? [])
    guard descriptor >= 0 else { return outcome }
    var facts = stat()
    let code = (path[(slash.map { $0 + 1 } ?? 0)...] + [0]).withUnsafeBytes { bytes in
      bytes.baseAddress.map { fstatat(descriptor, $0.assumingMemoryBound(to: CChar.self), &facts, AT_SYMLINK_NOFOLLOW) }
    }
    if code == 0 { return .found(facts) }
    reason = errno
    return outcome
  }

  private var outcome: Files.Status {
    reason == ENOENT || reason == ENOTDIR || reason == ELOOP ? .absent : .failed(reason)
  }

  private mutating func enter(_ wanted: [UInt8]) {
    if folder == wanted, descriptor >= 0 { return }
    if descriptor >= 0 { close(descriptor) }
    folder = wanted
    descriptor = WorkTreeFiles.open(wanted, in: root, flags: O_RDONLY | O_DIRECTORY)
    reason = errno
  }
}
