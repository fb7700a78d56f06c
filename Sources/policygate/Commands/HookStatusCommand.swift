import ArgumentParser

/// `policygate hook status`
struct HookStatusCommand: GateCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Would a push be checked? Exit 0 for yes, 1 for no.")

  @OptionGroup var choice: HookChoice

  func run(_ console: Console) throws -> ExitStatus {
    let status = try HookStatus(try choice.place(console)) { console.program($0) }
    console.say(status.line)
    return status.isChecked ? .passed : .blocked
  }
}
