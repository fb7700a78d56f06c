import ContainerFiles
import PolicyEngine

extension Layers {
  /// Where something is deleted that an earlier layer of the stage holds.
  func lateCleanups(_ stage: StageSteps) -> [Violation] {
    var mess = Mess()
    var found: [Violation] = []
    for step in stage.steps where !step.isTriggered {
      if let run = step.run, run.script.dialect == .posix {
        found += mess.removals(in: run, step).map { violation($0) }
      }
      mess.note(step, escape: stage.stage.dockerfile.escape)
    }
    return found
  }

  private func violation(_ removal: Mess.Removal) -> Violation {
    Violation(
      at: removal.range, "\(removal.what) is deleted here, but the layer that made it keeps it",
      label: "the image gets no smaller", related: [RelatedRange(removal.madeAt, "made here")],
      evidence: "\(removal.command) \(removal.what)",
      facts: ["count": "1", "path": removal.what, "suggestion": removal.command],
      remediation: Remediation(removal.advice))
  }
}
