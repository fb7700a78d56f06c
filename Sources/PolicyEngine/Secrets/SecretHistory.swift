import ContainerFiles

/// How far back a change is searched for secrets.
package enum SecretHistory: String, CaseIterable, Sendable {
  /// Every commit of the range: what one adds and a later one removes is in the history all the same.
  case commits
  /// Only what stands at the end.
  case none

  /// What a policy says; what it does not say is the safe choice.
  package init(_ policy: Policy) {
    let value = policy.setting(of: "secrets").parameters["history"]
    self = value?.node.scalarText.flatMap { SecretHistory(rawValue: $0) } ?? .commits
  }
}
