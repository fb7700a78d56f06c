import ArgumentParser
import GitChanges
import PolicyReports

/// `policygate hook`: the hooks of git.
struct HookCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hook", abstract: "Install, remove or run the pre-push hook.",
    subcommands: [HookRunCommand.self])
}
