import ArgumentParser

/// `policygate hook uninstall`
struct HookUninstallCommand: GateCommand {
  static let configuration = CommandConfiguration(
    commandName: "uninstall", abstract: "Take the hook out, and put the one that stood there before back.")

  @OptionGroup var choice: HookChoice

  @Flag(help: "Write even to a folder outside the repository, which other repositories may share.")
  var force = false

  func run(_ console: Console) throws -> ExitStatus {
    let place = try choice.place(console)
    console.say(try HookInstallation(place: place, program: nil, force: force).uninstall())
    return .passed
  }
}
