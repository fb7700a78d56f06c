import ContainerFiles
package import PolicyEngine

package struct PolicyChange: Rule {
  package static let about = RuleDescription(
    id: "policy-change", title: "A change of the gate itself is seen by those who review it",
    rationale: """
      Who edits the policy in the same change is judged by their own rules, and a lowered level looks like any other \
      line of YAML. Said in the report, it is a decision instead of a detail.
      """,
    advice: """
      Change the policy on its own, and let its owners review it:
        # .github/CODEOWNERS
        /policygate.yaml  @acme/security
      """,
    practices: [.lint])

  package init(options: NoOptions) {}

  private static let mostShown = 20

  package func violations(in change: GateChange) -> [Violation] {
    let first = change.weakenings.first
    let count = change.weakenings.count
    let what = "the change \(change.action.rawValue) \(name(change))"
    let message =
      switch count {
      case 0: what
      case 1: "\(what): \(first?.text ?? "")"
      default: "\(what), and \(count) demands get weaker"
      }
    let shown = change.weakenings.prefix(Self.mostShown).map { Violation.Note("weaker", $0.text) }
    let more = count > shown.count ? [Violation.Note("weaker", "and \(count - shown.count) more")] : []
    let owners =
      change.owners.isEmpty ? [] : [Violation.Note("owned by", change.owners.prefix(10).joined(separator: ", "))]
    return [
      Violation(
        at: first?.range ?? .at(0), message, label: count == 0 ? "" : first?.text ?? "",
        notes: (count > 1 ? Array(shown) + more : []) + owners,
        evidence: ([change.action.rawValue] + change.weakenings.map { $0.text }).joined(separator: "\n"),
        remediation: remediation(change))
    ]
  }

  private func name(_ change: GateChange) -> String {
    switch change.kind {
    case .policy: "the policy \(change.path.text)"
    case .baseline: "the baseline \(change.path.text)"
    case .lock: "the digest lock \(change.path.text)"
    case .workflow: "\(change.path.text), which runs the gate"
    case .hook: "\(change.path.text), the hook that runs the gate"
    }
  }

  private func remediation(_ change: GateChange) -> Remediation {
    let who = change.owners.isEmpty ? "those who answer for the policy" : change.owners.joined(separator: ", ")
    return Remediation("put it in a change of its own, and let \(who) review it")
  }
}

extension PolicyChange {
  private static let file = "policygate.yaml"

  private static func policy(_ rules: String) -> String { "version: 1\nrules:\n\(rules)" }

  package static let examples: [Example] = [
    .fails(
      policy("  healthcheck: «warning»\n"), file: file, before: [file: policy("  healthcheck: error\n")]),
    .fails(
      policy("  base-images:\n    level: error\n    allow: [a, «b»]\n"), file: file,
      before: [file: policy("  base-images:\n    level: error\n    allow: [a]\n")]),
    .fails("«»" + policy("  healthcheck: error\n"), file: file, before: [file: policy("  healthcheck: warning\n")]),
    .fails(
      "«»on: [push]\njobs: {}\n", file: ".github/workflows/gate.yml",
      before: [".github/workflows/gate.yml": "jobs: {a: {steps: [{run: policygate check}]}}\n"]),
    .fails(
      "«»", file: file, others: ["Dockerfile": "FROM alpine:3.20\n"], before: [file: policy("  healthcheck: error\n")]),
    .passes(policy("  healthcheck: error\n"), file: file, before: [file: policy("  healthcheck: error\n")]),
    .passes(
      "on: [push]\njobs: {}\n", file: ".github/workflows/ci.yml", before: [".github/workflows/ci.yml": "on: [push]\n"]),
    // Judged as it stands, without a change.
    .passes(policy("  healthcheck: off\n"), file: file),
  ]
}
