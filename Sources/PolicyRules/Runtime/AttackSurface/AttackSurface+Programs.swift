import ContainerFiles
import PolicyEngine

extension AttackSurface {
  /// A RUN that becomes root by sudo.
  func sudo(in step: RunStep) -> [Violation] {
    step.invocations.compactMap { invocation in
      guard invocation.name == "sudo" || invocation.wrappers.contains("sudo") else { return nil }
      let words = invocation.command.words
      guard let place = words.firstIndex(where: { $0.programName == "sudo" }) else { return nil }
      let program = invocation.name == "sudo" ? "nothing" : invocation.name
      let next = place + 1 < words.count ? words[place + 1] : nil
      let target = Self.user(in: words[(place + 1)...])
      let user = user(before: step)
      var edits: [Edit] = []
      if user == nil, target == nil, let next, !next.text.hasPrefix("-"), !next.text.contains("=") {
        edits = [Edit(SourceRange(start: words[place].range.start, end: next.range.start), "")]
      }
      return violation(
        step.stage, words[place].range, "RUN starts `\(program)` through sudo",
        label: target.map { "to become `\($0)`: USER does that" } ?? user.map { "the user here is `\($0)`" }
          ?? "a build runs as root unless USER or the base image says otherwise",
        evidence: "sudo \(program)", what: "sudo", fix: Self.advice(program, from: user, to: target), edits: edits)
    }
  }

  private static func advice(_ program: String, from user: String?, to target: String?) -> String {
    let change = "USER \(target ?? "root")\n  RUN \(program) …"
    if let user { return "\(change)\n  USER \(user)" }
    return target == nil ? "delete `sudo`; where the base image sets another user:\n  \(change)" : change
  }

  /// The user whom sudo is told to become, where that is not root.
  private static func user(in words: ArraySlice<ShellWord>) -> String? {
    var words = words
    while let word = words.popFirst(), word.text.hasPrefix("-") || word.text.contains("=") {
      if word.text.hasPrefix("--user=") { return String(word.text.dropFirst(7)) }
      guard word.text == "--user" || !word.text.hasPrefix("--") && word.text.hasSuffix("u") else { continue }
      guard let user = words.first?.text, user != "root" else { return nil }
      return user
    }
    return nil
  }

  /// The user whom the file sets before a RUN, where that is not root.
  private func user(before step: RunStep) -> String? {
    let earlier = step.stage.inherited([.user]).last { $0.index < step.index && !$0.isTriggered }
    guard let earlier, case .user(let word) = earlier.instruction.arguments else { return nil }
    let text = step.stage.expand(word, at: earlier.index, in: earlier.instruction).text ?? word.text
    return ImageUser(text).isRoot ? nil : text
  }

  /// Packages that have no place in an image.
  func installed(in step: RunStep) -> [Violation] {
    let removed = Set(
      step.packageCalls.filter { $0.action == .remove }.flatMap { $0.packages.map { $0.text } })
    return step.packageCalls.flatMap { call -> [Violation] in
      guard call.action == .install, call.tool.kind == .system else { return [] }
      return call.packages.compactMap { word -> Violation? in
        let name = String(word.text.prefix { $0 != "=" && $0 != "~" && $0 != "<" && $0 != ">" })
        guard !removed.contains(name) else { return nil }
        switch name {
        case "sudo":
          return violation(
            step.stage, word.range, "\(step.stage.title) installs sudo",
            label: "a setuid program that makes root of a user",
            evidence: "install sudo", what: "sudo",
            fix:
              "take `sudo` out of the list: USER root for the steps that need it, gosu or setpriv to become another user"
          )
        case "openssh-server", "dropbear":
          return violation(
            step.stage, word.range, "\(step.stage.title) installs the SSH server \(name)",
            label: "a second way in, with keys and updates of its own", evidence: "install \(name)", what: name,
            fix: "take `\(name)` out of the list: `docker exec -it <container> sh` gets in without it")
        default: return nil
        }
      }
    }
  }

  /// CMD or ENTRYPOINT that starts an SSH server.
  func servers(of stage: BuildStage) -> [Violation] {
    guard stage.isShipped else { return [] }
    return stage.own([.cmd, .entrypoint]).flatMap { placed -> [Violation] in
      guard let script = stage.dockerfile.shellScript(at: placed.index) else { return [] }
      return Invocation.all(in: script).compactMap { invocation in
        let starts =
          ["sshd", "dropbear"].contains(invocation.name)
          || ["service", "rc-service"].contains(invocation.name)
            && ["ssh", "sshd"].contains(invocation.arguments.first?.text ?? "")
        guard starts else { return nil }
        let keyword = placed.instruction.keyword.rawValue
        return violation(
          stage, invocation.nameRange, "\(keyword) of \(stage.title) starts an SSH server",
          label: "a second way in, with keys and updates of its own", evidence: "run \(invocation.name)",
          what: invocation.name,
          fix: "let \(keyword) start the service alone: `docker exec -it <container> sh` gets in without SSH")
      }
    }
  }
}
