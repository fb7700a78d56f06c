import ContainerFiles
package import PolicyEngine

package struct Layers: Rule {
  package static let about = RuleDescription(
    id: "layers", title: "What belongs together is one layer, and leaves nothing behind",
    rationale: """
      Every RUN is a layer that is stored and pulled on its own, and what a later one deletes stays in the earlier one. \
      Steps that are joined clean up before anything is stored.
      """,
    advice: """
      Join the commands, and delete in the RUN that made the mess:
        RUN apt-get update \\
         && apt-get install -y --no-install-recommends curl \\
         && rm -rf /var/lib/apt/lists/*
      """,
    practices: [.minimalLayers, .combinedRun, .cleanLayers], aliases: ["DL3059"],
    placeholders: ["count", "path", "suggestion"])

  package init(options: NoOptions) {}

  package func violations(in stage: StageSteps) -> [Violation] {
    guard stage.stage.isShipped else { return [] }
    return consecutive(stage) + lateCleanups(stage)
  }

  /// Each row of two and more RUNs that could be one.
  private func consecutive(_ stage: StageSteps) -> [Violation] {
    var found: [Violation] = []
    var row: [StageSteps.Step] = []
    func close() {
      if row.count > 1 { found.append(violation(row, in: stage.stage.dockerfile.text)) }
      row = []
    }
    for step in stage.steps {
      guard Self.isPlain(step) else {
        close()
        continue
      }
      if let last = row.last, !Self.haveSameFlags(last.instruction, step.instruction) { close() }
      row.append(step)
    }
    close()
    return found
  }

  private static func isPlain(_ step: StageSteps.Step) -> Bool {
    guard !step.isTriggered, let run = step.run, run.script.dialect == .posix, step.instruction.heredocs.isEmpty,
      case .run(let command) = step.instruction.arguments, case .shell = command.form
    else { return false }
    return !run.script.commands.contains { $0.isOpaque || $0.place.connection == .background }
  }

  private static func haveSameFlags(_ one: Instruction, _ other: Instruction) -> Bool {
    one.flags.elementsEqual(other.flags) { $0.name == $1.name && ($0.value?.text ?? "") == ($1.value?.text ?? "") }
  }

  /// The command line as it can stand before `&&`: a `cd` of its own stays its own, and a comment would swallow the rest.
  private static func joinable(_ step: StageSteps.Step) -> String {
    var text = step.instruction.joined.string(step.instruction.argumentText).singleSpaced
    if let comment = text.ranges(of: " #").last, !text[comment.upperBound...].contains(where: { "\"'`".contains($0) }) {
      text = String(text[..<comment.lowerBound])
    }
    let moves = step.run?.invocations.contains { call in
      ["cd", "pushd", ".", "source"].contains(call.name) && call.command.place.nesting.isEmpty
    }
    return moves == true ? "(\(text))" : text
  }

  private func violation(_ row: [StageSteps.Step], in source: SourceText) -> Violation {
    let texts = row.map { Self.joinable($0) }
    let flags = row[0].instruction.flags.map { source.string(in: $0.range) + " " }.joined()
    let length = texts.reduce(0) { $0 + $1.utf8.count }
    let shown = length <= 400 ? texts : texts.map { $0.utf8.count > 60 ? String($0.prefix(56)) + " …" : $0 }
    let number = row.count
    return Violation(
      at: row[1].instruction.keywordRange, "\(number) RUNs in a row make \(number) layers where one would do",
      label: "this one could go on with && after the RUN above",
      related: [RelatedRange(row[0].instruction.keywordRange, "the first of them")],
      evidence: texts.prefix(2).joined(separator: " | "),
      facts: ["count": String(number), "path": "", "suggestion": "&&"],
      remediation: Remediation(
        "Join them:\n  RUN \(flags)\(shown.prefix(8).joined(separator: " \\\n   && "))\(shown.count > 8 ? " \\\n   && …" : "")"
      ))
  }
}
