import ArgumentParser
import PolicyEngine
import PolicyReports
import PolicyRules

/// `policygate explain RULE`: why, bad and good, how to fix, what a policy can set and where it was set.
struct ExplainCommand: GateCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Say why a rule exists, what to type, and what the policy sets on it.")

  @Argument(help: "A rule, also by the name that another tool gives it (DL3007).")
  var rule: String

  @Option(name: .customLong("policy"), help: "Policy file or folder; may be repeated.")
  var policies: [String] = []

  func run(_ console: Console) throws -> ExitStatus {
    let wanted = rule.lowercased()
    let found = allRules.filter { rule in
      rule.about.id == wanted || rule.about.aliases.contains { $0.lowercased() == wanted }
    }
    guard !found.isEmpty else { throw Failure(.misused, RuleChoice.unknown(rule)) }
    let policy = try Workspace.policy(console, naming: policies)
    for rule in found {
      console.say(RuleExplanation(rule, policy.setting(of: rule.about.id)).text)
    }
    return .passed
  }
}
