internal import CLibgit2
internal import Glibc

extension Libgit2Backend {
  func index() throws(GitError) -> [IndexEntry] {
    // Read before the entries, so that a file written meanwhile counts as possibly changed.
    let written = FileStamp(of: location.indexFile)
    var opened: OpaquePointer?
    guard git_index_open(&opened, location.indexFile) == 0 else { throw indexFailure() }
    defer { git_index_free(opened) }
    if git_index_has_conflicts(opened) != 0 { throw GitError.unmerged }
    var entries: [IndexEntry] = []
    entries.reserveCapacity(git_index_entrycount(opened))
    for place in 0..<git_index_entrycount(opened) {
      guard let entry = git_index_get_byindex(opened, place)?.pointee else { throw indexFailure() }
      entries.append(try IndexEntry(entry, written: written))
    }
    return entries
  }

  private func indexFailure() -> GitError {
    let text = Libgit2.lastError().message
    let kinds = [
      ("'link'", "a split index"), ("'sdir'", "a sparse index"), ("checksum", "an index without a checksum"),
    ]
    for (sign, name) in kinds where text.contains(sign) {
      return GitError.needsGitCommand("the repository uses \(name)")
    }
    return GitError(.cannotLook, "cannot read the index '\(location.indexFile)': \(text)")
  }
}

extension GitError {
  static let unmerged = GitError(
    .cannotLook, "the index holds unmerged paths", remedy: "git status")

  /// What libgit2 1.5 cannot read and git can.
  static func needsGitCommand(_ cause: String) -> GitError {
    GitError(
      .cannotLook, "\(cause), which libgit2 cannot read",
      remedy: "policygate check --git-command")
  }
}

extension IndexEntry {
  fileprivate init(_ entry: git_index_entry, written: FileStamp?) throws(GitError) {
    guard let mode = FileMode(stored: entry.mode), let id = ObjectID(entry.id), let name = entry.path else {
      throw GitError(.cannotLook, "the index holds an entry of unknown kind \(entry.mode)")
    }
    let path = UnsafeRawBufferPointer(start: name, count: strlen(name))
    let extended = UInt32(entry.flags_extended)
    let stamp = FileStamp(
      size: entry.file_size, inode: entry.ino,
      modified: FileStamp.Moment(seconds: entry.mtime.seconds, nanoseconds: entry.mtime.nanoseconds),
      changed: FileStamp.Moment(seconds: entry.ctime.seconds, nanoseconds: entry.ctime.nanoseconds))
    self.init(
      path: Array(path), mode: mode, id: id, skipsWorkTree: extended & GIT_INDEX_ENTRY_SKIP_WORKTREE.rawValue != 0,
      isIntentToAdd: extended & GIT_INDEX_ENTRY_INTENT_TO_ADD.rawValue != 0,
      stamp: stamp.isTrusted(written: written) ? stamp : nil)
  }
}
