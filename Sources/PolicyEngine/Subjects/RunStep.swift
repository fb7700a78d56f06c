package import ContainerFiles

/// A RUN instruction with the commands that its shell runs.
package final class RunStep: Subject {
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
  package let packages: StepPackages

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

  /// - Parameters:
  ///   - settings: what earlier instructions have configured.
  ///   - shippedCaches: the managers whose caches leave the stage.
  /// - Returns: nil where the instruction is no RUN.
  init?(
    _ stage: BuildStage, _ index: Int, _ scope: Scope, _ settings: PackageSettings,
    shippedCaches: Set<PackageManager>
  ) {
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
    var packages = reader.found
    packages.shippedCaches = shippedCaches
    self.packages = packages
  }

  /// The same RUN, from whose lists a later one installs.
  init(neededLater run: RunStep) {
    stage = run.stage
    index = run.index
    instruction = run.instruction
    isTriggered = run.isTriggered
    scope = run.scope
    script = run.script
    invocations = run.invocations
    var packages = run.packages
    packages.listsAreNeeded = true
    self.packages = packages
  }
}
