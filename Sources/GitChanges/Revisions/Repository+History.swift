/// A commit on the way back from HEAD.
package struct PastCommit: Sendable {
  package let id: ObjectID
  /// Seconds since 1970, by the committer's clock.
  package let seconds: Int
}

extension Repository {
  /// HEAD and what came before it along the first parents, the youngest first; empty before the first commit. A shallow
  /// clone ends where it was cut.
  package func pastCommits(atMost most: Int) throws(GitError) -> [PastCommit] {
    try fetchingWhatIsMissing { () throws(GitError) in
      guard let head = try RevisionLookup(backend: backend).head() else { return [] }
      var history = try CommitHistory(backend)
      var node = try history.node(head)
      var found = [PastCommit(id: head, seconds: history.time(of: node))]
      while found.count < most, let parent = try history.parents(of: node).first {
        node = parent
        found.append(PastCommit(id: history.id(node), seconds: history.time(of: node)))
      }
      return found
    }
  }
}
