/// A file that differs between the two sides.
package struct ChangedFile: Hashable, Sendable {
  package enum Status: Hashable, Sendable {
    case added
    /// Other content, or only another mode: see `contentDiffers`.
    case modified
    case deleted
    /// The same content as a file that is gone.
    case renamed(from: [UInt8])
    /// Between a file, a symbolic link and a submodule.
    case typeChanged
  }

  /// One side of it.
  package struct Version: Hashable, Sendable {
    package let mode: FileMode
    /// Nil in the work tree when the content was not hashed.
    package let id: ObjectID?

    package init(mode: FileMode, id: ObjectID?) {
      self.mode = mode
      self.id = id
    }
  }

  /// Bytes, as git stores them; of a deleted file, where it was.
  package let path: [UInt8]
  package let status: Status
  package let old: Version?
  package let new: Version?

  package init(path: [UInt8], status: Status, old: Version?, new: Version?) {
    self.path = path
    self.status = status
    self.old = old
    self.new = new
  }

  /// False only when the two sides are known to hold the same bytes.
  package var contentDiffers: Bool { old?.id == nil || old?.id != new?.id }
}

/// What an entry of a tree is.
package enum FileMode: UInt32, Hashable, Sendable {
  case folder = 0o040000
  case file = 0o100644
  case executable = 0o100755
  case symbolicLink = 0o120000
  case submodule = 0o160000

  /// Old repositories hold other permissions, such as 100664; git reads them by kind and the owner's execute bit.
  init?(stored mode: UInt32) {
    switch mode & 0o170000 {
    case 0o040000: self = .folder
    case 0o100000: self = mode & 0o100 == 0 ? .file : .executable
    case 0o120000: self = .symbolicLink
    case 0o160000: self = .submodule
    default: return nil
    }
  }

  var isRegular: Bool { self == .file || self == .executable }
}
