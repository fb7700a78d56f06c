import ContainerFiles
import PolicyEngine

extension AttackSurface {
  /// Passwords that a RUN sets or takes away.
  func passwords(in step: RunStep) -> [Violation] {
    step.invocations.compactMap { invocation in
      switch invocation.name {
      case "chpasswd":
        return password(step, invocation, "sets a password", secrets: input(of: invocation, in: step.script))
      case "passwd":
        if invocation.arguments.contains(where: { isDeletion($0.text) }) {
          return password(step, invocation, "takes a password away, so that none is asked")
        }
        guard
          !invocation.arguments.contains(where: {
            ["-l", "--lock", "-S", "--status", "-e", "--expire"].contains($0.text)
          })
        else { return nil }
        return password(step, invocation, "sets a password", secrets: input(of: invocation, in: step.script))
      case "usermod", "useradd":
        guard let place = invocation.arguments.firstIndex(where: { ["-p", "--password"].contains($0.text) }),
          place + 1 < invocation.arguments.count
        else { return nil }
        let value = invocation.arguments[place + 1]
        // `*` and `!` are no password, and lock the account.
        guard !value.text.isEmpty, !value.text.hasPrefix("*"), !value.text.hasPrefix("!") else { return nil }
        return password(step, invocation, "sets a password", secrets: value.isLiteral ? [value.range] : [])
      default: return nil
      }
    }
  }

  private func isDeletion(_ text: String) -> Bool {
    text == "--delete" || text.hasPrefix("-") && !text.hasPrefix("--") && text.contains("d")
  }

  private func password(
    _ step: RunStep, _ invocation: Invocation, _ what: String, secrets: [SourceRange] = []
  ) -> Violation {
    violation(
      step.stage, invocation.nameRange, "`\(invocation.name)` in \(step.stage.title) \(what)",
      label: "the same for every container of the image", evidence: "\(invocation.name) \(what)", what: invocation.name,
      secrets: secrets,
      fix: "delete the line: nobody logs in to a container, and USER needs no password")
  }

  /// The literal words that are piped into a command: `echo root:secret | chpasswd`.
  private func input(of invocation: Invocation, in script: ShellScript) -> [SourceRange] {
    let pipelines = script.pipelines.filter { pipeline in
      pipeline.elements.dropFirst().contains { $0.contains(invocation.index) }
    }
    let piped = pipelines.flatMap { pipeline in
      pipeline.elements.prefix { !$0.contains(invocation.index) }.flatMap { script.commands[$0] }
    }
    let words = piped.filter { ["echo", "printf"].contains($0.name) }.flatMap { $0.words.dropFirst() }
    let here = invocation.command.redirections.filter { $0.kind == .hereString }.map { $0.target }
    return (words + here).filter { $0.isLiteral && !$0.text.hasPrefix("-") }.map { $0.range }
  }
}
