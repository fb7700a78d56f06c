import ArgumentParser
import GitChanges
import YAMLEvents

/// `policygate version`: what runs here.
struct VersionCommand: GateCommand {
  static let configuration = CommandConfiguration(
    commandName: "version", abstract: "Say the version, and those of the libraries.")

  func run(_ console: Console) throws -> ExitStatus {
    console.say(
      """
      policygate \(ToolVersion.text)
      libgit2 \(LibraryVersion.libgit2)
      libyaml \(YAMLLibrary.version)
      policy format 1

      """)
    return .passed
  }
}
