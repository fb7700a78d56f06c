extension Dockerfile {
  /// The instructions of a stage after its FROM.
  package func instructions(of stage: Stage) -> ArraySlice<Instruction> { instructions[stage.instructions] }

  /// The stage and the stages it is FROM, the outermost last.
  package func chain(of stage: Stage) -> [Stage] {
    var found = [stage]
    var current = stage
    while case .stage(let index) = current.base, index < current.index {
      current = stages[index]
      found.append(current)
    }
    return found
  }

  /// The stage that a build makes when no target is named.
  package var finalStage: Stage? { stages.last }

  /// The stage that FROM finds under a name, among those before an index: names are in lower case, the look-up is
  /// not folded, the latest wins.
  package func stageNamed(_ name: String, before index: Int) -> Stage? {
    stages[..<min(index, stages.count)].last { $0.name.map { LetterCase.lowered($0.text) } == name }
  }

  /// The USER that holds at the end of a stage, inherited along FROM; nil when the base image decides.
  package func effectiveUser(of stage: Stage) -> Instruction? { fact(stage.facts.user) }
  package func effectiveWorkdir(of stage: Stage) -> Instruction? { fact(stage.facts.workdir) }
  package func effectiveHealthcheck(of stage: Stage) -> Instruction? { fact(stage.facts.healthcheck) }
  package func effectiveEntrypoint(of stage: Stage) -> Instruction? { fact(stage.facts.entrypoint) }
  /// nil as well when an ENTRYPOINT cleared an inherited CMD.
  package func effectiveCmd(of stage: Stage) -> Instruction? { fact(stage.facts.cmd) }
  package func effectiveStopsignal(of stage: Stage) -> Instruction? { fact(stage.facts.stopsignal) }
  package func effectiveShell(of stage: Stage) -> Instruction? { fact(stage.facts.shell) }

  /// The SHELL that holds for an instruction: the last one above it in its stage, or the inherited one.
  package func shell(at index: Int) -> Instruction? {
    guard instructions.indices.contains(index), let stageIndex = instructions[index].stageIndex else { return nil }
    let stage = stages[stageIndex]
    if let own = stage.lastShell(before: index) { return instructions[own] }
    guard case .stage(let base) = stage.base else { return nil }
    return effectiveShell(of: stages[base])
  }

  private func fact(_ index: Int?) -> Instruction? { index.map { instructions[$0].effective } }
}
