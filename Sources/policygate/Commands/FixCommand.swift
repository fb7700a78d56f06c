import ArgumentParser
import ContainerFiles
import GitChanges
import PolicyEngine
import PolicyReports
import PolicyRules

/// `policygate fix`: what can be mended without a person, as a diff or written.
struct FixCommand: GateCommand {
  static let configuration = CommandConfiguration(
    commandName: "fix", abstract: "Show, or write, the edits that mend findings.",
    discussion: """
      Without options: the changes of the working tree against HEAD, as `check`. What would be changed is printed as a \
      diff; --write writes it. Every edit is judged before it is kept: its finding must be gone, and nothing else may come.
      Exit: 0 nothing blocks, 1 findings that block are left, 2 usage or policy wrong, 3 a file could not be read or written.
      """)

  @Argument(help: "Files or folders to mend.")
  var paths: [String] = []

  @Option(help: "Mend what is found since the merge base with this branch or commit; `auto` asks CI.")
  var base: String?

  @ArgumentParser.Flag(help: "Look at every container file.")
  var all = false

  @ArgumentParser.Flag(help: "Write the files.")
  var write = false

  @ArgumentParser.Flag(help: "Take edits that need a person's eye as well.")
  var unsafe = false

  @Option(name: .customLong("rule"), help: "Mend findings of this rule only; may be repeated.")
  var onlyRules: [String] = []

  @Option(name: .customLong("policy"), help: "Policy file or folder; may be repeated. Environment: POLICYGATE_POLICY.")
  var policies: [String] = []

  @Option(help: "When to use colours: auto, always or never.")
  var color: ColorChoice = .auto

  @OptionGroup var repository: RepositoryFlags

  func validate() throws {
    if all, base != nil { throw ValidationError("--all has no base: leave --base out") }
  }

  func run(_ console: Console) throws -> ExitStatus {
    let gate = try Gate(console, policies: policies, repository)
    _ = try RuleChoice(only: onlyRules, skip: [], of: gate.policy.rules(with: allRules))
    guard gate.workspace.repository?.isBare != true else {
      throw Failure(.misused, "error: a repository without a work tree has no files to mend\n")
    }
    let choice = FixChoice(takesUnsafe: unsafe, rules: onlyRules.isEmpty ? nil : Set(onlyRules))
    let scope = try look(gate, choice)
    let run = try FixRun(gate, scope, choice)
    console.say(try run.diff(console.style(color: color)))
    var text = FixSummary(
      files: run.fixers, dropped: run.dropped, obstacles: run.obstacles, isWritten: write,
      unsafeLeft: unsafe ? 0 : unsafeCount(scope.report))
    var status = ExitStatus(rawValue: Int32(scope.report.exitCode)) ?? .internalError
    if write, !run.changed.isEmpty {
      let failures = run.write()
      for failure in failures { console.complain(Failure(failure).message) }
      text.unwritten = failures.count
      // As the files stand now, whoever else wrote them.
      let after = try look(gate, choice).report
      status = ExitStatus(rawValue: Int32(after.exitCode)) ?? .internalError
      text.left = after.verdict.findings
      if !failures.isEmpty { status = .cannotLook }
    } else {
      text.left = scope.report.verdict.findings
    }
    console.complain(text.text)
    return status
  }

  private func look(_ gate: Gate, _ choice: FixChoice) throws -> FixScope {
    let paths = try gate.workspace.paths(paths)
    let base = base ?? (all || !paths.isEmpty ? nil : gate.console.environment["POLICYGATE_BASE"].nonEmpty)
    let isChange = base != nil || !all && paths.isEmpty
    let chosen: BaseChoice = base.map { $0 == "auto" ? .automatic : .named($0) } ?? .headCommit
    return try FixScope(
      gate, paths: paths, everything: all && paths.isEmpty, base: isChange ? chosen : nil, choice)
  }

  private func unsafeCount(_ report: Report) -> Int {
    report.verdict.findings.count { judged in
      let finding = judged.finding
      return FileFixer.wants(finding, FixChoice(takesUnsafe: true)) && finding.remediation.safety == .unsafe
        && (onlyRules.isEmpty || onlyRules.contains(finding.rule))
    }
  }
}
