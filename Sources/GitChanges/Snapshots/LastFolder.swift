internal import Glibc
internal import Synchronization

/// Keeps the folder of the file that was opened last: the next one most often stands beside it, and each part of a path
/// that is walked anew costs two calls of the kernel.
final class LastFolder: Sendable {
  private struct Opened {
    let path: ArraySlice<UInt8>
    let descriptor: Int32
  }

  private let root: String
  private let opened = Mutex<Opened?>(nil)

  init(_ root: String) { self.root = root }

  deinit {
    opened.withLock { last in
      if let last { close(last.descriptor) }
    }
  }

  /// A descriptor, or -1 with `errno` set, as `WorkTreeFiles.open` gives it.
  func open(_ path: [UInt8], flags: Int32) -> Int32 {
    guard let slash = path.lastIndex(of: UInt8(ascii: "/")) else {
      return WorkTreeFiles.open(path, in: root, flags: flags)
    }
    return opened.withLock { last in
      let folder = path[..<slash]
      if last?.path != folder {
        let descriptor = WorkTreeFiles.open(Array(folder), in: root, flags: WorkTreeFiles.anchor | O_DIRECTORY)
        guard descriptor >= 0 else { return -1 }
        if let last { close(last.descriptor) }
        last = Opened(path: folder, descriptor: descriptor)
      }
      return last.map { WorkTreeFiles.open(part: path[(slash + 1)...], at: $0.descriptor, flags: flags) } ?? -1
    }
  }
}
