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

  /// More are said in number, with the command that shows them.
  private static let most = 20

  func validate() throws {
    if !options.onlyRules.isEmpty || !options.skippedRules.isEmpty {
      throw ValidationError("a hook judges by the whole policy: --rule and --skip-rule are for policygate check")
    }
    if options.exitZero { throw ValidationError("a hook that cannot refuse is none: leave --exit-zero out") }
  }

  func run(_ console: Console) throws -> ExitStatus {
    // Read to the end in any case: git writes all references before it looks at the answer.
    let input = hook == .prePush ? try StandardStreams.readInput() : []
    if let reason = console.environment["POLICYGATE_SKIP"].nonEmpty {
      let why = Untrusted.oneLine(reason)
      console.complain("policygate: not checked, because POLICYGATE_SKIP says: \(why). CI checks it all the same.\n")
      return .passed
    }
    switch hook {
    case .prePush:
      return try judge(
        PushedRef.parse(input), remote: arguments.first ?? "origin", url: arguments.dropFirst().first ?? "", console)
    case .preCommit: return try judgeIndex(console)
    case .preCommitFramework: return try judgeForFramework(console)
    }
  }

  /// The framework takes git's input for itself and passes on the first pushed reference only.
  private func judgeForFramework(_ console: Console) throws -> ExitStatus {
    guard let push = try FrameworkPush(console.environment) else { return try judgeIndex(console) }
    console.complain(
      "note: pre-commit shows its hooks the first pushed reference only; policygate hook install checks them all\n")
    return try judge([push.ref], remote: push.remote, url: push.url, console)
  }

  private func judgeIndex(_ console: Console) throws -> ExitStatus {
    let workspace = try Workspace(console, options.repository.options(console.environment))
    let change = try workspace.openRepository().change(from: .headCommit, to: .index)
    let gate = try Gate(console, options, workspace)
    return try gate.finish(try gate.report(on: change), most: Self.most)
  }

  private func judge(_ refs: [PushedRef], remote: String, url: String, _ console: Console) throws -> ExitStatus {
    guard !refs.isEmpty else { return .passed }
    let workspace = try Workspace(console, options.repository.options(console.environment))
    let push = try workspace.openRepository().pushChanges(refs, remote: remote, url: url)
    for notice in push.notices { console.complain("note: \(Untrusted.oneLine(notice))\n") }
    guard !push.changes.isEmpty else { return .passed }
    let gate = try Gate(console, options, workspace)
    var status = ExitStatus.passed
    for pushed in push.changes {
      let report = try gate.report(on: pushed.change)
      if push.changes.count > 1 || report.exitCode != 0 {
        let title = "push to \(pushed.refs.map { Untrusted.oneLine($0) }.joined(separator: ", ")):\n"
        // JSON stands alone on standard output.
        if options.format == .json { console.complain(title) } else { console.say(title) }
      }
      status = max(status, try gate.finish(report, most: Self.most))
    }
    return status
  }
}
