import ArgumentParser
import ContainerFiles
import PolicyEngine
import PolicyReports
import PolicyRules

/// `policygate explain RULE`: why, bad and good, how to fix, what a policy can set and where it was set.
struct ExplainCommand: GateCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Say why a rule exists, what to type, and what the policy sets on it.")

  @Argument(help: "A rule, also by the name that another tool gives it (DL3007).")
  var rule: String?

  @Option(help: "List what conditions of a custom rule can ask of this: dockerfile.run, image, compose.service.")
  var fields: String?

  @Option(name: .customLong("policy"), help: "Policy file or folder; may be repeated.")
  var policies: [String] = []

  func run(_ console: Console) throws -> ExitStatus {
    if let fields {
      guard rule == nil else { throw Failure(.misused, "error: name a rule, or --fields, not both\n") }
      return try explain(fields, console)
    }
    guard let rule else { throw Failure(.misused, "error: name a rule: policygate explain healthcheck\n") }
    let wanted = rule.lowercased()
    let policy = try Workspace.policy(console, naming: policies)
    let known = policy.rules(with: allRules)
    let found = known.filter { rule in
      rule.about.id == wanted || rule.about.aliases.contains { $0.lowercased() == wanted }
    }
    guard !found.isEmpty else { throw Failure(.misused, RuleChoice.unknown(rule, among: known)) }
    for rule in found {
      console.say(RuleExplanation(rule, policy.setting(of: rule.about.id)).text)
    }
    return .passed
  }

  private func explain(_ name: String, _ console: Console) throws -> ExitStatus {
    guard let target = CustomTarget(name) else {
      let names = CustomTarget.all.map { $0.name }
      let near = EditDistance.suggestion(for: name, in: names)
      throw Failure(
        .misused,
        "error: `\(Untrusted.oneLine(name))` is nothing that a custom rule looks at"
          + (near.isEmpty ? "" : ": \(near)") + "\n  = on: \(names.joined(separator: ", "))\n")
    }
    console.say(FieldListing.text(target))
    return .passed
  }
}
