/// Two sides of a repository, and the files that differ between them.
package struct Change: Sendable {
  /// The files before: those of the first merge base. Nil when there is no old side.
  package let base: (any Snapshot)?
  /// The files after.
  package let head: any Snapshot
  /// What differs, sorted by path. With several merge bases, what differs from any of them.
  package let files: [ChangedFile]
  /// Nil when there is no old side.
  package let baseDescription: BaseDescription?
  package let headDescription: HeadDescription
  /// What the reader has to know about how the sides were found or what was left out, a sentence each.
  package let notices: [String]
  /// The commits that the change is made of; nil when there is none or no old side.
  package let commits: CommitRange?

  package init(
    base: (any Snapshot)?, head: any Snapshot, files: [ChangedFile], baseDescription: BaseDescription?,
    headDescription: HeadDescription, notices: [String], commits: CommitRange? = nil
  ) {
    self.base = base
    self.head = head
    self.files = files
    self.baseDescription = baseDescription
    self.headDescription = headDescription
    self.notices = notices
    self.commits = commits
  }
}

/// Where the old side comes from.
package struct BaseDescription: Hashable, Sendable {
  package enum Method: Hashable, Sendable {
    /// HEAD itself.
    case head
    /// The merge base of the head and the base's tip.
    case mergeBase
    /// The first parent of a merge commit.
    case firstParent
    /// The base's tip itself, because no merge base is known.
    case twoDot
    /// What the remote has at the pushed reference.
    case remoteTip
    /// Nothing: all files are new.
    case emptyTree
  }

  /// As resolved, such as `origin/main`.
  package let name: String
  /// The tip of the base, where policies are read; nil when there is no commit.
  package let commit: ObjectID?
  /// The commits that were compared with the head; the first is the old side.
  package let mergeBases: [ObjectID]
  package let how: Method

  package init(name: String, commit: ObjectID?, mergeBases: [ObjectID], how: Method) {
    self.name = name
    self.commit = commit
    self.mergeBases = mergeBases
    self.how = how
  }
}

/// What the new side is.
package enum HeadDescription: Hashable, Sendable {
  case workTree
  case index
  case commit(ObjectID)
  /// A tag named a tree, not a commit.
  case tree(ObjectID)
}
