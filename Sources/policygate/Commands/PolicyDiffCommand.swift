import ArgumentParser
import FoundationEssentials
import GitChanges
import PolicyEngine
import PolicyReports
import PolicyRules

/// `policygate policy diff REF`: what the policy here changes against another revision.
struct PolicyDiffCommand: GateCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "Say what changed in the policy since a revision, and whether it got weaker.",
    discussion: """
      The two are compared merged, with all that they extend, their locks and the baseline: what only moves to another \
      file is no change. Exit code 1 when anything gets weaker, or may.
      """)

  @Argument(help: "The branch or commit to compare with.")
  var revision: String

  @Option(help: "Compare this revision instead of the work tree.")
  var to: String?

  @Option(name: .customLong("policy"), help: "Policy file or folder; may be repeated. Environment: POLICYGATE_POLICY.")
  var policies: [String] = []

  @Option(help: "text or json.")
  var format: Format = .text

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  @OptionGroup var repository: RepositoryFlags

  func run(_ console: Console) throws -> ExitStatus {
    var choices = GateChoices()
    choices.policies = policies
    choices.useGitCommand = repository.gitCommand
    choices.fetchMissing = repository.fetch
    choices.trustOwner = repository.trustRepoOwner
    let workspace = try Workspace(console, choices.repositoryOptions(console.environment))
    let reader = PolicySourceReader(console, choices, workspace)
    let before = try PolicyInForce.head(of: .files(head: revision), workspace)
    let after = try PolicyInForce.head(of: .files(head: to), workspace)
    let old = try LoadedPolicy(console, reader.loader(before.tree), reader.named)
    let new = try LoadedPolicy(console, reader.loader(after.tree), reader.named)
    var differences = PolicyDifferences(from: old.policy, to: new.policy, rules: allRules, today: console.today).all
    if reader.isThere(in: before.tree), !reader.isThere(in: after.tree) {
      differences.insert(PolicyDifference(.weaker, "the policy is gone: \(reader.sought) is deleted", nil), at: 0)
    }
    let listing = PolicyDifferenceListing(differences, from: before.text, to: after.text)
    console.say(format == .json ? try listing.json : listing.text)
    return listing.isWeaker ? .blocked : .passed
  }
}
