internal import Glibc

/// The few questions that are asked of the file system, with "not there" told apart from "not to be known".
enum Files {
  enum Status {
    case absent
    case found(stat)
    case failed(Int32)
  }

  static func status(of path: String, followingLinks: Bool = true) -> Status {
    var facts = stat()
    let code = followingLinks ? stat(path, &facts) : lstat(path, &facts)
    if code == 0 { return .found(facts) }
    let reason = errno
    return reason == ENOENT || reason == ENOTDIR ? .absent : .failed(reason)
  }

  static func isFolder(_ path: String) -> Bool {
    guard case .found(let facts) = status(of: path) else { return false }
    return facts.st_mode & S_IFMT == S_IFDIR
  }

  static func isRegular(_ facts: stat) -> Bool { facts.st_mode & S_IFMT == S_IFREG }

  /// The absolute path without links, or nil when it does not exist.
  static func realPath(_ path: String) -> String? {
    guard let found = realpath(path, nil) else { return nil }
    defer { free(found) }
    return String(cString: found)
  }

  /// A file of git's own, whole; nil when it does not exist. A FIFO never blocks.
  static func contents(of path: String, limit: Int = 64 << 20) throws(GitError) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)
    guard descriptor >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw cannotRead(path, errno)
    }
    defer { close(descriptor) }
    var facts = stat()
    guard fstat(descriptor, &facts) == 0 else { throw cannotRead(path, errno) }
    guard isRegular(facts) else { throw GitError(.cannotLook, "'\(path)' is not a regular file") }
    guard let bytes = read(descriptor, atMost: limit + 1) else { throw cannotRead(path, errno) }
    guard bytes.count <= limit else { throw GitError(.cannotLook, "'\(path)' is larger than \(limit) bytes") }
    return bytes
  }

  /// Bytes up to a limit; nil when reading fails, with `errno` set.
  static func read(_ descriptor: Int32, atMost limit: Int) -> [UInt8]? {
    var bytes: [UInt8] = []
    while bytes.count < limit {
      let wanted = min(limit - bytes.count, 1 << 16)
      var got = 0
      let part = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, count in
        got = Glibc.read(descriptor, buffer.baseAddress, wanted)
        count = max(got, 0)
      }
      if got < 0 {
        if errno == EINTR { continue }
        return nil
      }
      if got == 0 { break }
      bytes += part
    }
    return bytes
  }

  static func cannotRead(_ path: String, _ reason: Int32) -> GitError {
    GitError(.cannotLook, "cannot read '\(path)': \(text(of: reason))")
  }

  static func text(of reason: Int32) -> String { String(cString: strerror(reason)) }

  /// A path that may be relative to a folder, made absolute.
  static func absolute(_ path: String, in folder: String) -> String {
    path.utf8.first == UInt8(ascii: "/") ? path : "\(folder)/\(path)"
  }

  /// The folder part of an absolute path.
  static func parent(of path: String) -> String {
    let bytes = Array(path.utf8)
    guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")), slash > 0 else { return "/" }
    return String(decoding: bytes[..<slash], as: UTF8.self)
  }

  /// As a word of a shell command, for remedies.
  static func quoted(_ text: String) -> String {
    let plain = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./:@%+=,~^".utf8)
    if !text.isEmpty, text.utf8.allSatisfy(plain.contains) { return text }
    return "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }
}
