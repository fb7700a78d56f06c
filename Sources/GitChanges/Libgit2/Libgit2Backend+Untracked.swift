internal import CLibgit2

extension Libgit2Backend {
  func untracked(in workTree: String, besides tracked: [IndexEntry]) throws(GitError) -> Untracked {
    try location.checkExcludeFiles()
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
}
