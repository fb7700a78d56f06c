import ContainerFiles
import PolicyEngine

extension AttackSurface {
  /// Modes that a RUN sets by chmod, mkdir or install.
  func permissions(in step: RunStep) -> [Violation] {
    step.invocations.flatMap { invocation -> [Violation] in
      guard let (word, text) = mode(of: invocation), let mode = FileMode(text) else { return [] }
      let targets = targets(of: invocation, mode: word).filter { !isRemoved($0, after: invocation, in: step) }
      guard !targets.isEmpty || invocation.name != "chmod" else { return [] }
      let names = targets.prefix(3).joined(separator: " ")
      return complaints(step.stage, mode, text, names.isEmpty ? "files" : names, at: word.range)
    }
  }

  /// Modes that COPY and ADD give.
  func copiedModes(of stage: BuildStage) -> [Violation] {
    stage.own([.copy, .add]).flatMap { placed -> [Violation] in
      guard let value = placed.instruction.flag("chmod")?.value,
        let text = stage.expand(value, at: placed.index, in: placed.instruction).text, let mode = FileMode(text)
      else { return [] }
      return complaints(stage, mode, text, placed.instruction.destination ?? "files", at: value.range)
    }
  }

  private func complaints(
    _ stage: BuildStage, _ mode: FileMode, _ text: String, _ names: String, at range: SourceRange
  ) -> [Violation] {
    var found: [Violation] = []
    if mode.isWorldWritable {
      found.append(
        violation(
          stage, range, "mode \(text) lets anyone write \(names)", label: "world-writable",
          evidence: "writable \(text) \(names)", what: text,
          fix: """
            give \(names) to the user who writes there, and nobody else the right:
              COPY --chown=10001:10001 … or RUN chown -R 10001:10001 \(names)
            with mode 755, or 644 for files that are not run
            """))
    }
    if mode.setsUser {
      found.append(
        violation(
          stage, range, "mode \(text) makes \(names) setuid", label: "runs as its owner, whoever starts it",
          evidence: "setuid \(text) \(names)", what: text,
          fix: "leave the bit out (755), and start what needs root as root, or with the one capability that it needs"))
    }
    return found
  }

  /// The word that holds a mode, and the mode itself.
  private func mode(of invocation: Invocation) -> (ShellWord, String)? {
    switch invocation.name {
    case "chmod":
      let word = invocation.arguments.first { !isFlag($0.text) }
      return word.flatMap { $0.isLiteral ? ($0, $0.text) : nil }
    case "find":
      // find … -exec chmod 777 {} +
      guard let place = invocation.arguments.firstIndex(where: { $0.programName == "chmod" }) else { return nil }
      let word = invocation.arguments[(place + 1)...].first { !isFlag($0.text) }
      return word.flatMap { $0.isLiteral ? ($0, $0.text) : nil }
    case "mkdir", "install":
      for (word, next) in zip(invocation.arguments, invocation.arguments.dropFirst()) where next.isLiteral {
        if word.text == "-m" || word.text == "--mode" || word.text == "-dm" || word.text == "-pm" {
          return (next, next.text)
        }
      }
      for word in invocation.arguments where word.isLiteral {
        if word.text.hasPrefix("--mode=") { return (word, String(word.text.dropFirst(7))) }
        if word.text.hasPrefix("-m"), word.text.utf8.count > 2 { return (word, String(word.text.dropFirst(2))) }
      }
      return nil
    default: return nil
    }
  }

  /// `-R`, but not `-w`, which is a mode.
  private func isFlag(_ text: String) -> Bool {
    text.hasPrefix("--") || text.hasPrefix("-") && text.dropFirst().allSatisfy { "Rvcf".contains($0) }
  }

  private func targets(of invocation: Invocation, mode: ShellWord) -> [String] {
    switch invocation.name {
    case "chmod":
      return invocation.arguments.filter { $0.range.start > mode.range.start && !isFlag($0.text) }.map { $0.text }
    case "find": return invocation.arguments.first.map { [$0.text] } ?? []
    default: return invocation.arguments.last.map { [$0.text] } ?? []
    }
  }

  /// Whether a later command of the same RUN takes the file or the mode away.
  private func isRemoved(_ target: String, after invocation: Invocation, in step: RunStep) -> Bool {
    // Only the last commands are looked at: it is there that people clean up, and the work stays linear.
    step.invocations.suffix(64).contains { later in
      guard later.index > invocation.index, ["rm", "chmod"].contains(later.name),
        later.arguments.contains(where: { $0.text == target || target.hasPrefix($0.text + "/") })
      else { return false }
      guard later.name == "chmod" else { return true }
      guard let mode = mode(of: later).flatMap({ FileMode($0.1) }) else { return false }
      return !mode.isWorldWritable && !mode.setsUser && mode.isAbsolute
    }
  }
}

extension Instruction {
  /// Where COPY or ADD puts files.
  fileprivate var destination: String? {
    switch arguments {
    case .copy(let transfer), .add(let transfer): transfer.destination.text
    case .from, .run, .cmd, .entrypoint, .shell, .env, .arg, .label, .healthcheck, .user, .workdir, .stopsignal,
      .maintainer, .expose, .volume, .onbuild, .invalid:
      nil
    }
  }
}
