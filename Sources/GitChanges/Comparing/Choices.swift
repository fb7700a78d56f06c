/// The old side of a change.
package enum BaseChoice: Hashable, Sendable {
  /// The commit that HEAD names; before the first commit, nothing.
  case headCommit
  /// The merge base with what the user named: a branch, `origin/main`, `refs/…`, a commit's name, `HEAD~2`.
  case named(String)
  /// From CI's variables; elsewhere the remote's default branch.
  case automatic
  /// No old side: every file counts as added.
  case nothing
}

/// The new side of a change.
package enum HeadChoice: Hashable, Sendable {
  /// Staged, unstaged and untracked files that are not ignored.
  case workTree
  /// What the next commit would hold.
  case index
  /// A commit, named as for `BaseChoice.named`.
  case revision(String)
  case commit(ObjectID)
}
