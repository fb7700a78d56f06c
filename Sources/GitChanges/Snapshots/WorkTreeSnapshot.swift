internal import Glibc
internal import Synchronization

/// The files as they stand in the work tree, with what a sparse checkout left out taken from the index.
final class WorkTreeSnapshot: NodeSource {
  let root: String
  private let sizeLimit: Int
  let submodules: Set<[UInt8]>
  /// Nil for a folder that is read without its repository.
  let notCheckedOut: IndexSnapshot?
  /// Nil when it is not known before it is asked for.
  private let files: [[UInt8]]?
  let log = FailureLog()
  private let folder: LastFolder
  /// The folders that were listed, each once in a run: what stands in them need not be asked again.
  let listings = Mutex<[[UInt8]: [[UInt8]: FolderListing.Kind]]>([:])

  /// - Parameter files: what is there, tracked or not ignored, sorted.
  init(_ root: String, files: [[UInt8]], index: [IndexEntry], blobs: BlobReader) {
    self.root = root
    self.files = files
    folder = LastFolder(root)
    sizeLimit = blobs.sizeLimit
    submodules = Set(index.lazy.filter { $0.mode == .submodule }.map(\.path))
    notCheckedOut = IndexSnapshot(index.filter(\.skipsWorkTree), blobs)
  }

  /// A folder as it stands, whether or not a repository is around it: for files that a user names.
  init(folder root: String, sizeLimit: Int) {
    self.root = root
    folder = LastFolder(root)
    self.sizeLimit = sizeLimit
    files = nil
    submodules = []
    notCheckedOut = nil
  }

  package func allFiles() throws(GitError) -> [[UInt8]] {
    if let files { return files }
    return try walk()
  }

  func node(at path: [UInt8]) -> Node {
    if submodules.contains(path) { return .submodule }
    let name = path.suffix(while: { $0 != UInt8(ascii: "/") })
    if FolderListing.isHidden(name) { return .absent }
    let parent = Array(path[..<max(name.startIndex - 1, path.startIndex)])
    if let listing = listings.withLock({ $0[parent] }) {
      if let kind = listing[Array(name)] { return node(path, kind) }
      return notCheckedOut?.node(at: path) ?? .absent
    }
    switch WorkTreeFiles.status(ofOpened: folder.open(path, flags: WorkTreeFiles.anchor)) {
    case .absent: return notCheckedOut?.node(at: path) ?? .absent
    case .failed(let reason): return .failed(Files.text(of: reason))
    case .found(let facts): return node(path, FolderListing.Kind(facts))
    }
  }

  private func node(_ path: [UInt8], _ kind: FolderListing.Kind) -> Node {
    switch kind {
    case .file: return .file(nil)
    case .folder: return .folder
    case .other: return .notRegular
    case .symbolicLink:
      guard let target = WorkTreeFiles.target(ofLink: path, in: root) else { return .failed(Files.text(of: errno)) }
      return .symbolicLink(target: target)
    }
  }

  /// The file may have changed since its node was seen: the descriptor is asked again.
  func read(_ path: [UInt8], _ id: ObjectID?) -> SnapshotContent {
    if let id { return notCheckedOut?.read(path, id) ?? .absent }
    let descriptor = folder.open(path, flags: O_RDONLY)
    guard descriptor >= 0 else {
      if errno == ELOOP || errno == ENXIO { return .unreadable(.notRegular) }
      return .unreadable(.missing(Files.text(of: errno)))
    }
    defer { close(descriptor) }
    var facts = stat()
    guard fstat(descriptor, &facts) == 0 else { return .unreadable(.missing(Files.text(of: errno))) }
    guard Files.isRegular(facts) else { return .unreadable(.notRegular) }
    let size = Int(facts.st_size)
    guard size <= sizeLimit else { return .unreadable(.tooLarge(size: size, limit: sizeLimit)) }
    guard let bytes = Files.read(descriptor, atMost: sizeLimit + 1) else {
      return .unreadable(.missing(Files.text(of: errno)))
    }
    guard bytes.count <= sizeLimit else { return .unreadable(.tooLarge(size: bytes.count, limit: sizeLimit)) }
    return isPointer(bytes) ? .unreadable(.largeFilePointer) : .bytes(bytes)
  }
}

extension [UInt8] {
  /// The longest end in which every byte passes.
  fileprivate func suffix(while passes: (UInt8) -> Bool) -> ArraySlice<UInt8> {
    self[(lastIndex { !passes($0) }.map { $0 + 1 } ?? startIndex)...]
  }
}
