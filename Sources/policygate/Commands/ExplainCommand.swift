import ArgumentParser
import ContainerFiles
import GitChanges
import PolicyEngine
import PolicyReports
import PolicyRules

/// `policygate explain RULE`: why, bad and good, how to fix, what a policy can set and where it was set.
/// `policygate explain FILE:LINE`: the same of what is found on a line.
struct ExplainCommand: GateCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Say why a rule exists, what to type, and what the policy sets on it.",
    discussion: "With FILE:LINE: what is found on that line, how to mend it and how to let it stand.")

  @Argument(help: "A rule, also by the name that another tool gives it (DL3007); or a line: Dockerfile:12.")
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
    if found.isEmpty, let place = Self.place(rule) { return try explain(place.file, place.line, console) }
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

  /// `Dockerfile:12`, also with a column as compilers write it; nil for what is no place.
  private static func place(_ text: String) -> (file: String, line: Int)? {
    var parts = text.split(separator: ":", omittingEmptySubsequences: false)
    if parts.count > 2, parts[parts.count - 2].allSatisfy({ $0.isNumber }), Int(parts[parts.count - 1]) != nil {
      parts.removeLast()
    }
    guard parts.count > 1, let line = Int(parts[parts.count - 1]), line > 0 else { return nil }
    let file = parts.dropLast().joined(separator: ":")
    return file.isEmpty ? nil : (file, line)
  }

  private func explain(_ file: String, _ line: Int, _ console: Console) throws -> ExitStatus {
    var choices = GateChoices()
    choices.policies = policies
    let gate = try Gate(console, choices, Workspace(console, choices.repositoryOptions(console.environment)))
    let paths = try gate.workspace.paths([file])
    let report = try gate.judgedFiles(paths, everything: false, head: nil).report
    for path in paths {
      console.say(
        LineExplanation(
          report, path: path, line: line, policy: gate.policy, today: console.today,
          rules: gate.policy.rules(with: allRules)
        ).text(console.style(color: .auto)))
    }
    return .passed
  }
}
