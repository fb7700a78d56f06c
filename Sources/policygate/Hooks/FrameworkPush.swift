import GitChanges

/// A push as the pre-commit framework tells of it, in the environment (its `hook_impl.py`).
struct FrameworkPush {
  let ref: PushedRef
  let remote: String
  let url: String

  /// Nil when the framework runs for a commit.
  init?(_ environment: [String: String]) throws {
    guard let to = environment["PRE_COMMIT_TO_REF"].nonEmpty else { return nil }
    let from = environment["PRE_COMMIT_FROM_REF"].nonEmpty ?? String(repeating: "0", count: to.utf8.count)
    let branch = environment["PRE_COMMIT_REMOTE_BRANCH"].nonEmpty ?? "HEAD"
    guard let ref = try PushedRef.parse("HEAD \(to) \(branch) \(from)".utf8).first else { return nil }
    self.ref = ref
    remote = environment["PRE_COMMIT_REMOTE_NAME"].nonEmpty ?? "origin"
    url = environment["PRE_COMMIT_REMOTE_URL"] ?? ""
  }
}
