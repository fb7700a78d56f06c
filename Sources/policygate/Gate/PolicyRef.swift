import GitChanges

/// `--policy-ref`: from which side the policy in force is read, with its lock, baseline and waivers.
enum PolicyRef: Hashable {
  /// The tip of the base that the change is compared with: where the change will go.
  case base
  /// What is judged itself.
  case head
  /// A branch, a tag or a commit.
  case revision(String)

  init(_ text: String) {
    switch text {
    case "base": self = .base
    case "head": self = .head
    default: self = .revision(text)
    }
  }
}

/// What is judged, as far as it decides about where the policy is read.
enum JudgedSource {
  /// Files as they stand: of a commit, or of the work tree.
  case files(head: String?)
  case change(Change)
}

/// A tree from which a policy is read, and how reports name it.
struct PolicyPlace {
  let tree: SnapshotTree
  /// `origin/main`, worktree
  let name: String
  let commit: String?

  /// `origin/main (3f2c1a9)`
  var text: String {
    guard let commit else { return name }
    return commit.hasPrefix(name.prefix(7)) ? String(commit.prefix(7)) : "\(name) (\(commit.prefix(7)))"
  }
}
