import ArgumentParser
import GitChanges
import Glibc
import PolicyReports

/// Runs a command and turns every outcome into one of the exit codes.
@main
enum Main {
  static func main() {
    StandardStreams.ignoreClosedPipes()
    let console = Console()
    let status = run(Array(CommandLine.arguments.dropFirst()), console)
    exit(status.rawValue)
  }

  private static func run(_ arguments: [String], _ console: Console) -> ExitStatus {
    // Building every command's options takes half of the start-up (docs/benchmarks.md); the version needs none.
    if arguments == ["--version"] {
      console.say(ToolVersion.whole)
      return .passed
    }
    do {
      // Every push runs this; the parser would cost more than the judging of most.
      if arguments.count == 5, arguments[..<3] == ["hook", "run", "pre-push"],
        !arguments[3...].contains(where: { $0.hasPrefix("-") })
      {
        return try HookRun(console, GateChoices()).run(.prePush, Array(arguments[3...]))
      }
      var command = try PolicyGateCommand.parseAsRoot(arguments)
      if let gate = command as? any GateCommand { return try gate.run(console) }
      // What is left are the parser's own commands, such as help.
      try command.run()
      return .passed
    } catch let failure as Failure {
      return end(failure, console)
    } catch let error as GitError {
      return end(Failure(error), console)
    } catch {
      return parserAnswer(error, console)
    }
  }

  private static func end(_ failure: Failure, _ console: Console) -> ExitStatus {
    console.complain(failure.message)
    return failure.status
  }

  /// The parser throws for `--help` and `--version` too: those are no mistakes.
  private static func parserAnswer(_ error: any Error, _ console: Console) -> ExitStatus {
    let text = PolicyGateCommand.fullMessage(for: error)
    guard PolicyGateCommand.exitCode(for: error) == ExitCode.success else {
      // It repeats what was typed, which a script may have taken from anywhere.
      console.complain(Untrusted.lines(text).map { $0 + "\n" }.joined())
      return .misused
    }
    console.say(text.hasSuffix("\n") ? text : text + "\n")
    return .passed
  }
}

/// A command of ours: it answers with an exit status and throws `Failure`.
protocol GateCommand: ParsableCommand {
  func run(_ console: Console) throws -> ExitStatus
}
