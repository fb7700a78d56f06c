import ArgumentParser
import PolicyEngine
import PolicyReports

/// `policygate waivers`: what is let stand, by whom and for how long.
struct WaiversCommand: GateCommand {
  static let configuration = CommandConfiguration(
    commandName: "waivers", abstract: "List waivers and ignore comments: owner, age, days left, what each lets stand.",
    discussion: "Every container file of the tree is judged, so that what is unused can be told.")

  @Option(name: .customLong("policy"), help: "Policy file or folder; may be repeated.")
  var policies: [String] = []

  @Option(help: "Only those that end within this many days, and those that ended.")
  var expiring: Int?

  @ArgumentParser.Flag(help: "Only those that let nothing stand.")
  var unused = false

  @Option(help: "text or json.")
  var format: Format = .text

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  @OptionGroup var repository: RepositoryFlags

  func validate() throws {
    if let expiring, !(0...100_000).contains(expiring) { throw ValidationError("--expiring takes a number of days") }
  }

  func run(_ console: Console) throws -> ExitStatus {
    let gate = try Gate(console, policies: policies, repository)
    let judged = try gate.judgedFiles([], everything: true, head: nil)
    let listing = WaiverListing(
      judged.report, today: console.today, since: try WaiverAges(gate).since, expiring: expiring, unused: unused)
    console.say(format == .json ? try listing.json : listing.text)
    return .passed
  }
}

extension Gate {
  /// A gate for commands that look at the whole tree and print something else than a report.
  init(_ console: Console, policies: [String], _ repository: RepositoryFlags, readsBaseline: Bool = true) throws {
    var choices = GateChoices()
    choices.policies = policies
    choices.readsBaseline = readsBaseline
    choices.useGitCommand = repository.gitCommand
    choices.fetchMissing = repository.fetch
    choices.trustOwner = repository.trustRepoOwner
    let workspace = try Workspace(console, choices.repositoryOptions(console.environment))
    try self.init(console, choices, workspace)
  }
}
