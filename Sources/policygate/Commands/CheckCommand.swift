import ArgumentParser
import ContainerFiles
import GitChanges
import PolicyEngine
import PolicyReports

/// `policygate check`: the gate.
struct CheckCommand: GateCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Judge the container files of a change (the default command).",
    discussion: """
      Without options: the working tree against HEAD. With paths: those files alone, or, beside --base, those of the \
      change.
      """)

  @Argument(help: "Files or folders to judge; - reads one file from standard input.")
  var paths: [String] = []

  @Option(help: "Compare with the merge base of this branch or commit; `auto` asks CI. Environment: POLICYGATE_BASE.")
  var base: String?

  @Option(help: "Judge a commit instead of the working tree.")
  var head: String?

  @ArgumentParser.Flag(help: "Judge what the next commit would hold, against HEAD.")
  var staged = false

  @ArgumentParser.Flag(help: "Judge every container file.")
  var all = false

  @Option(help: "The path that standard input stands for, with -: its name decides how it is read.")
  var stdinName: String?

  @OptionGroup var options: GateOptions

  func validate() throws {
    if paths.contains("-") {
      guard paths == ["-"], stdinName != nil, base == nil, !staged, !all, head == nil else {
        throw ValidationError("- stands alone, with a name: policygate check - --stdin-name Dockerfile")
      }
    } else if stdinName != nil {
      throw ValidationError("--stdin-name goes with -: policygate check - --stdin-name Dockerfile")
    }
    if staged, base != nil || head != nil || all {
      throw ValidationError("--staged stands alone: leave --base, --head and --all out")
    }
    if all, base != nil { throw ValidationError("--all has no base: leave --base out, or use --check all with it") }
    if head != nil, base == nil, !all { throw ValidationError("--head needs a base: add --base main") }
  }

  func run(_ console: Console) throws -> ExitStatus {
    let base = base ?? (staged || all || !paths.isEmpty ? nil : console.environment["POLICYGATE_BASE"].nonEmpty)
    let choices = options.choices.reading(console.environment)
    var reading = choices.repositoryOptions(console.environment)
    if base == "auto" { reading.event = try GitHubEvent(console.environment) }
    let workspace = try Workspace(console, reading)
    if let stdinName {
      let gate = try Gate(console, choices, workspace)
      return try gate.finish(try gate.reportOnInput(named: stdinName))
    }
    let paths = try workspace.paths(paths)
    if base == nil, !staged, all || !paths.isEmpty {
      let gate = try Gate(console, choices, workspace, judging: .files(head: head))
      return try gate.finish(try gate.reportOnFiles(paths, everything: all && paths.isEmpty, head: head))
    }
    let change = try workspace.openRepository().change(from: baseChoice(base), to: headChoice(base))
    let gate = try Gate(console, choices, workspace, judging: .change(change))
    return try gate.finish(try gate.report(on: change, only: paths))
  }

  private func baseChoice(_ base: String?) -> BaseChoice {
    guard let base else { return .headCommit }
    return base == "auto" ? .automatic : .named(base)
  }

  private func headChoice(_ base: String?) -> HeadChoice {
    if staged { return .index }
    if let head { return .revision(head) }
    return base == "auto" ? .revision("HEAD") : .workTree
  }
}

extension Failure {
  init(_ error: GitError) {
    let remedy = error.remedy.map { "\n  run: \(Untrusted.oneLine($0))" } ?? ""
    self.init(
      error.kind == .usage ? .misused : .cannotLook, "error: \(Untrusted.oneLine(error.message))\(remedy)\n")
  }
}

extension String? {
  /// Nil for an empty text too: an environment variable that is set to nothing is not set.
  var nonEmpty: String? { flatMap { $0.isEmpty ? nil : $0 } }
}
