/// How a repository is opened.
package struct RepositoryOptions: Sendable {
  /// The process's environment. What git's hooks set (`GIT_DIR`, `GIT_INDEX_FILE`, …), CI's variables and the place of
  /// the user's git configuration are read from here and nowhere else.
  package var environment: [String: String]
  /// Read through the `git` command: for SHA-256, reftable, split and sparse index. Off, nothing is executed.
  package var useGitCommand: Bool
  /// Accept a repository that another user owns.
  package var trustOwner: Bool
  /// Get what a shallow or partial clone lacks with `git fetch`. Off, the command is named in the error instead.
  package var fetchMissing: Bool
  /// Larger files are not read, in bytes.
  package var sizeLimit: Int
  /// What `BaseChoice.automatic` follows in a GitHub job.
  package var event: GitHubEvent?

  package init(
    environment: [String: String], useGitCommand: Bool = false, trustOwner: Bool = false, fetchMissing: Bool = false,
    sizeLimit: Int = 1 << 20
  ) {
    self.environment = environment
    self.useGitCommand = useGitCommand
    self.trustOwner = trustOwner
    self.fetchMissing = fetchMissing
    self.sizeLimit = sizeLimit
  }
}
