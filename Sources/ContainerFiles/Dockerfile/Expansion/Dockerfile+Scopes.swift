extension Dockerfile {
  /// The variables that are known just before an instruction; before the first FROM and at FROM, the global ones.
  package func scope(at index: Int) -> Scope {
    guard instructions.indices.contains(index) else { return globalScope }
    guard let stageIndex = instructions[index].stageIndex, stages[stageIndex].from != index else {
      return instructions[index].stageIndex == nil ? globals(before: index) : globalScope
    }
    return scopes[index]
  }

  /// Calls back for each instruction of a stage, with its index and the variables that are known just before it.
  package func forEachInstruction(
    of stage: Stage, upTo end: Int = .max, _ body: (Int, Scope) -> Void
  ) {
    for index in stage.instructions where index < end { body(index, scopes[index]) }
  }

  /// The variables that a trigger of ONBUILD sees: it runs at the start of the stage that is FROM its own.
  package func scope(ofTrigger index: Int, startedBy stage: Stage) -> Scope {
    var evaluator = ScopeEvaluator(escape: escape, arguments: arguments)
    return startScope(of: stage, upTo: index, &evaluator)
  }

  /// Calls back for each instruction that the stage below triggers in a stage, with the index of its ONBUILD.
  package func forEachTrigger(in stage: Stage, _ body: (Int, Scope) -> Void) {
    guard case .stage(let base) = stage.base else { return }
    var evaluator = ScopeEvaluator(escape: escape, arguments: arguments)
    var scope = finalScopes[base].inherited()
    for index in stage.facts.triggered {
      guard let triggered = instructions[index].triggered else { continue }
      body(index, scope)
      evaluator.apply(triggered, to: &scope, globals: globalScope)
    }
  }

  /// What a stage inherits, and what the triggers before an index make of it.
  private func startScope(of stage: Stage, upTo end: Int = .max, _ evaluator: inout ScopeEvaluator) -> Scope {
    guard case .stage(let base) = stage.base else { return Scope().inherited() }
    var scope = finalScopes[base].inherited()
    for index in stage.facts.triggered where index < end {
      guard let triggered = instructions[index].triggered else { continue }
      evaluator.apply(triggered, to: &scope, globals: globalScope)
    }
    return scope
  }

  private func globals(before end: Int) -> Scope {
    var evaluator = ScopeEvaluator(escape: escape, arguments: arguments)
    var scope = evaluator.platforms
    for instruction in instructions[..<end] {
      evaluator.declareGlobals(of: instruction, in: &scope)
    }
    return scope
  }

  /// The image that a stage is FROM, with the defaults of its arguments.
  package func expandedImage(of stage: Stage) -> Expanded {
    Expansion.expand(stage.image, with: globalScope, escape: escape, in: instructions[stage.from].joined)
  }

  /// The platform that a stage is FROM; nil where it names none.
  package func expandedPlatform(of stage: Stage) -> Expanded? {
    stage.platform?.value.map {
      Expansion.expand($0, with: globalScope, escape: escape, in: instructions[stage.from].joined)
    }
  }
}
