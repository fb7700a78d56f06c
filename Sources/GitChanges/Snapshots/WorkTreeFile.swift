internal import Glibc

/// A file of the work tree that is written: whole or not at all, in its own folder, and never through a link. Each folder
/// on the way is opened from the one above it, so that nobody can put a link there in between.
package struct WorkTreeFile: Sendable {
  private let root: String
  private let parts: [[UInt8]]
  private let shown: String

  /// - Parameter path: as git writes it.
  package init(root: String, path: [UInt8]) {
    self.root = root
    parts = path.split(separator: UInt8(ascii: "/")).map { Array($0) }
    shown = String(decoding: path, as: UTF8.self)
  }

  /// Why the file cannot be written: it is no regular file, or stands behind a link. Nil for one that can be.
  package func obstacle() -> String? {
    guard let folder = openFolder() else { return Self.behindLink }
    defer { close(folder) }
    switch status(in: folder) {
    case .found(let facts):
      if facts.st_mode & S_IFMT == S_IFLNK { return Self.behindLink }
      return Files.isRegular(facts) ? nil : "it is no regular file"
    case .absent: return "it is gone"
    case .failed(let reason): return Files.text(of: reason)
    }
  }

  private static let behindLink = "it stands behind a symbolic link"

  /// Writes what the file is to hold, with the permissions that it has.
  /// - Parameter old: what it held when it was read, nil for no file; another content now is somebody else's work.
  package func write(_ new: [UInt8], over old: [UInt8]?) throws(GitError) {
    guard let folder = openFolder(), let name = parts.last else {
      throw cannotWrite(Self.behindLink)
    }
    defer { close(folder) }
    let mode = try check(old, folder)
    let draft = Array(".policygate-\(getpid())".utf8) + name
    let path = Self.terminated(Array(draft.prefix(200)))
    let descriptor = openat(folder, path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw cannotWrite(Files.text(of: errno)) }
    var isWritten = Self.put(new, to: descriptor) && fchmod(descriptor, mode) == 0 && fsync(descriptor) == 0
    var reason = errno
    if close(descriptor) != 0, isWritten { (isWritten, reason) = (false, errno) }
    do throws(GitError) {
      guard isWritten else { throw cannotWrite(Files.text(of: reason)) }
      // Once more, as late as can be.
      _ = try check(old, folder)
      guard renameat(folder, path, folder, Self.terminated(name)) == 0 else {
        throw cannotWrite(Files.text(of: errno))
      }
    } catch {
      unlinkat(folder, path, 0)
      throw error
    }
  }

  /// Compares with what was read.
  /// - Returns: the permissions to write with.
  private func check(_ old: [UInt8]?, _ folder: Int32) throws(GitError) -> mode_t {
    switch status(in: folder) {
    case .absent:
      guard old == nil else { throw changed }
      let mask = umask(0)
      umask(mask)
      return 0o666 & ~mask
    case .failed(let reason): throw cannotWrite(Files.text(of: reason))
    case .found(let facts):
      guard Files.isRegular(facts) else { throw cannotWrite("it is no regular file") }
      guard let old, Int(facts.st_size) == old.count else { throw changed }
      let descriptor = openat(
        folder, Self.terminated(parts.last ?? []), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
      guard descriptor >= 0 else { throw cannotWrite(Files.text(of: errno)) }
      defer { close(descriptor) }
      guard Files.read(descriptor, atMost: old.count + 1) == old else { throw changed }
      return facts.st_mode & 0o7777
    }
  }

  private var changed: GitError { GitError(.cannotLook, "'\(shown)' changed meanwhile: not written") }

  private func cannotWrite(_ why: String) -> GitError { GitError(.cannotLook, "cannot write '\(shown)': \(why)") }

  private func status(in folder: Int32) -> Files.Status {
    var facts = stat()
    if fstatat(folder, Self.terminated(parts.last ?? []), &facts, AT_SYMLINK_NOFOLLOW) == 0 { return .found(facts) }
    return errno == ENOENT ? .absent : .failed(errno)
  }

  /// The folder of the file; nil where a part of its path is no folder of the work tree.
  private func openFolder() -> Int32? {
    guard !parts.isEmpty, !parts.contains(where: { $0 == [0x2E, 0x2E] || $0 == [0x2E] || $0.contains(0) }) else {
      return nil
    }
    var folder = open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    for part in parts.dropLast() {
      guard folder >= 0 else { return nil }
      let next = openat(folder, Self.terminated(part), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
      close(folder)
      folder = next
    }
    return folder >= 0 ? folder : nil
  }

  /// A name as C wants it; names of files need not be UTF-8.
  private static func terminated(_ name: [UInt8]) -> [CChar] { name.map { CChar(bitPattern: $0) } + [0] }

  private static func put(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      written += count
    }
    return true
  }
}
