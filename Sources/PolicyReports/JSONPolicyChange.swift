import ContainerFiles
import PolicyEngine

/// A demand that a change of the policy makes weaker, or may.
struct JSONWeakening: Encodable {
  let message: String
  /// weaker, unclear
  let effect: String
  let path: String?
  let line: Int?

  init(_ difference: PolicyDifference) {
    message = Untrusted.oneLine(difference.text)
    effect = difference.effect.rawValue
    path = difference.origin?.file
    line = difference.origin?.position.line
  }
}

/// What a change does to the policy, and what the other policy says of the same files.
struct JSONPolicyChange: Encodable {
  struct Other: Encodable {
    let policy: String
    let verdict: String
    let blocking: Int
  }

  let files: [String]
  let other: Other?
  let problem: String?

  init(_ change: Report.PolicySummary.Change) {
    files = change.files.map { $0.text }
    other = change.other.map {
      Other(
        policy: Untrusted.oneLine($0.name), verdict: $0.passes ? "passed" : "blocked", blocking: $0.blocking)
    }
    problem = change.problem.map { Untrusted.oneLine($0) }
  }
}
