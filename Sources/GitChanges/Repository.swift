/// A git repository, opened without regard to the machine's own git configuration and without running anything.
package final class Repository: Sendable {
  /// Opens the repository that holds a folder.
  package init(containing folder: String, options: RepositoryOptions) throws(GitError) {
    throw GitError(.cannotLook, "not yet")
  }

  /// Absolute path of the work tree's top; nil in a bare repository.
  package var workTree: String? { nil }
  /// Absolute path of the folder that holds HEAD and the index.
  package var gitFolder: String { "" }
  /// Absolute path of the folder that holds objects and references; of a linked work tree, the main one's.
  package var commonFolder: String { "" }
  package var isBare: Bool { false }
  package var isShallow: Bool { false }

  /// The files that differ between two sides.
  package func change(from base: BaseChoice, to head: HeadChoice) throws(GitError) -> Change {
    throw GitError(.cannotLook, "not yet")
  }

  /// The files of a commit.
  package func snapshot(of revision: String) throws(GitError) -> any Snapshot {
    throw GitError(.cannotLook, "not yet")
  }

  /// The files of a commit or tree.
  package func snapshot(of commit: ObjectID) throws(GitError) -> any Snapshot {
    throw GitError(.cannotLook, "not yet")
  }

  /// The commit that a name stands for: see `BaseChoice.named`.
  package func resolveRevision(_ name: String) throws(GitError) -> ObjectID {
    throw GitError(.cannotLook, "not yet")
  }

  /// What a push brings to a remote, each tip once.
  package func pushChanges(_ refs: [PushedRef], remote: String, url: String) throws(GitError) -> PushedChanges {
    throw GitError(.cannotLook, "not yet")
  }
}
