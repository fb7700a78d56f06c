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
}
