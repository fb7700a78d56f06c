import ContainerFiles
package import PolicyEngine

package struct JsonForm: Rule {
  package static let about = RuleDescription(
    id: "json-form", title: "What looks like an exec form is one, and works as one",
    rationale: """
      An array that is no valid JSON goes to a shell as text, which looks for a program called `[`, and the image does not start. \
      An exec form starts no shell, so a `$VAR` in it reaches the program as those very letters; and in scratch there is no shell at all.
      """,
    advice:
      "Write valid JSON with double quotes: `CMD [\"node\", \"server.js\"]`; where a variable is needed: `CMD [\"sh\", \"-c\", \"exec node $FILE\"]`.",
    practices: [.signals], aliases: ["JSONArgsRecommended"], placeholders: ["stage", "instruction", "suggestion"])

  package init(options: NoOptions) {}

  package func violations(in stage: BuildStage) -> [Violation] {
    var found: [Violation] = []
    let shells = ScratchShell(stage)
    for index in stage.stage.instructions {
      let instruction = stage.dockerfile.instructions[index].effective
      guard let command = instruction.command else { continue }
      switch command.form {
      case .shell:
        if command.fellBackFromJSON, let broken = brokenArray(command, instruction, stage) {
          found.append(broken)
        } else if stage.dockerfile.instructions[index].triggered == nil,
          shells.isMissing(for: command, of: instruction, at: index)
        {
          found.append(withoutShell(command, instruction, stage))
        }
      case .exec(let words):
        if let literal = literalVariable(words, command, instruction, stage) { found.append(literal) }
      }
    }
    return found
  }

  private func brokenArray(_ command: Command, _ instruction: Instruction, _ stage: BuildStage) -> Violation? {
    let text = instruction.joined.string(command.joined)
    guard BrokenArray.isMeant(text) else { return nil }
    let keyword = instruction.keyword.rawValue
    let fix = BrokenArray.words(of: text).map { JSONText.array(Self.replacing($0, instruction, stage)) }
    return Violation(
      at: command.range, "\(keyword) looks like a JSON array but is none, so it runs as a shell command",
      label: BrokenArray.reason(text), evidence: "\(keyword) \(text)",
      facts: ["stage": stage.name, "instruction": keyword],
      remediation: Remediation(
        fix.map { "write \(instruction.prefix)\($0)" }
          ?? (text.contains("\\")
            ? "write each backslash twice, as JSON wants it, or / where Windows takes one: C:\\\\dir\\\\program.exe"
            : "write the words as JSON strings in double quotes, with commas between: \(instruction.prefix)[\"program\", \"argument\"]"),
        edits: fix.map { [Edit(command.range, $0)] } ?? []))
  }

  /// The words of the array that was meant; those that only a shell replaces are given to one.
  private static func replacing(_ words: [String], _ instruction: Instruction, _ stage: BuildStage) -> [String] {
    let program = words.first.map { String(lastPathPart($0)) } ?? ""
    guard [.cmd, .entrypoint].contains(instruction.keyword), !stage.isFromScratch,
      !["sh", "bash", "ash", "dash", "zsh", "ksh"].contains(program), words.contains(where: { ExecVariable.isIn($0) })
    else { return words }
    return ["sh", "-c", "exec " + ExecVariable.shellText(Array(words.drop { $0 == "exec" }))]
  }

  private func literalVariable(
    _ words: [Word], _ command: Command, _ instruction: Instruction, _ stage: BuildStage
  ) -> Violation? {
    guard let (word, name) = ExecVariable.first(in: words), !takesShellText(instruction, stage) else { return nil }
    let keyword = instruction.keyword.rawValue
    let texts = Array(words.map(\.text).drop { $0 == "exec" })
    let fix =
      stage.isFromScratch
      ? "write the value itself; there is no shell in the image that could put it in"
      : "let a shell put it in: \(instruction.prefix)"
        + JSONText.array(["sh", "-c", "exec " + ExecVariable.shellText(texts)])
    return Violation(
      at: word.range, "\(keyword) is in exec form, so `\(name)` is not replaced",
      label: "the program gets these letters",
      evidence: "\(keyword) \(name)", facts: ["stage": stage.name, "instruction": keyword],
      remediation: Remediation(fix))
  }

  /// CMD that a shell or a script of the image reads may be expanded there.
  private func takesShellText(_ instruction: Instruction, _ stage: BuildStage) -> Bool {
    guard instruction.keyword == .cmd, let entrypoint = stage.dockerfile.effectiveEntrypoint(of: stage.stage),
      let command = entrypoint.command
    else { return false }
    guard case .exec(let words) = command.form else { return true }
    return words.contains { word in
      let name = lastPathPart(word.text)
      return ExecVariable.expanders.contains(String(name)) || name.hasSuffix(".sh") || name.contains("entrypoint")
    }
  }

  private func withoutShell(_ command: Command, _ instruction: Instruction, _ stage: BuildStage) -> Violation {
    let keyword = instruction.keyword.rawValue
    let text = instruction.joined.string(command.joined)
    let isSimple = text.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || "/.-_=:,+@ ".utf8.contains(byte)
    }
    let array = isSimple ? JSONText.array(text.split(separator: " ").map { String($0) }) : nil
    return Violation(
      at: command.range, "\(keyword) needs /bin/sh, and \(stage.title) is FROM scratch and has none",
      label: "runs as /bin/sh -c", evidence: "\(keyword) \(text)",
      facts: ["stage": stage.name, "instruction": keyword],
      remediation: Remediation(
        array.map { "write \(instruction.prefix)\($0)" }
          ?? (instruction.keyword == .run
            ? "do it in an earlier stage that has a shell, and COPY --from the result"
            : "write the exec form: \(instruction.prefix)[\"/program\", \"argument\"]"),
        edits: array.map { [Edit(command.range, $0)] } ?? []))
  }
}

extension Instruction {
  /// The command of RUN, CMD, ENTRYPOINT or HEALTHCHECK.
  var command: Command? {
    switch arguments {
    case .run(let command), .cmd(let command), .entrypoint(let command): return command
    case .healthcheck(let healthcheck):
      if case .command(let command) = healthcheck.test { return command }
      return nil
    default: return nil
    }
  }

  /// What stands before the command when it is typed out.
  var prefix: String { keyword == .healthcheck ? "HEALTHCHECK CMD " : "\(keyword.rawValue) " }
}
