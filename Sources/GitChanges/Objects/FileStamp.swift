internal import Glibc

/// What git remembers of a file to tell, without reading it, that it has not changed.
struct FileStamp: Hashable, Sendable {
  struct Moment: Hashable, Comparable, Sendable {
    let seconds: Int32
    let nanoseconds: UInt32

    static func < (left: Moment, right: Moment) -> Bool {
      (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
    }
  }

  /// Cut to 32 bits, like the inode, as the index stores them.
  let size: UInt32
  let inode: UInt32
  let modified: Moment
  let changed: Moment

  init(size: UInt32, inode: UInt32, modified: Moment, changed: Moment) {
    self.size = size
    self.inode = inode
    self.modified = modified
    self.changed = changed
  }

  init(_ facts: stat) {
    size = UInt32(truncatingIfNeeded: facts.st_size)
    inode = UInt32(truncatingIfNeeded: facts.st_ino)
    modified = Moment(facts.st_mtim)
    changed = Moment(facts.st_ctim)
  }

  init?(of path: String) {
    guard case .found(let facts) = Files.status(of: path) else { return nil }
    self.init(facts)
  }

  /// A file written when the index was, or later, may have changed without a trace; an empty size is git's mark for
  /// that.
  func isTrusted(written: FileStamp?) -> Bool {
    guard let written else { return false }
    return modified < written.modified && size != 0
  }
}

extension FileStamp.Moment {
  init(_ time: timespec) {
    seconds = Int32(truncatingIfNeeded: time.tv_sec)
    nanoseconds = UInt32(truncatingIfNeeded: time.tv_nsec)
  }
}
