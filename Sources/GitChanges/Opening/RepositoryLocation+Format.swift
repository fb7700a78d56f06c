extension RepositoryLocation {
  /// Why libgit2 cannot read the repository and git can; nil when it can.
  var needsGitCommand: String? {
    if let format = configuration["extensions.objectformat"], format.lowercased() != "sha1" {
      return "the repository names its objects by \(format)"
    }
    if let storage = configuration["extensions.refstorage"], storage.lowercased() != "files" {
      return "the repository keeps its references in a \(storage)"
    }
    return nil
  }

  /// What neither understands is refused: its objects may mean something else.
  func checkFormat() throws(GitError) {
    let version = configuration["core.repositoryformatversion"] ?? "0"
    guard version == "0" || version == "1" else {
      throw GitError(.cannotLook, "'\(configurationFile)' says repository format \(version), which is not known here")
    }
    guard version == "1" else { return }
    let known: Set = [
      "noop", "noop-v1", "worktreeconfig", "partialclone", "preciousobjects", "relativeworktrees", "objectformat",
      "refstorage",
    ]
    for setting in configuration.settings where setting.name.hasPrefix("extensions.") {
      let name = setting.name.dropFirst("extensions.".count)
      guard !known.contains(String(name)) else { continue }
      throw GitError(.cannotLook, "repository uses extension '\(name)', which is not known here")
    }
  }
}
