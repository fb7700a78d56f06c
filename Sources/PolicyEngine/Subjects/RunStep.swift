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
  /// What it does with packages.
  package internal(set) var packages: StepPackages

  package var path: RepositoryPath { stage.path }
  package var identity: String { "\(stage.identity)/run" }

  /// The calls of package managers, in order.
  package var packageCalls: [PackageCall] { packages.calls }

  package static func all(in inventory: Inventory) -> [RunStep] {
    StageSteps.all(in: inventory).flatMap { $0.runs }
  }

  package static func all(in store: inout SubjectStore) -> [RunStep] {
    store.all(StageSteps.self).flatMap { $0.runs }
  }

  /// - Parameter settings: what earlier instructions have configured.
  /// - Returns: nil where the instruction is no RUN.
  init?(_ stage: BuildStage, _ index: Int, _ scope: Scope, _ settings: PackageSettings) {
    let instruction = stage.dockerfile.instructions[index]
    guard instruction.effective.keyword == .run, let script = stage.dockerfile.shellScript(at: index) else {
      return nil
    }
    self.stage = stage
    self.index = index
    self.instruction = instruction.effective
    isTriggered = instruction.triggered != nil
    self.scope = scope
    self.script = script
    invocations = Invocation.all(in: script)
    let mounted = instruction.effective.mountTargets(with: scope, escape: stage.dockerfile.escape)
    var reader = PackageReader(settings, scope: scope, instruction: index, mounted: mounted)
    reader.read(script, invocations)
    packages = reader.found
  }
}
