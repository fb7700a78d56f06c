internal import Glibc

/// git's own rule about repositories of other users; libgit2 1.5.1 reports it as a missing setting.
struct Ownership {
  let location: RepositoryLocation
  let environment: [String: String]

  func check() throws(GitError) {
    if location.isNamedByEnvironment { return }
    let paths = [location.workTree, location.gitFile, location.gitFolder].compactMap { $0 }
    for path in paths {
      guard case .found(let facts) = Files.status(of: path, followingLinks: false) else {
        throw Files.cannotRead(path, errno)
      }
      if isMine(facts.st_uid) { continue }
      let named = location.workTree ?? location.gitFolder
      if isDeclaredSafe(named) { return }
      throw GitError(
        .cannotLook, "repository '\(named)' is owned by uid \(facts.st_uid), not you (uid \(geteuid()))",
        remedy: "git config --global --add safe.directory \(Files.quoted(named))")
    }
  }

  /// Root under sudo may read what the caller owns.
  private func isMine(_ owner: uid_t) -> Bool {
    let me = geteuid()
    if owner == me { return true }
    guard me == 0, let caller = environment["SUDO_UID"].flatMap({ uid_t($0) }) else { return false }
    return owner == caller
  }

  /// Read from the user's and the system's files only: a repository must not declare itself safe.
  private func isDeclaredSafe(_ path: String) -> Bool {
    var isSafe = false
    for value in protectedSettings().all("safe.directory") {
      switch value {
      case "": isSafe = false
      case "*": isSafe = true
      default: isSafe = isSafe || matches(value, path)
      }
    }
    return isSafe
  }

  private func matches(_ value: String, _ path: String) -> Bool {
    var pattern = value
    if pattern.hasPrefix("~/"), let home = environment["HOME"] { pattern = home + pattern.dropFirst() }
    if pattern.hasSuffix("/*") { return path.hasPrefix(pattern.dropLast()) }
    return pattern == path || Files.realPath(pattern) == path
  }

  /// A file that cannot be read declares nothing safe.
  private func protectedSettings() -> GitConfiguration {
    var settings = GitConfiguration()
    for file in UserConfiguration.files(environment) {
      do { try settings.add(file: file) } catch { continue }
    }
    UserConfiguration.addEnvironment(environment, to: &settings)
    return settings
  }
}
