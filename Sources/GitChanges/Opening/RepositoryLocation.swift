internal import Glibc

/// Where the parts of a repository are. Found here and not by a library, so that both backends read the same one.
struct RepositoryLocation: Sendable {
  var gitFolder: String
  var commonFolder: String
  /// The top of the work tree; nil in a bare repository.
  var workTree: String?
  /// The file `.git` that led here, in linked work trees and submodules.
  var gitFile: String?
  /// The environment named the repository, as git does for its hooks; git then trusts its owner.
  var isNamedByEnvironment = false
  var configuration = GitConfiguration()
  var indexFile = ""
  var objectFolder = ""
  var alternateObjectFolders: [String] = []

  /// The configuration of the repository itself.
  var configurationFile: String { "\(commonFolder)/config" }
  var isLinked: Bool { gitFolder != commonFolder }

  init(containing folder: String, environment: [String: String]) throws(GitError) {
    guard let start = Files.realPath(folder) else {
      throw GitError(.usage, "'\(folder)' is no folder that can be read: \(Files.text(of: errno))")
    }
    if let named = environment["GIT_DIR"] {
      self = try .named(Files.absolute(named, in: start))
      isNamedByEnvironment = true
      workTree = start
    } else {
      self = try .discovered(from: start, environment: environment)
    }
    if let common = environment["GIT_COMMON_DIR"] { commonFolder = Files.absolute(common, in: start) }
    try readConfiguration()
    try settleWorkTree(named: environment["GIT_WORK_TREE"], start: start)
    let top = workTree ?? start
    indexFile = environment["GIT_INDEX_FILE"].map { Files.absolute($0, in: top) } ?? "\(gitFolder)/index"
    objectFolder =
      environment["GIT_OBJECT_DIRECTORY"].map { Files.absolute($0, in: top) } ?? "\(commonFolder)/objects"
    alternateObjectFolders = (environment["GIT_ALTERNATE_OBJECT_DIRECTORIES"] ?? "").split(separator: ":").map {
      Files.absolute(String($0), in: top)
    }
  }

  /// A folder that is a repository's own.
  init(gitFolder: String, workTree: String?, gitFile: String? = nil) throws(GitError) {
    self.gitFolder = gitFolder
    self.workTree = workTree
    self.gitFile = gitFile
    commonFolder = try Self.commonFolder(of: gitFolder)
  }

  private static func commonFolder(of gitFolder: String) throws(GitError) -> String {
    guard let bytes = try Files.contents(of: "\(gitFolder)/commondir", limit: 1 << 16) else { return gitFolder }
    let path = Files.absolute(firstLine(of: bytes), in: gitFolder)
    return Files.realPath(path) ?? path
  }

  static func firstLine(of bytes: [UInt8]) -> String {
    let line = bytes.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    return String(decoding: line, as: UTF8.self)
  }

  private mutating func readConfiguration() throws(GitError) {
    try configuration.add(file: configurationFile)
    if configuration.flag("extensions.worktreeconfig") == true {
      try configuration.add(file: "\(gitFolder)/config.worktree")
    }
  }

  /// A work tree elsewhere would let a repository's configuration choose which files are judged.
  private mutating func settleWorkTree(named: String?, start: String) throws(GitError) {
    if let named {
      let path = Files.absolute(named, in: start)
      workTree = Files.realPath(path) ?? path
      return
    }
    // Of a linked work tree, git does not regard these two.
    if isLinked { return }
    if let configured = configuration["core.worktree"] {
      let path = Files.absolute(configured, in: gitFolder)
      guard let found = Files.realPath(path), found == workTree else {
        throw GitError(
          .cannotLook,
          "core.worktree in '\(configurationFile)' names '\(path)', not '\(workTree ?? start)' where the repository is",
          remedy: "git config --file \(Files.quoted(configurationFile)) --unset core.worktree")
      }
    } else if configuration.flag("core.bare") == true {
      workTree = nil
    }
  }
}
