internal import Synchronization

/// Remembers what a snapshot could not list, as a list that is empty says nothing.
final class FailureLog: Sendable {
  private let log = Mutex<Set<GitError>>([])

  func add(_ failure: GitError) { _ = log.withLock { $0.insert(failure) } }

  var failures: Set<GitError> { log.withLock { $0 } }
}
