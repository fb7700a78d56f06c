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
  }

  @Argument(help: "pre-push or pre-commit.")
  var hook: Hook

  @Argument(help: "What git passes: the remote's name and its URL.")
  var arguments: [String] = []

  @OptionGroup var options: GateOptions

  /// More are said in number, with the command that shows them.
  private static let most = 20

  func validate() throws {
    if !options.onlyRules.isEmpty || !options.skippedRules.isEmpty {
      throw ValidationError("a hook judges by the whole policy: --rule and --skip-rule are for policygate check")
    }
    if options.exitZero { throw ValidationError("a hook that cannot refuse is none: leave --exit-zero out") }
  }

  func run(_ console: Console) throws -> ExitStatus {
    if let reason = console.environment["POLICYGATE_SKIP"].nonEmpty {
      console.complain(
        "policygate: skipped, because POLICYGATE_SKIP says: \(Untrusted.oneLine(reason)). CI judges this push all the same.\n"
      )
      return .passed
    }
    switch hook {
    case .prePush: return try prePush(console)
    case .preCommit: return try preCommit(console)
    }
  }

  private func preCommit(_ console: Console) throws -> ExitStatus {
    let workspace = try Workspace(console, options.repository.options(console.environment))
    let change = try workspace.openRepository().change(from: .headCommit, to: .index)
    let gate = try Gate(console, options, workspace)
    return try gate.finish(try gate.report(on: change), most: Self.most)
  }

  private func prePush(_ console: Console) throws -> ExitStatus {
    let input = try StandardStreams.readInput()
    let refs = try PushedRef.parse(input)
    guard !refs.isEmpty else { return .passed }
    let workspace = try Workspace(console, options.repository.options(console.environment))
    let push = try workspace.openRepository().pushChanges(
      refs, remote: arguments.first ?? "origin", url: arguments.dropFirst().first ?? "")
    for notice in push.notices { console.say("note: \(Untrusted.oneLine(notice))\n") }
    guard !push.changes.isEmpty else { return .passed }
    let gate = try Gate(console, options, workspace)
    var status = ExitStatus.passed
    for pushed in push.changes {
      let report = try gate.report(on: pushed.change)
      if push.changes.count > 1 || report.exitCode != 0 {
        console.say("push to \(pushed.refs.map { Untrusted.oneLine($0) }.joined(separator: ", ")):\n")
      }
      status = max(status, try gate.finish(report, most: Self.most))
    }
    return status
  }
}
