import ContainerFiles
package import PolicyEngine

package struct DuplicateInstruction: Rule {
  package static let about = RuleDescription(
    id: "duplicate-instruction", title: "A stage has one CMD, one ENTRYPOINT and one HEALTHCHECK",
    rationale: """
      Only the last one counts: the earlier is dead text that still reads as if it ran. \
      Whoever changes the dead one wonders why nothing happens.
      """,
    advice: "Delete the earlier instruction, or move it to the stage that it was meant for.",
    practices: [.lint, .signals],
    aliases: ["DL4003", "DL4004", "DL3012", "MultipleInstructionsDisallowed", "DS-0007", "DS-0016", "DS-0023"],
    placeholders: ["stage", "instruction"])

  package static let examples: [Example] = [
    .fails("FROM alpine:3.20\n«CMD [\"a\"]»\nCMD [\"b\"]\n"),
    .fails("FROM alpine:3.20\n«ENTRYPOINT [\"a\"]»\nRUN true\n«ENTRYPOINT [\"b\"]»\nENTRYPOINT [\"c\"]\n"),
    .fails("FROM alpine:3.20\n«HEALTHCHECK CMD a»\nHEALTHCHECK NONE\n"),
    .fails("FROM alpine:3.20\n«CMD a \\\n  b»\nCMD c\n"),
    .passes("FROM alpine:3.20\nENTRYPOINT [\"a\"]\nCMD [\"b\"]\n"),
    .passes("FROM alpine:3.20 AS a\nCMD [\"a\"]\nFROM a\nCMD [\"b\"]\n"),
    .passes("FROM alpine:3.20\nONBUILD CMD [\"a\"]\nCMD [\"b\"]\n"),
  ]

  package init(options: NoOptions) {}

  package func violations(in stage: BuildStage) -> [Violation] {
    var last: [Keyword: Instruction] = [:]
    var found: [Violation] = []
    for instruction in stage.dockerfile.instructions(of: stage.stage).reversed() {
      switch instruction.arguments {
      case .cmd, .entrypoint, .healthcheck: break
      default: continue
      }
      if let winner = last[instruction.keyword] {
        found.append(violation(stage, instruction, winner))
      } else {
        last[instruction.keyword] = instruction
      }
    }
    return found.reversed()
  }

  private func violation(_ stage: BuildStage, _ dead: Instruction, _ winner: Instruction) -> Violation {
    let keyword = dead.keyword.rawValue
    let line = stage.dockerfile.text.line(at: winner.range.start)
    return Violation(
      at: dead.range, "this \(keyword) of \(stage.title) has no effect: the one in line \(line) replaces it",
      label: "never used", related: [RelatedRange(winner.range, "the \(keyword) that counts")],
      evidence: "\(keyword) \(dead.joined.string(dead.argumentText))",
      facts: ["stage": stage.name, "instruction": keyword],
      remediation: Remediation(
        "delete it; line \(line) stays: \(stage.dockerfile.firstLine(of: winner))",
        edits: [stage.dockerfile.deletingLines(of: dead.range)], safety: .safe))
  }
}

extension Dockerfile {
  /// The first line of an instruction, shortened, for showing.
  func firstLine(of instruction: Instruction) -> String {
    let line = text.lineRange(text.line(at: instruction.range.start))
    let shown = SourceRange(start: instruction.range.start, end: min(line.end, instruction.range.start + 120))
    return text.string(in: shown)
  }
}
