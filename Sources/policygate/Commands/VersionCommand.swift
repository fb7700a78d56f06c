import ArgumentParser
import GitChanges
import YAMLEvents

/// `policygate version`: what runs here.
struct VersionCommand: GateCommand {
  static let configuration = CommandConfiguration(
    commandName: "version", abstract: "Say the version, and those of the libraries.")

  func run(_ console: Console) throws -> ExitStatus {
    console.say(ToolVersion.whole)
    return .passed
  }
}

enum ToolVersion {
  static let text = "0.1.0"

  /// For `--version` too: a report of a mistake needs all of it.
  static var whole: String {
    """
    policygate \(text)
    commit \(LibraryVersion.commit.isEmpty ? "unknown, not built by make release" : LibraryVersion.commit)
    libgit2 \(LibraryVersion.libgit2)
    libyaml \(YAMLLibrary.version)
    RE2 \(LibraryVersion.re2.isEmpty ? "the system's" : LibraryVersion.re2)
    policy format 1

    """
  }
}
