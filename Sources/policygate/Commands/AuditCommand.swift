import ArgumentParser
import ContainerFiles
import GitChanges
import PolicyEngine
import PolicyReports
import PolicyRules

/// `policygate audit`: how hard the services of compose projects are.
struct AuditCommand: GateCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit", abstract: "Show how hard the services of compose files are: capabilities, users, limits.",
    discussion: """
      Without files: a table for each compose project of the tree. With files: the projects that they make, service by \
      service. With --base: what the change adds or takes away. Exits like check, by the compose rules of the policy.
      """)

  @Argument(help: "Compose files, or folders that hold some.")
  var paths: [String] = []

  @Option(help: "Compare with the merge base of this branch or commit; `auto` asks CI.")
  var base: String?

  @Option(help: "Audit a commit instead of the working tree.")
  var head: String?

  @OptionGroup var options: GateOptions

  func run(_ console: Console) throws -> ExitStatus {
    var choices = options.choices.reading(console.environment)
    choices.width = choices.width ?? Self.width(console)
    var reading = choices.repositoryOptions(console.environment)
    if base == "auto" { reading.event = try GitHubEvent(console.environment) }
    let workspace = try Workspace(console, reading)
    let paths = try workspace.paths(paths)
    guard let base else {
      var gate = try Gate(console, choices, workspace, judging: .files(head: head)) { Self.asks($0.about.id) }
      gate.showsValues = true
      return try gate.finish(try files(gate, paths))
    }
    let from: BaseChoice = base == "auto" ? .automatic : .named(base)
    let to: HeadChoice = head.map { .revision($0) } ?? (base == "auto" ? .revision("HEAD") : .workTree)
    let change = try workspace.openRepository().change(from: from, to: to)
    var gate = try Gate(console, choices, workspace, judging: .change(change)) { Self.asks($0.about.id) }
    gate.showsValues = true
    return try gate.finish(try changes(gate, change, paths))
  }

  /// The rules about compose files, and those that say that something could not be read.
  private static func asks(_ rule: String) -> Bool {
    rule.hasPrefix("compose-") || rule == "unparsable" || rule == "coverage-gap"
  }

  private func files(_ gate: Gate, _ paths: [RepositoryPath]) throws(GitError) -> AuditReport {
    var judged = try gate.judgedFiles(paths, everything: paths.isEmpty, head: head)
    // A project is judged whole, also where one of its files is named.
    let inventory = judged.inventory
    let others = inventory.projects.flatMap { $0.wholeFiles }.filter { path in
      !inventory.isJudged(path) && !gate.patterns.exclude.contains { $0.matches(path) }
    }
    if !paths.isEmpty, !others.isEmpty {
      judged = try gate.judgedFiles(paths + Set(others).sorted(), everything: false, head: head)
    }
    let projects = ProjectAudit.all(in: judged.inventory, profiles: .builtIn).map { ProjectChange($0) }
    return audit(projects, judged.report, paths.isEmpty && !options.verbose ? .none : .all)
  }

  private func changes(_ gate: Gate, _ change: Change, _ paths: [RepositoryPath]) throws(GitError) -> AuditReport {
    let (report, sides, _) = try gate.judged(change, only: paths)
    let before = sides.base.map { ProjectAudit.all(in: $0, profiles: .builtIn) } ?? []
    let known = Set(before.map { $0.files })
    let projects = ProjectChange.all(
      from: before + deleted(gate, change, paths).filter { !known.contains($0.files) },
      to: ProjectAudit.all(in: sides.head, profiles: .builtIn), newNames: sides.newNames)
    return audit(projects, report, options.verbose ? .all : .changed)
  }

  /// The projects of compose files that the change takes away: of the new side's files none is left to judge.
  private func deleted(_ gate: Gate, _ change: Change, _ only: [RepositoryPath]) -> [ProjectAudit] {
    let gone = change.files.filter { $0.status == .deleted }.map { RepositoryPath(bytes: $0.path) }.filter { path in
      only.isEmpty || only.contains { $0 == path || path.isInside($0) }
    }
    guard let base = change.base, !gone.isEmpty else { return [] }
    let (inventory, _) = Inventory.of(
      SnapshotTree(snapshot: base), found: gone, named: [], patterns: gate.patterns,
      shippedStages: gate.policy.settings.shippedStages.value)
    return ProjectAudit.all(in: inventory, profiles: .builtIn)
  }

  private func audit(_ projects: [ProjectChange], _ report: Report, _ details: AuditReport.Details) -> AuditReport {
    var report = report
    // Other files are read for what they say of services; they are not what is audited.
    report.scope.files.removeAll { $0.kind == "dockerfile" || $0.kind == "repository" }
    return AuditReport(projects: projects, report: report, details: details)
  }

  /// A table is made for the width that there is.
  private static func width(_ console: Console) -> Int {
    let known = console.environment["COLUMNS"].flatMap { Int($0) } ?? StandardStreams.terminalWidth ?? 100
    return min(max(known, 40), 200)
  }
}

extension Gate {
  /// Prints an audit, writes the reports that were asked for, and answers with its status.
  func finish(_ audit: AuditReport) throws -> ExitStatus {
    let status = ExitStatus(rawValue: Int32(audit.report.exitCode)) ?? .internalError
    for output in choices.outputs { try write(try text(audit, output.format, .plain), to: output.path) }
    if !choices.quiet || status != .passed {
      console.say(try text(audit, choices.format, console.style(color: choices.color, width: choices.width)))
    }
    timings.mark("reported")
    if choices.timings { console.complain(timings.text) }
    if status == .cannotLook { console.complain("error: no compose file to audit, and --require-files is set\n") }
    return status
  }

  private func text(_ audit: AuditReport, _ format: ReportFormat, _ style: TextStyle) throws -> String {
    switch format {
    case .auto, .text: return AuditText.text(audit, style: style)
    case .concise:
      var audit = audit
      audit.details = .none
      return AuditText.text(audit, style: style)
    case .json: return try AuditJSON.text(audit)
    default: throw Failure(.misused, "error: audit reports as text, concise or json, not as \(format.rawValue)\n")
    }
  }
}
