internal import Glibc

/// The names in a folder of the work tree.
enum FolderListing {
  enum Kind { case file, folder, symbolicLink, other }

  struct Entry {
    let name: [UInt8]
    let kind: Kind
  }

  /// Sorted by name, without `.`, `..` and `.git`; nil when it cannot be read, with `errno` set. Takes the descriptor.
  static func entries(takingDescriptor descriptor: Int32) -> [Entry]? {
    guard let folder = fdopendir(descriptor) else {
      close(descriptor)
      return nil
    }
    defer { closedir(folder) }
    var found: [Entry] = []
    errno = 0
    while let entry = readdir(folder) {
      let name = name(of: entry)
      if !isHidden(name) { found.append(Entry(name: name, kind: kind(of: entry, in: dirfd(folder)))) }
      errno = 0
    }
    guard errno == 0 else { return nil }
    return found.sorted { $0.name.lexicographicallyPrecedes($1.name) }
  }

  private static func name(of entry: UnsafeMutablePointer<dirent>) -> [UInt8] {
    let start = UnsafeRawPointer(entry) + (MemoryLayout<dirent>.offset(of: \.d_name) ?? 0)
    return Array(UnsafeRawBufferPointer(start: start, count: strlen(start.assumingMemoryBound(to: CChar.self))))
  }

  /// `.git` in any case: on some file systems it is the same folder.
  static func isHidden(_ name: some Collection<UInt8>) -> Bool {
    guard name.first == UInt8(ascii: "."), name.count <= 4 else { return false }
    return name.elementsEqual(".".utf8) || name.elementsEqual("..".utf8)
      || name.lazy.map { $0 | 0x20 }.elementsEqual(".git".utf8)
  }

  private static func kind(of entry: UnsafeMutablePointer<dirent>, in folder: Int32) -> Kind {
    switch Int(entry.pointee.d_type) {
    case DT_REG: return .file
    case DT_DIR: return .folder
    case DT_LNK: return .symbolicLink
    case DT_UNKNOWN: break
    default: return .other
    }
    let start = UnsafeRawPointer(entry) + (MemoryLayout<dirent>.offset(of: \.d_name) ?? 0)
    var facts = stat()
    guard fstatat(folder, start.assumingMemoryBound(to: CChar.self), &facts, AT_SYMLINK_NOFOLLOW) == 0 else {
      return .other
    }
    return Kind(facts)
  }
}

extension FolderListing.Kind {
  init(_ facts: stat) {
    switch facts.st_mode & S_IFMT {
    case S_IFREG: self = .file
    case S_IFDIR: self = .folder
    case S_IFLNK: self = .symbolicLink
    default: self = .other
    }
  }
}
