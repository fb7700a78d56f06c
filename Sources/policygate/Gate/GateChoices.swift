import GitChanges
import PolicyEngine
import PolicyReports

/// What the command line chooses about judging and telling; the defaults are those of a hook.
struct GateChoices {
  var policies: [String] = []
  /// base, head or a revision; nil for the work tree.
  var policyRef: String?
  var check: PolicySettings.Check?
  var failOn: PolicySettings.FailOn?
  var exitZero = false
  var onlyRules: [String] = []
  var skippedRules: [String] = []
  var format = ReportFormat.auto
  var outputs: [OutputFile] = []
  var statistics = false
  var timings = false
  var verbose = false
  var width: Int?
  var color = ColorChoice.auto
  var quiet = false
  var requireFiles = false
  /// As if there were no waivers, ignore comments and baseline.
  var noIgnores = false
  /// False where the baseline is made anew, whatever it holds.
  var readsBaseline = true
  var useGitCommand = false
  var fetchMissing = false
  var trustOwner = false

  /// Whether a report in this format is asked for.
  func wants(_ wanted: ReportFormat) -> Bool { format == wanted || outputs.contains { $0.format == wanted } }

  /// The same, with what the environment says where the command line is silent.
  func reading(_ environment: [String: String]) -> GateChoices {
    var choices = self
    choices.policyRef = choices.policyRef ?? environment["POLICYGATE_POLICY_REF"].nonEmpty
    return choices
  }

  /// Of a hook, nobody can change the command line: what the repository needs is said by the user's environment.
  func repositoryOptions(_ environment: [String: String]) -> RepositoryOptions {
    RepositoryOptions(
      environment: environment, useGitCommand: useGitCommand || environment["POLICYGATE_GIT_COMMAND"] == "1",
      trustOwner: trustOwner, fetchMissing: fetchMissing)
  }
}

extension GateOptions {
  var choices: GateChoices {
    GateChoices(
      policies: policies, policyRef: policyRef, check: check, failOn: failOn, exitZero: exitZero, onlyRules: onlyRules,
      skippedRules: skippedRules, format: format, outputs: outputs, statistics: statistics, timings: timings,
      verbose: verbose, width: width, color: color, quiet: quiet, requireFiles: requireFiles,
      noIgnores: noIgnores,
      useGitCommand: repository.gitCommand, fetchMissing: repository.fetch, trustOwner: repository.trustRepoOwner)
  }
}
