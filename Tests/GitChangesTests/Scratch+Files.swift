import Foundation
import GitChanges
import Testing

extension Scratch {
  func write(_ path: String, _ text: String, in folder: String? = nil) throws {
    try write(path, Data(text.utf8), in: folder)
  }

  func write(_ path: String, _ content: Data, in folder: String? = nil) throws {
    let file = URL(fileURLWithPath: "\(folder ?? self.path)/\(path)")
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try content.write(to: file)
  }

  func remove(_ path: String) throws { try FileManager.default.removeItem(atPath: "\(self.path)/\(path)") }

  func link(_ path: String, to target: String) throws {
    try FileManager.default.createDirectory(
      at: URL(fileURLWithPath: "\(self.path)/\(path)").deletingLastPathComponent(), withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(atPath: "\(self.path)/\(path)", withDestinationPath: target)
  }

  /// Commits everything and tells the commit.
  @discardableResult
  func commit(_ message: String = "change", in folder: String? = nil) throws -> ObjectID {
    try git("add", "-A", in: folder)
    try git("commit", "-q", "--allow-empty", "-m", message, in: folder)
    return try id("HEAD", in: folder)
  }

  func id(_ revision: String, in folder: String? = nil) throws -> ObjectID {
    try #require(ObjectID(hex: git("rev-parse", "--verify", revision, in: folder)))
  }

  /// A bare repository beside this one, as remote `origin`, that has the branch main.
  @discardableResult
  func addRemote(_ name: String = "origin", branches: [String] = ["main"]) throws -> String {
    let remote = "\(root)/\(name).git"
    try git("init", "-q", "--bare", "-b", "main", remote)
    try git("remote", "add", name, remote)
    try git(["push", "-q", name] + branches)
    try git("remote", "set-head", name, "main")
    return remote
  }

  func open(
    _ folder: String? = nil, adding variables: [String: String] = [:],
    _ change: (inout RepositoryOptions) -> Void = { _ in }
  ) throws(GitError) -> Repository {
    var options = RepositoryOptions(environment: environment.merging(variables) { $1 })
    options.useGitCommand = Reader.current == .gitCommand
    change(&options)
    return try Repository(containing: folder ?? path, options: options)
  }
}

extension Change {
  /// One line a file, such as `M Dockerfile`.
  var lines: [String] {
    files.map { file in
      let path = String(decoding: file.path, as: UTF8.self)
      switch file.status {
      case .added: return "A \(path)"
      case .modified: return "M \(path)"
      case .deleted: return "D \(path)"
      case .renamed(let from): return "R \(String(decoding: from, as: UTF8.self)) \(path)"
      case .typeChanged: return "T \(path)"
      }
    }
  }
}

extension Snapshot {
  /// The text of a file, or what there is instead.
  func text(_ path: String) -> String {
    switch content(at: Array(path.utf8)) {
    case .absent: "absent"
    case .bytes(let bytes): String(decoding: bytes, as: UTF8.self)
    case .unreadable(let reason): "\(reason)"
    }
  }

  func names(in folder: String = "") -> [String] {
    entries(in: Array(folder.utf8)).map { "\($0.kind) \(String(decoding: $0.path, as: UTF8.self))" }
  }
}

/// What an operation fails with.
func failure(_ operation: () throws(GitError) -> some Any) -> GitError? {
  do {
    _ = try operation()
    return nil
  } catch {
    return error
  }
}
