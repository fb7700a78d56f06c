import ArgumentParser
import GitChanges
import PolicyEngine
import PolicyReports

/// What every command that judges understands.
struct GateOptions: ParsableArguments {
  @Option(
    name: .customLong("policy"), help: "Policy file or folder; may be repeated. Environment: POLICYGATE_POLICY.")
  var policies: [String] = []

  @Option(
    help: ArgumentHelp(
      """
      Read the policy, its lock, baseline and waivers from the base's tip, from what is judged, or from a revision. \
      With base, a change cannot weaken its own gate. Environment: POLICYGATE_POLICY_REF.
      """, valueName: "base|head|revision"))
  var policyRef: String?

  @Option(help: "Which findings may block: changed, new or all.")
  var check: PolicySettings.Check?

  @Option(help: "The level from which findings block: error or warning.")
  var failOn: PolicySettings.FailOn?

  @Flag(help: "Report only: findings do not block. Other exit codes stay.")
  var exitZero = false

  @Option(name: .customLong("rule"), help: "Judge by this rule only; may be repeated. For a quick look.")
  var onlyRules: [String] = []

  @Option(name: .customLong("skip-rule"), help: "Leave this rule out; may be repeated. For a quick look.")
  var skippedRules: [String] = []

  @Option(
    help: ArgumentHelp(
      "How to report. `auto` is text, and in a GitHub job its annotations and summary as well.", valueName: "format"))
  var format: ReportFormat = .auto

  @Flag(help: "Judge as if there were no waivers, ignore comments and baseline.")
  var noIgnores = false

  @Option(
    name: .customLong("output"),
    help: ArgumentHelp("Write a report to a file as well; may be repeated: sarif=gate.sarif.", valueName: "format=path")
  )
  var outputs: [OutputFile] = []

  @Flag(help: "Say how often each rule fires, after the findings.")
  var statistics = false

  @Flag(help: "Say where the time went, on standard error.")
  var timings = false

  @Flag(name: .shortAndLong, help: "List every file that was judged, and why.")
  var verbose = false

  @Option(help: "Show at most this many columns of a source line.")
  var width: Int?

  @Option(help: "When to use colours: auto, always or never.")
  var color: ColorChoice = .auto

  @Flag(name: .shortAndLong, help: "Say nothing when nothing blocks.")
  var quiet = false

  @Flag(help: "Fail (exit 3) when there is no container file to judge.")
  var requireFiles = false

  @OptionGroup var repository: RepositoryFlags

  func validate() throws {
    if let width, !(40...1000).contains(width) { throw ValidationError("--width takes a number from 40 to 1000") }
  }
}

/// How the repository is read.
struct RepositoryFlags: ParsableArguments {
  @Flag(
    help: """
      Read what libgit2 cannot (SHA-256, reftable, split index) through the git command. Off by default: git may run \
      programs that the repository names. Environment: POLICYGATE_GIT_COMMAND=1.
      """)
  var gitCommand = false

  @Flag(help: "Get what a shallow or partial clone lacks with one git fetch.")
  var fetch = false

  @Flag(help: "Read a repository that another user owns.")
  var trustRepoOwner = false
}

extension PolicySettings.Check: ExpressibleByArgument {}
extension PolicySettings.FailOn: ExpressibleByArgument {}
extension ColorChoice: ExpressibleByArgument {}
extension ReportFormat: ExpressibleByArgument {}
