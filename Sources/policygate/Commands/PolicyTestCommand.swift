import ArgumentParser
import ContainerFiles
import GitChanges
import PolicyEngine
import PolicyReports
import PolicyRules

extension PolicyCommand {
  /// `policygate policy test`: what the policy's own rules say of the examples beside them.
  struct Test: GateCommand {
    static let configuration = CommandConfiguration(
      abstract: "Run the tests of the policy's custom rules.",
      discussion: "A test that fails is exit 2, with the place of the test.")

    @Argument(help: "Policy files or folders; without them the repository's policy.")
    var policies: [String] = []

    @ArgumentParser.Flag(help: "Also name the rules that find nothing to look at in this repository.")
    var repo = false

    @OptionGroup var repository: RepositoryFlags

    func run(_ console: Console) throws -> ExitStatus {
      let gate = try Gate(console, policies: policies, repository)
      let run = CustomTestRun(gate.policy)
      let problems = run.problems(of: gate.policy)
      guard problems.isEmpty else {
        let outcome = "\(run.count - run.unreadable.count - run.failures.count) of \(run.count) tests passed."
        throw Failure(
          .misused, PolicyErrorReport.text(PolicyError(problems), style: console.errorStyle, outcome: outcome))
      }
      for rule in run.untested {
        console.say("note: rule `\(rule.id)` has no tests (\(Untrusted.oneLine(rule.origin.text)))\n")
      }
      let rules = gate.policy.custom.count
      console.say(
        "✓ \(run.count) \(run.count == 1 ? "test" : "tests") of \(rules) custom \(rules == 1 ? "rule" : "rules") passed\n"
      )
      if repo { try sayGaps(gate, console) }
      return .passed
    }

    /// A rule that looks at nothing may be one that is misspelt.
    private func sayGaps(_ gate: Gate, _ console: Console) throws {
      let inventory = try gate.judgedFiles([], everything: true, head: nil).inventory
      let gaps = CustomCoverage(gate.policy, in: inventory).gaps
      for gap in gaps {
        let why =
          gap.field.map { "`where` never matched: check `\($0)`" }
          ?? "there is no \(gap.rule.target.noun) in this repository"
        console.say(
          "note: rule `\(gap.rule.id)`: \(Untrusted.oneLine(why)) (\(Untrusted.oneLine(gap.rule.origin.text)))\n")
      }
      if gaps.isEmpty, !gate.policy.custom.isEmpty {
        console.say("  every custom rule looks at something in this repository\n")
      }
    }
  }

  /// `policygate policy schema`: for editors, and for checks that know no policygate.
  struct Schema: GateCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print the JSON Schema of policy files.",
      discussion: """
        For editors: save it and put `# yaml-language-server: $schema=…` at the top of the policy. It is made of the tables \
        that the loader reads by; the loader checks more than a schema can say.
        """)

    func run(_ console: Console) throws -> ExitStatus {
      console.say(PolicySchema(rules: allRules).text)
      return .passed
    }
  }
}
