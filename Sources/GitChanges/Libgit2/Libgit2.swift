internal import CLibgit2

/// libgit2's start, once for the process and only when a repository is opened.
enum Libgit2 {
  /// Lower case, as libgit2 compares them. What `objectformat` and `refstorage` may say is checked before.
  private static let extensions = [
    "worktreeconfig", "partialclone", "preciousobjects", "relativeworktrees", "objectformat", "refstorage", "noop-v1",
  ]

  /// Nil, or why it failed. A static constant is initialised once, under a lock of the language's own.
  private static let problem: String? = {
    if git_libgit2_init() < 0 { return lastError().message }
    let levels = [
      GIT_CONFIG_LEVEL_PROGRAMDATA, GIT_CONFIG_LEVEL_SYSTEM, GIT_CONFIG_LEVEL_XDG, GIT_CONFIG_LEVEL_GLOBAL,
    ]
    for level in levels where policygate_git_clear_search_path(level.rawValue) < 0 { return lastError().message }
    if policygate_git_disable_owner_validation() < 0 { return lastError().message }
    return allowExtensions() < 0 ? lastError().message : nil
  }()

  static func start() throws(GitError) {
    if let problem { throw GitError(.cannotLook, "libgit2 does not start: \(problem)") }
  }

  private static func allowExtensions() -> Int32 {
    let text = extensions.joined(separator: "\0") + "\0"
    let starts = extensions.indices.map { extensions[..<$0].reduce(0) { $0 + $1.utf8.count + 1 } }
    return Array(text.utf8CString).withUnsafeBufferPointer { buffer in
      guard let first = buffer.baseAddress else { return -1 }
      // libgit2 copies the names.
      var names = starts.map { Optional(first + $0) }
      return policygate_git_set_extensions(&names, names.count)
    }
  }

  /// What libgit2 says about the call that just failed on this thread.
  static func lastError() -> (class: Int32, message: String) {
    guard let error = git_error_last(), let message = error.pointee.message else { return (0, "unknown error") }
    return (error.pointee.klass, String(cString: message))
  }

  static func failure(_ doing: String) -> GitError { GitError(.cannotLook, "\(doing): \(lastError().message)") }
}

extension ObjectID {
  init?(_ oid: git_oid) {
    self.init(bytes: withUnsafeBytes(of: oid) { Array($0.prefix(20)) })
  }

  /// Zeros for a SHA-256 name, which libgit2 1.5 cannot hold; the backend refuses such repositories before.
  var oid: git_oid {
    var oid = git_oid()
    withUnsafeMutableBytes(of: &oid) { $0.copyBytes(from: bytes.prefix(20)) }
    return oid
  }
}

extension Libgit2 {
  /// The name that content would have as a file of a SHA-1 repository; nothing is stored.
  static func blobID(of bytes: [UInt8]) throws(GitError) -> ObjectID {
    try start()
    var oid = git_oid()
    let code = bytes.withUnsafeBytes { git_odb_hash(&oid, $0.baseAddress, $0.count, GIT_OBJECT_BLOB) }
    guard code == 0, let id = ObjectID(oid) else { throw failure("cannot hash a file") }
    return id
  }
}
