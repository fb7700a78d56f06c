internal import Synchronization

/// Reads through the git command: whatever git reads, this does. It lets git decide what a tree comparison and a merge
/// base are, so it is also what the other backend is measured against.
final class CommandBackend: Backend {
  private struct Streams: ~Copyable {
    var headers: ObjectStream?
    var contents: ObjectStream?
  }

  let location: RepositoryLocation
  let command: GitCommand
  private let streams = Mutex(Streams())

  init(_ location: RepositoryLocation, _ environment: [String: String]) throws(GitError) {
    self.location = location
    command = try GitCommand(location, environment)
  }

  func exists(_ id: ObjectID) throws(GitError) -> Bool { try header(of: id) != nil }

  func header(of id: ObjectID) throws(GitError) -> ObjectHeader? {
    try streams.withLock { (streams: inout Streams) throws(GitError) -> ObjectHeader? in
      if streams.headers == nil { streams.headers = try ObjectStream(command, "--batch-check") }
      switch streams.headers?.ask(id) {
      case .header(let header): return header
      case .missing: return nil
      case .ended, nil:
        streams.headers = nil
        return try absent(id)
      }
    }
  }

  func object(_ id: ObjectID) throws(GitError) -> StoredObject? {
    // Asked first, so that the stream never carries what is too large: callers look at the header before.
    guard try header(of: id) != nil else { return nil }
    return try streams.withLock { (streams: inout Streams) throws(GitError) -> StoredObject? in
      if streams.contents == nil { streams.contents = try ObjectStream(command, "--batch") }
      if case .header(let header) = streams.contents?.ask(id), let bytes = streams.contents?.content(size: header.size)
      {
        return StoredObject(kind: header.kind, bytes: bytes)
      }
      streams.contents = nil
      return try absent(id)
    }
  }

  /// In a partial clone git gives up at an object that it may not fetch; elsewhere it found damage.
  private func absent<Answer>(_ id: ObjectID) throws(GitError) -> Answer? {
    guard location.promisor != nil else {
      throw GitError(.cannotLook, "git cannot read object \(id)", remedy: "git fsck")
    }
    return nil
  }

  /// The object that git names when a partial clone lacks it.
  private func promised(_ cause: String) -> ObjectID? {
    guard location.promisor != nil else { return nil }
    return cause.split { !$0.isHexDigit }.compactMap { ObjectID(hex: $0) }.first
  }

  /// The output of a command, or nil when it says no (status 1).
  func ask(_ arguments: String...) throws(GitError) -> [UInt8]? { try ask(arguments) }

  func ask(_ arguments: [String]) throws(GitError) -> [UInt8]? {
    let start = command.plumbing(arguments)
    let output = try Process.run(start, patience: 60)
    if output.status == 0 { return output.bytes }
    if output.status == 1, output.errors.isEmpty { return nil }
    let cause = output.errors.split(separator: "\n").last.map(String.init) ?? "exit \(output.status)"
    if let id = promised(cause) { throw missing(id, "object") }
    throw GitError(.cannotLook, "'\(Process.shown(start))' failed: \(cause)")
  }
}
