internal import CLibgit2

extension Libgit2Backend {
  func untracked(in workTree: String, besides tracked: [IndexEntry]) throws(GitError) -> Untracked {
    try checkExcludeFiles()
    var walk = UntrackedWalk(in: workTree, besides: tracked, isIgnored: isIgnored)
    return try walk.run()
  }

  /// A path of a folder ends with a slash.
  private func isIgnored(_ path: [UInt8]) throws(GitError) -> Bool {
    try withHandle { (handle) throws(GitError) -> Bool in
      var ignored: Int32 = 0
      let code = (path + [0]).withUnsafeBytes { bytes in
        git_ignore_path_is_ignored(
          &ignored, handle.repository, bytes.baseAddress?.assumingMemoryBound(to: CChar.self))
      }
      guard code == 0 else { throw Libgit2.failure("cannot read the ignore rules") }
      return ignored != 0
    }
  }

  /// libgit2 opens these without looking what they are, and a FIFO would hold it for ever.
  private func checkExcludeFiles() throws(GitError) {
    var files = ["\(location.commonFolder)/info/exclude", "\(location.gitFolder)/info/exclude"]
    if let named = location.configuration["core.excludesfile"] {
      files.append(Files.absolute(named, in: location.workTree ?? location.gitFolder))
    }
    for file in files {
      guard case .found(let facts) = Files.status(of: file) else { continue }
      guard Files.isRegular(facts) else { throw GitError(.cannotLook, "'\(file)' is not a regular file") }
    }
  }
}
