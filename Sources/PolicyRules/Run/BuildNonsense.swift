import ContainerFiles
import PolicyEngine

/// Commands that have nothing to do in the build of an image.
enum BuildNonsense {
  struct Reason {
    let why: String
    let remedy: String
  }

  private static let editors: Set<String> = ["vim", "vi", "nano", "emacs", "pico", "joe"]
  private static let viewers: Set<String> = ["ps", "free", "top", "htop", "uptime", "less", "more", "iotop"]
  private static let power: Set<String> = ["shutdown", "reboot", "halt", "poweroff"]

  static func reason(_ call: Invocation, in run: RunStep) -> Reason? {
    let name = call.name
    if editors.contains(name) {
      // With commands given it works by itself: `vim +PlugInstall +qall`.
      let asks = call.arguments.allSatisfy { !$0.text.hasPrefix("-") && !$0.text.hasPrefix("+") }
      return asks && call.command.redirections.isEmpty && call.command.place.connection != .pipe
        ? Reason(why: "waits for somebody who types", remedy: "Change the file with sed, or COPY the one you want")
        : nil
    }
    if viewers.contains(name) {
      guard call.command.place.connection != .pipe, run.script.pipelines.isEmpty, call.command.place.parent == nil,
        !startsSomething(run)
      else { return nil }
      return Reason(why: "shows the builder of this moment", remedy: "Delete \(name)")
    }
    if power.contains(name) { return Reason(why: "would stop a machine that is not there", remedy: "Delete \(name)") }
    switch name {
    case "ssh":
      guard !run.instruction.mounts.contains(where: { $0.kind == .ssh || $0.kind == .secret }),
        call.arguments.contains(where: { !$0.text.hasPrefix("-") })
      else { return nil }
      return Reason(
        why: "logs in elsewhere during the build",
        remedy: "Fetch what is needed with git or curl, with RUN --mount=type=ssh")
    case "service":
      // What is started for the commands after it, such as a database to fill, has its use.
      guard let verb = call.arguments.dropFirst().first?.text, verb == "start" || verb == "restart",
        call.index == run.invocations.last?.index, run.invocations.count == 1
      else { return nil }
      let service = call.arguments.first?.text ?? "it"
      return Reason(
        why: "starts \(service), which ends with this RUN",
        remedy: "Start \(service) when the container runs: CMD [\"\(service)\"]")
    case "kill", "killall", "pkill":
      guard run.invocations.count == 1 else { return nil }
      return Reason(why: "ends nothing: no process lives longer than its RUN", remedy: "Delete \(name)")
    case "mount":
      guard run.instruction.flag("security") == nil, call.arguments.count >= 2 else { return nil }
      return Reason(
        why: "needs privileges that a build has not",
        remedy: "Use RUN --mount=type=bind, or mount when the container runs")
    default: return nil
    }
  }

  /// Whether a command is left running for others.
  private static func startsSomething(_ run: RunStep) -> Bool {
    // A RUN of hundreds of commands is not looked through for each of them.
    run.script.commands.count > 256 || run.script.commands.contains { $0.place.connection == .background }
  }
}
