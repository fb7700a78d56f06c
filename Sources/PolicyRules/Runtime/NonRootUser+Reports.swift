import ContainerFiles
import PolicyEngine

extension NonRootUser {
  func missing(_ stage: BuildStage) -> Violation {
    violation(
      stage, at: stage.fromRange, "\(stage.title) sets no USER, so it runs as root", evidence: "missing",
      user: "",
      label: stage.whyItShips)
  }

  func open(_ stage: BuildStage, _ word: Word, _ names: [String]) -> Violation {
    let list = names.isEmpty ? "nothing" : names.map { "`\($0)`" }.joined(separator: ", ")
    return violation(
      stage, at: word.range, "\(stage.title) takes its user from \(list), which has no value here",
      evidence: word.text, user: word.text, label: "empty means root")
  }

  func violation(
    _ stage: BuildStage, at range: SourceRange, _ message: String, evidence: String, user: String, label: String
  ) -> Violation {
    Violation(
      at: range, message, label: label, evidence: evidence, facts: ["stage": stage.name, "user": user],
      isAbsence: evidence == "missing",
      remediation: Remediation(Self.advice(for: stage)))
  }
}
