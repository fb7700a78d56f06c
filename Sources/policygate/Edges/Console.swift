import FoundationEssentials
import GitChanges
import Glibc
import PolicyEngine
import PolicyReports

/// The world as a command sees it: environment, terminal, clock. Read once, passed on as values.
struct Console {
  let environment: [String: String]
  let start = ContinuousClock.now

  init() { environment = ProcessInfo.processInfo.environment }

  var currentFolder: String { FileManager.default.currentDirectoryPath }

  /// The day in UTC, so that every machine judges alike.
  var today: Day {
    let days = Int((Date().timeIntervalSince1970 / 86_400).rounded(.down))
    return Day(daysSince1970: days)
  }

  var elapsedMilliseconds: Int {
    let elapsed = ContinuousClock.now - start
    return Int(elapsed.components.seconds) * 1000 + Int(elapsed.components.attoseconds / 1_000_000_000_000_000)
  }

  func style(color: ColorChoice, most: Int? = nil, width: Int? = nil) -> TextStyle {
    TextStyle(
      color: color.isOn(environment, isTerminal: isatty(STDOUT_FILENO) == 1),
      githubActions: environment["GITHUB_ACTIONS"] == "true", most: most, width: width ?? TextStyle.plain.width)
  }

  /// Whether somebody sits at a terminal who can be asked.
  var isTalking: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1 }

  /// For what goes to standard error.
  var errorStyle: TextStyle {
    TextStyle(
      color: ColorChoice.auto.isOn(environment, isTerminal: isatty(STDERR_FILENO) == 1),
      githubActions: environment["GITHUB_ACTIONS"] == "true")
  }

  func say(_ text: String) { StandardStreams.write(text, to: .output) }

  func complain(_ text: String) {
    let safe = environment["GITHUB_ACTIONS"] == "true" ? Untrusted.withoutRunnerCommands(text) : text
    StandardStreams.write(safe, to: .error)
  }
}

/// `--color`
enum ColorChoice: String, CaseIterable {
  case auto, always, never

  /// NO_COLOR (no-color.org), CLICOLOR and CLICOLOR_FORCE (bixense.com/clicolors), FORCE_COLOR, TERM=dumb.
  func isOn(_ environment: [String: String], isTerminal: Bool) -> Bool {
    func isSet(_ name: String) -> Bool { !(environment[name] ?? "").isEmpty }
    func isForced(_ name: String) -> Bool { isSet(name) && environment[name] != "0" && environment[name] != "false" }
    switch self {
    case .always: return true
    case .never: return false
    case .auto:
      if isSet("NO_COLOR") { return false }
      if isForced("CLICOLOR_FORCE") || isForced("FORCE_COLOR") { return true }
      return isTerminal && environment["TERM"] != "dumb" && environment["CLICOLOR"] != "0"
    }
  }
}
