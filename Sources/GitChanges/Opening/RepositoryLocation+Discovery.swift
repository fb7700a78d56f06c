internal import Glibc

extension RepositoryLocation {
  /// The repository that the environment names.
  static func named(_ path: String) throws(GitError) -> RepositoryLocation {
    guard let folder = Files.realPath(path) else {
      throw GitError(.usage, "GIT_DIR names '\(path)', which does not exist", remedy: "unset GIT_DIR")
    }
    if let target = try linkTarget(ofGitFile: folder) {
      return try RepositoryLocation(gitFolder: target, workTree: nil)
    }
    guard try isGitFolder(folder) else {
      throw GitError(.usage, "GIT_DIR names '\(path)', which is not a git repository", remedy: "unset GIT_DIR")
    }
    return try RepositoryLocation(gitFolder: folder, workTree: nil)
  }

  /// Looks in the folder and those above it, as git does: not past a ceiling, nor into another file system.
  static func discovered(
    from start: String, environment: [String: String]
  ) throws(GitError) -> RepositoryLocation {
    let ceilings = (environment["GIT_CEILING_DIRECTORIES"] ?? "").split(separator: ":").map(String.init)
    let device = device(of: start)
    let crosses = ["1", "true", "yes", "on"].contains(environment["GIT_DISCOVERY_ACROSS_FILESYSTEM"] ?? "")
    var folder = start
    while true {
      if let found = try location(at: folder) { return found }
      guard folder != "/" else { break }
      folder = Files.parent(of: folder)
      if ceilings.contains(folder) || (!crosses && self.device(of: folder) != device) { break }
    }
    throw GitError(
      .usage, "'\(start)' is not in a git repository", remedy: "git init")
  }

  private static func location(at folder: String) throws(GitError) -> RepositoryLocation? {
    let inside = folder == "/" ? "/.git" : "\(folder)/.git"
    if let target = try linkTarget(ofGitFile: inside) {
      return try RepositoryLocation(gitFolder: target, workTree: folder, gitFile: inside)
    }
    if try isGitFolder(inside) {
      return try RepositoryLocation(gitFolder: Files.realPath(inside) ?? inside, workTree: folder)
    }
    guard try isGitFolder(folder) else { return nil }
    // Started inside `.git`: the work tree is around it, unless the configuration says bare.
    let isDotGit = folder.hasSuffix("/.git")
    return try RepositoryLocation(gitFolder: folder, workTree: isDotGit ? Files.parent(of: folder) : nil)
  }

  /// Where a file `.git` points; nil when there is no such file.
  private static func linkTarget(ofGitFile path: String) throws(GitError) -> String? {
    guard case .found(let facts) = Files.status(of: path), Files.isRegular(facts) else { return nil }
    guard let bytes = try Files.contents(of: path, limit: 1 << 16) else { return nil }
    let line = firstLine(of: bytes)
    guard line.hasPrefix("gitdir: ") else {
      throw GitError(.cannotLook, "'\(path)' is a file, but does not say where the repository is")
    }
    let target = Files.absolute(String(line.dropFirst("gitdir: ".count)), in: Files.parent(of: path))
    guard let folder = Files.realPath(target), try isGitFolder(folder) else {
      throw GitError(
        .cannotLook, "'\(path)' points to '\(target)', which is not a git repository", remedy: "git worktree repair")
    }
    return folder
  }

  private static func isGitFolder(_ path: String) throws(GitError) -> Bool {
    guard Files.isFolder(path) else { return false }
    if case .absent = Files.status(of: "\(path)/HEAD", followingLinks: false) { return false }
    let common = try RepositoryLocation(gitFolder: path, workTree: nil).commonFolder
    return Files.isFolder("\(common)/objects") && Files.isFolder("\(common)/refs")
  }

  private static func device(of path: String) -> dev_t? {
    guard case .found(let facts) = Files.status(of: path) else { return nil }
    return facts.st_dev
  }
}
