import ContainerFiles
package import PolicyEngine

package struct ExecForm: Rule {
  package static let about = RuleDescription(
    id: "exec-form", title: "CMD and ENTRYPOINT start the program itself, not a shell that starts it",
    rationale: """
      In shell form /bin/sh is the first process, and whether SIGTERM reaches the program is up to that shell: where it does \
      not, every stop takes ten seconds and ends in SIGKILL. An ENTRYPOINT in shell form also ignores CMD and the arguments \
      of `docker run`.
      """,
    advice: """
      Write the words as a JSON array:
        CMD ["node", "server.js"]
      or, where the shell has something to do, let it make way at the end:
        CMD ["sh", "-c", "exec node server.js --port $PORT"]
      """,
    practices: [.signals], aliases: ["DL3025", "JSONArgsRecommended"],
    placeholders: ["stage", "instruction", "program", "suggestion"])

  package init(options: NoOptions) {}

  package func violations(in stage: BuildStage) -> [Violation] {
    guard stage.isShipped else { return [] }
    let placed = stage.own([.cmd, .entrypoint])
    guard placed.contains(where: { $0.instruction.shellCommand != nil }), !stage.isWindows else { return [] }
    return placed.compactMap { violation(stage, $0) }
  }

  private func violation(_ stage: BuildStage, _ placed: BuildStage.Placed) -> Violation? {
    // What was meant for JSON is json-form's, and who sets SHELL has chosen the shell.
    guard let command = placed.instruction.shellCommand, !command.fellBackFromJSON,
      !stage.hasOwnShell(at: placed.index),
      let form = ShellForm(command, of: placed.instruction, stage.dockerfile.shellScript(at: placed.index)), !form.execs
    else { return nil }
    let keyword = placed.instruction.keyword.rawValue
    let program = form.program ?? "the program"
    return Violation(
      at: command.range,
      "\(keyword) of \(stage.title) starts \(form.program.map { "`\($0)`" } ?? program) through /bin/sh",
      label: form.need?.label ?? "whether `\(program)` gets SIGTERM is up to the shell",
      notes: notes(stage, placed), evidence: "\(keyword) \(form.text)",
      facts: ["stage": stage.name, "instruction": keyword, "program": program],
      remediation: remediation(form, keyword, command))
  }

  private func notes(_ stage: BuildStage, _ placed: BuildStage.Placed) -> [Violation.Note] {
    if placed.instruction.keyword == .entrypoint {
      return [Violation.Note("note", "an ENTRYPOINT in shell form ignores CMD and the arguments of `docker run`")]
    }
    guard let entrypoint = stage.effective(.entrypoint)?.instruction,
      case .entrypoint(let command) = entrypoint.arguments
    else { return [] }
    switch command.form {
    case .shell: return [Violation.Note("note", "ENTRYPOINT is in shell form too, so that this CMD is ignored")]
    case .exec:
      return [Violation.Note("note", "ENTRYPOINT gets `/bin/sh -c` and this text as its arguments")]
    }
  }

  private func remediation(_ form: ShellForm, _ keyword: String, _ command: Command) -> Remediation {
    if let json = form.json {
      return Remediation("\(keyword) \(json)", edits: [Edit(command.range, json)])
    }
    guard let text = form.withExec else {
      return Remediation(
        """
        put the commands into a script that ends in `exec <program>`, and write
          COPY --chmod=755 entrypoint.sh /
          ENTRYPOINT ["/entrypoint.sh"]
        """)
    }
    return Remediation("\(keyword) \(ShellForm.json(["sh", "-c", text]))")
  }
}

extension Instruction {
  /// The command of a CMD or ENTRYPOINT in shell form.
  var shellCommand: Command? {
    guard let command = startedCommand, case .shell = command.form else { return nil }
    return command
  }
}

extension ShellForm.Need {
  /// What the shell is needed for here.
  fileprivate var label: String {
    switch self {
    case .variable(let name): "the shell is needed for `\(name)`, and can make way with `exec`"
    case .substitution: "the shell is needed for `$(…)`, and can make way with `exec`"
    case .commands: "the shell is needed for several commands, and can make way for the last with `exec`"
    case .pipe: "the shell is needed for the pipe"
    case .background: "the shell is needed for what runs beside it"
    case .redirection: "the shell is needed for the redirection, and can make way with `exec`"
    case .pattern: "the shell is needed for the file names, and can make way with `exec`"
    case .builtin(let name): "`\(name)` is the shell's own"
    case .unreadable: "the shell gets the signals"
    }
  }
}
