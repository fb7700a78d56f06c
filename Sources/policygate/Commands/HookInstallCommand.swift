import ArgumentParser

/// `policygate hook install`
struct HookInstallCommand: GateCommand {
  static let configuration = CommandConfiguration(
    commandName: "install", abstract: "Check every push (or commit) of this repository.",
    discussion: "A hook that is there already is kept and runs first; uninstall puts it back.")

  @OptionGroup var choice: HookChoice

  @Flag(help: "Write even to a folder outside the repository, which other repositories may share.")
  var force = false

  func run(_ console: Console) throws -> ExitStatus {
    let place = try choice.place(console)
    console.say(try HookInstallation(place: place, program: console.ownPath, force: force).install())
    return .passed
  }
}
