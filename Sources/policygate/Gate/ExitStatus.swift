/// What the process answers; the same in every format.
enum ExitStatus: Int32, Comparable {
  case passed = 0
  /// At least one finding blocks: the author's business.
  case blocked = 1
  /// The command line, a policy or a lock is wrong.
  case misused = 2
  /// It could not be looked: the repository's business. Never a pass.
  case cannotLook = 3
  /// Ours.
  case internalError = 70

  static func < (left: ExitStatus, right: ExitStatus) -> Bool { left.rawValue < right.rawValue }
}

/// Ends a command with a message on standard error and an exit status.
struct Failure: Error {
  let status: ExitStatus
  let message: String

  init(_ status: ExitStatus, _ message: String) {
    self.status = status
    self.message = message
  }
}
