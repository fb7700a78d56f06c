/// Reads files out of the object database, size first.
struct BlobReader: Sendable {
  let backend: any Backend
  let sizeLimit: Int
  /// Brings objects that a partial clone left out; nil when that was not asked for.
  let fetch: (@Sendable (FetchRequest) throws(GitError) -> Void)?

  func content(_ id: ObjectID) -> SnapshotContent {
    do {
      return try read(id)
    } catch {
      return .unreadable(.missing(error.description))
    }
  }

  private func read(_ id: ObjectID) throws(GitError) -> SnapshotContent {
    let header = try header(id)
    guard header.size <= sizeLimit else { return .unreadable(.tooLarge(size: header.size, limit: sizeLimit)) }
    guard header.kind == .blob, let object = try backend.object(id) else {
      throw GitError(.cannotLook, "object \(id) is a \(header.kind.rawValue), not a file", remedy: "git fsck")
    }
    return isPointer(object.bytes) ? .unreadable(.largeFilePointer) : .bytes(object.bytes)
  }

  private func header(_ id: ObjectID) throws(GitError) -> ObjectHeader {
    if let header = try backend.header(of: id) { return header }
    let error = backend.missing(id, "file")
    guard let fetch, let request = error.fetch else { throw error }
    try fetch(request)
    guard let header = try backend.header(of: id) else { throw error }
    return header
  }
}

/// Git Large File Storage leaves a text of three lines in place of the content.
func isPointer(_ bytes: [UInt8]) -> Bool {
  guard bytes.count < 1024 else { return false }
  return ["git-lfs", "hawser"].contains { bytes.starts(with: "version https://\($0).github.com/spec/v1\n".utf8) }
}

/// The target of a link, which git stores as its content.
extension BlobReader {
  func link(_ id: ObjectID) -> Node {
    do {
      let header = try header(id)
      guard header.size <= 1 << 16, let object = try backend.object(id) else {
        return .failed("the link's target is too long")
      }
      return .symbolicLink(target: object.bytes)
    } catch {
      return .failed(error.description)
    }
  }
}
