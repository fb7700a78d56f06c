import ArgumentParser
import ContainerFiles
import GitChanges
import PolicyEngine
import PolicyReports
import PolicyRules

/// `policygate policy`: the policy itself.
struct PolicyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "policy",
    abstract: "Check a policy, show it merged, run its tests, say what changed, or print its schema.",
    subcommands: [Validate.self, Show.self, Test.self, PolicyDiffCommand.self, Schema.self])

  struct Validate: GateCommand {
    static let configuration = CommandConfiguration(
      abstract: "Read the policy strictly and say everything that is wrong with it.")

    @Argument(help: "Policy files or folders; without them the repository's policy.")
    var policies: [String] = []

    func run(_ console: Console) throws -> ExitStatus {
      let policy = try Workspace.policy(console, naming: policies, isThorough: true)
      let unreadable = CustomTestRun(policy).unreadable
      guard unreadable.isEmpty else {
        throw Failure(.misused, PolicyErrorReport.text(PolicyError(unreadable), style: console.errorStyle))
      }
      let all = policy.rules(with: allRules)
      let on = all.count { (policy.rules[$0.about.id]?.level.value ?? .off) != .off }
      for notice in policy.notices { console.say("note: \(Untrusted.oneLine(notice))\n") }
      let files = policy.sources.map { Untrusted.oneLine($0.name) }.joined(separator: ", ")
      console.say(
        "✓ the policy is right: \(policy.sources.count) \(policy.sources.count == 1 ? "file" : "files") (\(files)), \(on) of \(all.count) rules on\n"
      )
      return .passed
    }
  }

  struct Show: GateCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show the merged policy with the origin of every value.")

    @Argument(help: "Policy files or folders; without them the repository's policy.")
    var policies: [String] = []

    @Option(help: "Show a built-in preset: recommended@1, strict@1 or base-images@1.")
    var preset: String?

    func run(_ console: Console) throws -> ExitStatus {
      let policy = try preset.map { try Workspace.preset(console, $0) } ?? Workspace.policy(console, naming: policies)
      console.say(PolicyListing.text(policy, rules: policy.rules(with: allRules)))
      return .passed
    }
  }
}
