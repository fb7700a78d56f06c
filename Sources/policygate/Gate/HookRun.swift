import GitChanges
import PolicyReports

/// What a hook of git does: reads what git gives it, judges, and answers with the exit status.
struct HookRun {
  private let console: Console
  private let choices: GateChoices

  /// More findings are said in number, with the command that shows them.
  private static let most = 20

  init(_ console: Console, _ choices: GateChoices) {
    self.console = console
    self.choices = choices.reading(console.environment)
  }

  /// - Parameter arguments: what git passes to a pre-push hook, the remote's name and its URL.
  func run(_ hook: HookRunCommand.Hook, _ arguments: [String]) throws -> ExitStatus {
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
        PushedRef.parse(input), remote: arguments.first ?? "origin", url: arguments.dropFirst().first ?? "")
    case .preCommit: return try judgeIndex()
    case .preCommitFramework: return try judgeForFramework()
    }
  }

  /// The framework takes git's input for itself and passes on the first pushed reference only.
  private func judgeForFramework() throws -> ExitStatus {
    guard let push = try FrameworkPush(console.environment) else { return try judgeIndex() }
    console.complain(
      "note: pre-commit shows its hooks the first pushed reference only; policygate hook install checks them all\n")
    return try judge([push.ref], remote: push.remote, url: push.url)
  }

  private func judgeIndex() throws -> ExitStatus {
    let workspace = try Workspace(console, choices.repositoryOptions(console.environment))
    let change = try workspace.openRepository().change(from: .headCommit, to: .index)
    let gate = try Gate(console, choices, workspace, judging: .change(change))
    return try gate.finish(try gate.report(on: change), most: Self.most)
  }

  private func judge(_ refs: [PushedRef], remote: String, url: String) throws -> ExitStatus {
    guard !refs.isEmpty else { return .passed }
    let workspace = try Workspace(console, choices.repositoryOptions(console.environment))
    let push = try workspace.openRepository().pushChanges(refs, remote: remote, url: url)
    for notice in push.notices { console.complain("note: \(Untrusted.oneLine(notice))\n") }
    guard !push.changes.isEmpty else { return .passed }
    let shared = choices.policyRef == nil ? try Gate(console, choices, workspace) : nil
    var status = ExitStatus.passed
    for pushed in push.changes {
      // References of one push may have bases of their own, and so policies.
      let gate = try shared ?? Gate(console, choices, workspace, judging: .change(pushed.change))
      let report = try gate.report(on: pushed.change)
      if push.changes.count > 1 || report.exitCode != 0 {
        let title = "push to \(pushed.refs.map { Untrusted.oneLine($0) }.joined(separator: ", ")):\n"
        // What programs read stands alone on standard output.
        if choices.format.isForPrograms { console.complain(title) } else { console.say(title) }
      }
      status = max(status, try gate.finish(report, most: Self.most))
    }
    return status
  }
}
