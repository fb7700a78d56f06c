/// What GitHub says of the event that a job runs for, as far as the base of the change follows from it.
package struct GitHubEvent: Hashable, Sendable {
  /// As `GITHUB_EVENT_NAME` has it.
  package let name: String
  package var pullRequest: PullRequest?
  package var mergeGroupBase: String?
  /// Of a push: the full name of the branch or tag, and what it was at before; zeros for a new one.
  package var ref: String?
  package var before: String?
  package var defaultBranch: String?

  package struct PullRequest: Hashable, Sendable {
    let number: Int
    /// The last commit of the pull request, and the base's tip when the event was made: stale once the base moves on.
    let head: String
    let base: String
    let baseBranch: String

    package init(number: Int, head: String, base: String, baseBranch: String) {
      self.number = number
      self.head = head
      self.base = base
      self.baseBranch = baseBranch
    }
  }

  package init(name: String) { self.name = name }
}
