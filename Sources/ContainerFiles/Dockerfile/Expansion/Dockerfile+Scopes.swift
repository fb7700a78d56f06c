extension Dockerfile {
  /// The variables that FROM sees: ARG before the first FROM, and the platforms.
  package var globalScope: Scope { Scope() }

  /// The variables that are known just before an instruction.
  package func scope(at instruction: Int) -> Scope { Scope() }

  /// The image that a stage is FROM, with the defaults of its arguments.
  package func expandedImage(of stage: Stage) -> Expanded {
    Expansion.expand(stage.image, with: globalScope, escape: escape, in: instructions[stage.from].joined)
  }
}
