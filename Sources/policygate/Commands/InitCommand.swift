import ArgumentParser
import ContainerFiles
import GitChanges
import PolicyEngine
import PolicyReports
import PolicyRules

/// `policygate init`: a policy to begin with, and what it would say today.
struct InitCommand: GateCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Propose a policy for this repository, show what would fail today, and write it.",
    discussion: """
      Takes over .hadolint.yaml and .compose-lint.yml. Without --yes it asks, and where nobody can answer it writes \
      nothing. What is there already is never written over.
      """)

  @ArgumentParser.Flag(help: "Write without asking.")
  var yes = false

  @ArgumentParser.Flag(help: "Write policygate.baseline.json with what is found today.")
  var baseline = false

  @ArgumentParser.Flag(help: "Install the pre-push hook.")
  var hook = false

  @ArgumentParser.Flag(help: "Write a workflow for GitHub Actions.")
  var workflow = false

  @Option(help: "Which findings may block: changed, new or all. Without it new, where something fails today.")
  var check: PolicySettings.Check?

  @OptionGroup var repository: RepositoryFlags

  func run(_ console: Console) throws -> ExitStatus {
    var choices = GateChoices()
    choices.policies = ["policygate:recommended@1"]
    choices.readsBaseline = false
    choices.useGitCommand = repository.gitCommand
    choices.trustOwner = repository.trustRepoOwner
    let workspace = try Workspace(console, choices.repositoryOptions(console.environment))
    guard try !workspace.openRepository().isBare else {
      throw Failure(.misused, "error: a repository without a work tree has nowhere to write a policy\n")
    }
    let start = try Start(console, try Gate(console, choices, workspace), check: check, baseline: baseline)
    console.say(start.text)
    let plan = plan
    console.say("to write: \(plan.joined(separator: ", "))\n")
    guard yes || asked(console) else {
      console.say("nothing written\n")
      return .passed
    }
    try write(start, workspace, console)
    return .passed
  }

  private var plan: [String] {
    [Start.policy] + (baseline ? [Baseline.path] : []) + (workflow ? [Start.workflow] : [])
      + (hook ? ["the pre-push hook"] : [])
  }

  private func asked(_ console: Console) -> Bool {
    guard console.isTalking else {
      console.say("nobody can be asked here: policygate init --yes writes\n")
      return false
    }
    console.say("write this? [y/N] ")
    return ["y", "yes"].contains((readLine() ?? "").lowercased())
  }

  private func write(_ start: Start, _ workspace: Workspace, _ console: Console) throws {
    try start.requireAbsent(baseline ? [Baseline.path] : [])
    try start.write(Start.policy, start.proposal.text)
    console.say("wrote \(Start.policy)\n")
    if workflow {
      if try start.isAbsent(Start.workflow) {
        try start.write(Start.workflow, Start.workflowText)
        console.say("wrote \(Start.workflow)\n")
      } else {
        console.say("\(Start.workflow) is there already: left as it is\n")
      }
    }
    if baseline {
      let gate = try Gate(console, policies: [], repository, readsBaseline: false)
      let judgement = try gate.judgedFiles([], everything: true, head: nil).judgement
      let written = Baseline(of: judgement.findings.filter { $0.suppression == nil })
      try BaselineFile(gate).write(written)
      console.say("wrote \(Baseline.path): \(written.entries.reduce(0) { $0 + $1.count }) findings\n")
    }
    if hook {
      let folder = try HooksFolder(containing: console.currentFolder, environment: console.environment, named: nil)
      let place = try HookPlace(.prePush, folder)
      console.say(try HookInstallation(place: place, program: console.ownPath, force: false).install())
    }
    console.say("next: read \(Start.policy), commit it, and see policygate check --all\n")
  }
}
