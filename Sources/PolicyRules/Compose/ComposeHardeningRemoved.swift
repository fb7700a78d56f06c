import ContainerFiles
package import PolicyEngine

package struct ComposeHardeningRemoved: Rule {
  package static let about = RuleDescription(
    id: "compose-hardening-removed", title: "Hardening of a service is not taken away again",
    rationale: """
      Who reads the base file sees a hardened service, while an override or a later change has taken the hardening back \
      without a trace there. Such a step should be seen and agreed to, not found after an incident.
      """,
    advice: """
      Leave the key out of the override: what the base file says holds then. An exception belongs into a waiver with a \
      reason, not into a tag.
      """,
    practices: [.capabilities], placeholders: ["service", "lost", "suggestion"])

  package init(options: NoOptions) {}

  package func violations(in removal: HardeningRemoval) -> [Violation] {
    let service = removal.service
    let message: String
    let fix: String
    switch removal.cause {
    case .tag(let tag):
      message = "`\(tag)` takes `\(removal.lost)` away from service `\(service)`"
      fix = "delete the tag; to keep what it is for, repeat `\(removal.lost)` beside the new value"
    case .value(let text):
      message = "`\(text)` takes `\(removal.lost)` away from service `\(service)`"
      fix = "delete `\(text)`: then `\(removal.lost)` holds"
    case .change:
      message = "this change takes `\(removal.lost)` away from service `\(service)`"
      fix = "put it back under service `\(service)`:\n  \(removal.lost)"
    }
    return [
      Violation(
        at: removal.range, in: removal.path, message,
        label: "`\(removal.lost)` is no longer in force",
        notes: removal.judged, related: removal.before.map { [$0] } ?? [], evidence: removal.lost,
        facts: ["service": service, "lost": removal.lost], isAbsence: removal.cause == .change,
        remediation: Remediation(fix))
    ]
  }
}
