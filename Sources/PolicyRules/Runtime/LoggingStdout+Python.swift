import ContainerFiles
import PolicyEngine

extension LoggingStdout {
  /// A Python program on Docker's own Python image, whose output is held back.
  func python(_ entry: EntryPoint) -> Violation? {
    let stage = entry.stage
    guard stage.baseImage?.name == "docker.io/library/python", !entry.composeVariables.contains("PYTHONUNBUFFERED"),
      let place = place(of: stage), !isUnbuffered(stage)
    else { return nil }
    let own = stage.dockerfile.instructions(of: stage.stage)
    let first = own.first { [.cmd, .entrypoint].contains($0.keyword) }
    let edits = first.map { [Edit(.at($0.range.start), "ENV PYTHONUNBUFFERED=1\n")] } ?? []
    return Violation(
      at: place, "\(stage.title) runs Python without PYTHONUNBUFFERED, which holds its output back",
      label: "printed when the buffer is full, and lost in a crash", evidence: "python",
      facts: ["stage": stage.name, "file": "stdout"],
      remediation: Remediation("\(stage.placeForMissing):\n  ENV PYTHONUNBUFFERED=1", edits: edits))
  }

  private func isUnbuffered(_ stage: BuildStage) -> Bool {
    guard let binding = stage.variables["PYTHONUNBUFFERED"], binding.origin == .environment else { return false }
    return binding.value.map { !$0.isEmpty } ?? true
  }

  /// Where Python is started with a program; nil for a prompt, for `-u`, and for tests.
  private func place(of stage: BuildStage) -> SourceRange? {
    let start = stage.effective(.entrypoint) ?? stage.effective(.cmd)
    guard let start, let script = stage.dockerfile.shellScript(at: start.index) else { return nil }
    for invocation in Invocation.all(in: script) {
      if invocation.name.hasSuffix(".py") { return invocation.nameRange }
      guard isPython(invocation.name) else { continue }
      let words = invocation.arguments.map { $0.text } + (invocation.arguments.isEmpty ? arguments(of: stage) : [])
      return runsProgram(words) ? invocation.nameRange : nil
    }
    return nil
  }

  /// What CMD adds to ENTRYPOINT.
  private func arguments(of stage: BuildStage) -> [String] {
    guard stage.effective(.entrypoint) != nil, let cmd = stage.effective(.cmd),
      case .exec(let words)? = cmd.instruction.startedCommand?.form
    else { return [] }
    return words.map { $0.text }
  }

  private func isPython(_ name: String) -> Bool {
    name.hasPrefix("python") && name.dropFirst(6).allSatisfy { $0.isNumber || $0 == "." }
  }

  private func runsProgram(_ words: [String]) -> Bool {
    var words = words[...]
    while let word = words.popFirst() {
      guard word.hasPrefix("-") else { return true }
      if word == "-m" {
        return !["pytest", "unittest", "http.server", "pip", "venv", "build"].contains(words.first ?? "")
      }
      // `-c` runs its text; `-u`, alone or among others, is what is asked for.
      guard !word.hasPrefix("--"), !word.contains("u"), !word.contains("c"), word != "-", word != "-V", word != "-h"
      else {
        return false
      }
      if word == "-W" || word == "-X" { _ = words.popFirst() }
    }
    return false
  }
}

extension ShellRedirection {
  /// Whether it takes what the command prints, away from where it was going.
  var writesOutput: Bool {
    switch kind {
    case .output, .append, .clobber: fileDescriptor == nil || fileDescriptor == 1 || fileDescriptor == 2
    case .both, .bothAppend: true
    case .input, .readWrite, .duplicateInput, .duplicateOutput, .heredoc, .hereString: false
    }
  }
}
