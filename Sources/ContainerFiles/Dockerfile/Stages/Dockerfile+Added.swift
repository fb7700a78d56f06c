extension Dockerfile {
  /// An instruction that acts in a stage: its own, or what the stage below triggers in it.
  package struct Acting: Sendable {
    package let instruction: Instruction
    /// Its place among the file's instructions; that of ONBUILD for a trigger.
    package let index: Int
    /// The stage in which it acts.
    package let stage: Int
    /// The variables that are known just before it. Do not keep it: each copy that is changed later costs its size.
    package let scope: Scope
  }

  /// Calls back for each ENV, EXPOSE, VOLUME and LABEL that an image of the stage carries: those of the stages below
  /// first, in the order in which they act.
  package func forEachAdded(to stage: Stage, _ body: (Acting) -> Void) {
    for stage in chain(of: stage).reversed() where !stage.facts.added.isEmpty {
      let added = Set(stage.facts.added)
      forEachTrigger(in: stage) { index, scope in
        guard added.contains(index) else { return }
        body(Acting(instruction: instructions[index].effective, index: index, stage: stage.index, scope: scope))
      }
      forEachInstruction(of: stage) { index, scope in
        guard added.contains(index) else { return }
        body(Acting(instruction: instructions[index], index: index, stage: stage.index, scope: scope))
      }
    }
  }
}
