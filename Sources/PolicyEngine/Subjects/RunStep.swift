package import ContainerFiles

/// A RUN instruction with the commands that its shell runs.
package struct RunStep: Subject {
  package let stage: BuildStage
  /// Its place among the file's instructions.
  package let index: Int
  /// RUN itself, also where ONBUILD triggers it.
  package let instruction: Instruction
  /// It runs in the build of the images that are FROM this one.
  package let isTriggered: Bool
  /// The variables that ENV and ARG define before it.
  package let scope: Scope
  package let script: ShellScript
  /// What the commands of the script run, wrappers such as `sudo` and `env` looked through, in order.
  package let invocations: [Invocation]
  /// The calls of package managers among them, in order.
  package let packageCalls: [PackageCall]

  package var path: RepositoryPath { stage.path }
  package var identity: String { "\(stage.identity)/run" }

  package static func all(in inventory: Inventory) -> [RunStep] {
    BuildStage.all(in: inventory).flatMap { stage -> [RunStep] in
      var steps: [RunStep] = []
      stage.dockerfile.forEachInstruction(of: stage.stage) { index, scope in
        let instruction = stage.dockerfile.instructions[index]
        guard instruction.effective.keyword == .run, let script = stage.dockerfile.shellScript(at: index) else {
          return
        }
        steps.append(
          RunStep(
            stage: stage, index: index, instruction: instruction.effective,
            isTriggered: instruction.triggered != nil, scope: scope, script: script,
            invocations: Invocation.all(in: script), packageCalls: []))
      }
      return steps
    }
  }
}
