import ArgumentParser
import GitChanges
import PolicyReports

/// `policygate hook run pre-push REMOTE URL`: what git calls, with the pushed references on standard input.
struct HookRunCommand: GateCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Judge a push; git gives the references on standard input.")

  enum Hook: String, ExpressibleByArgument, CaseIterable {
    case prePush = "pre-push"
    case preCommit = "pre-commit"
    case preCommitFramework = "pre-commit-framework"
  }

  @Argument(help: "pre-push, pre-commit, or pre-commit-framework for the tool of that name.")
  var hook: Hook

  @Argument(help: "What git passes: the remote's name and its URL.")
  var arguments: [String] = []

  @OptionGroup var options: GateOptions

  func validate() throws {
    if !options.onlyRules.isEmpty || !options.skippedRules.isEmpty {
      throw ValidationError("a hook judges by the whole policy: --rule and --skip-rule are for policygate check")
    }
    if options.exitZero { throw ValidationError("a hook that cannot refuse is none: leave --exit-zero out") }
  }

  func run(_ console: Console) throws -> ExitStatus {
    try HookRun(console, options.choices).run(hook, arguments)
  }
}
