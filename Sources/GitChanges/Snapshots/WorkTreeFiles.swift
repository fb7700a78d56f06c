internal import CLibgit2
internal import Glibc

/// Opens files of a work tree part by part, so that no link is followed on the way: a path means what it says.
enum WorkTreeFiles {
  /// Names a file without opening it.
  static let anchor = Int32(POLICYGATE_O_PATH)

  /// A descriptor, or -1 with `errno` set. Never waits for a FIFO's other end.
  static func open(_ path: [UInt8], in root: String, flags: Int32) -> Int32 {
    let top = Glibc.open(root, anchor | O_DIRECTORY | O_CLOEXEC)
    guard top >= 0 else { return -1 }
    return open(path[...], at: top, flags: flags)
  }

  static func status(of path: [UInt8], in root: String) -> Files.Status {
    status(ofOpened: open(path, in: root, flags: anchor))
  }

  /// Takes the descriptor, or -1 with `errno` set.
  static func status(ofOpened descriptor: Int32) -> Files.Status {
    guard descriptor >= 0 else {
      let reason = errno
      return reason == ENOENT || reason == ENOTDIR ? .absent : .failed(reason)
    }
    defer { Glibc.close(descriptor) }
    var facts = stat()
    return fstat(descriptor, &facts) == 0 ? .found(facts) : .failed(errno)
  }

  static func target(ofLink path: [UInt8], in root: String) -> [UInt8]? {
    let descriptor = open(path, in: root, flags: anchor)
    guard descriptor >= 0 else { return nil }
    defer { Glibc.close(descriptor) }
    var length = 0
    let target = [UInt8](unsafeUninitializedCapacity: Int(PATH_MAX)) { buffer, count in
      length = buffer.withMemoryRebound(to: CChar.self) { buffer in
        buffer.baseAddress.map { readlinkat(descriptor, "", $0, Int(PATH_MAX)) } ?? -1
      }
      count = max(length, 0)
    }
    return length < 0 ? nil : target
  }

  /// Takes the folder's descriptor.
  private static func open(_ path: ArraySlice<UInt8>, at top: Int32, flags: Int32) -> Int32 {
    var folder = top
    let parts = path.split(separator: UInt8(ascii: "/"))
    for part in parts.dropLast() {
      let next = open(part: part, at: folder, flags: anchor | O_DIRECTORY)
      close(keepingError: folder)
      guard next >= 0 else { return -1 }
      folder = next
    }
    let last = parts.last ?? ArraySlice(".".utf8)
    let descriptor = open(part: last, at: folder, flags: flags)
    close(keepingError: folder)
    return descriptor
  }

  static func open(part: ArraySlice<UInt8>, at folder: Int32, flags: Int32) -> Int32 {
    // An index may hold anything; a path of it must not climb out of the work tree.
    guard !part.elementsEqual("..".utf8) else {
      errno = ENOENT
      return -1
    }
    return (part + [0]).withUnsafeBytes { bytes in
      guard let name = bytes.baseAddress?.assumingMemoryBound(to: CChar.self) else { return -1 }
      return openat(folder, name, flags | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
    }
  }

  private static func close(keepingError descriptor: Int32) {
    let reason = errno
    Glibc.close(descriptor)
    errno = reason
  }
}
