import ArgumentParser
import GitChanges

/// `policygate hook`: the hooks of git.
struct HookCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hook", abstract: "Install, remove, look at or run the hooks that call PolicyGate.",
    subcommands: [HookInstallCommand.self, HookUninstallCommand.self, HookStatusCommand.self, HookRunCommand.self])
}

/// Which hook is meant, and where.
struct HookChoice: ParsableArguments {
  @Argument(help: "pre-push (without a name) or pre-commit.")
  var hook: GitHook = .prePush

  @Option(help: "The folder where git looks for hooks, when that cannot be told from git's configuration.")
  var folder: String?

  func place(_ console: Console) throws -> HookPlace {
    let found = try HooksFolder(containing: console.currentFolder, environment: console.environment, named: folder)
    return try HookPlace(hook, found)
  }
}
