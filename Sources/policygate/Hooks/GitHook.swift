import ArgumentParser

/// The hooks of git that PolicyGate can stand in.
enum GitHook: String, ExpressibleByArgument, CaseIterable {
  case prePush = "pre-push"
  case preCommit = "pre-commit"

  /// What git was about to do.
  var deed: String {
    switch self {
    case .prePush: "push"
    case .preCommit: "commit"
    }
  }

  /// What follows `policygate hook install` to mean this hook.
  var argument: String {
    switch self {
    case .prePush: ""
    case .preCommit: " pre-commit"
    }
  }
}
