package import ContainerFiles

/// A stage with its instructions in order, what holds at each, and what they leave to the stages that are FROM it.
package struct StageSteps: Subject {
  /// An instruction of a stage and what holds where it runs.
  package final class Step: Sendable {
    /// Its place among the file's instructions.
    package let index: Int
    /// The instruction itself, also where ONBUILD triggers it.
    package let instruction: Instruction
    /// It runs in the build of the images that are FROM this one.
    package let isTriggered: Bool
    /// The variables that are known just before it.
    package let scope: Scope
    /// The working directory as an absolute path; nil where the base image or a variable decides.
    package let workdir: String?
    /// The SHELL in force; nil for the platform's own.
    package let shell: Instruction?
    /// The commands, where it is RUN.
    package let run: RunStep?

    fileprivate init(
      index: Int, instruction: Instruction, isTriggered: Bool, scope: Scope, workdir: String?, shell: Instruction?,
      run: RunStep?
    ) {
      self.index = index
      self.instruction = instruction
      self.isTriggered = isTriggered
      self.scope = scope
      self.workdir = workdir
      self.shell = shell
      self.run = run
    }

    fileprivate func neededLater(_ run: RunStep) -> Step {
      Step(
        index: index, instruction: instruction, isTriggered: isTriggered, scope: scope, workdir: workdir,
        shell: shell, run: RunStep(neededLater: run))
    }
  }

  package let stage: BuildStage
  package let steps: [Step]
  /// What is configured and done with packages along the chain of FROM when the stage ends.
  package let settings: PackageSettings
  /// The steps whose instruction is RUN, those that ONBUILD triggers counted in.
  package let runs: [RunStep]

  private init(stage: BuildStage, steps: [Step], settings: PackageSettings) {
    self.stage = stage
    self.steps = steps
    self.settings = settings
    runs = steps.compactMap { $0.run }
  }

  package var path: RepositoryPath { stage.path }
  package var identity: String { stage.identity }

  package static func all(in inventory: Inventory) -> [StageSteps] {
    inventory.files.flatMap { file in
      file.dockerfile.map { all(of: BuildStage.all(of: $0, in: inventory)) } ?? []
    }
  }

  package static func all(in store: inout SubjectStore) -> [StageSteps] {
    let stages = store.all(BuildStage.self)
    var found: [StageSteps] = []
    var start = 0
    while start < stages.count {
      // The stages of a file stand together.
      let end = start + stages[start].dockerfile.stages.count
      found += all(of: Array(stages[start..<end]))
      start = end
    }
    return found
  }

  /// The stages of one file, in order. What a stage configures holds for the stages that are FROM it.
  package static func all(of stages: [BuildStage]) -> [StageSteps] {
    var reader = StageReader(shippedCaches: ShippedCaches.all(of: stages))
    for stage in stages { reader.read(stage) }
    return reader.stages.map { read in
      let steps = read.steps.map { step in
        guard let run = step.run, reader.needed.contains(step.index) else { return step }
        return step.neededLater(run)
      }
      return StageSteps(stage: read.stage, steps: steps, settings: read.settings)
    }
  }
}

/// Reads the stages of a file, in order.
private struct StageReader {
  private struct Place {
    var workdir: String?
    var shell: Instruction?
  }

  /// A stage as far as it is read: what later ones need of it is not known yet.
  struct Read {
    let stage: BuildStage
    let steps: [StageSteps.Step]
    let settings: PackageSettings
  }

  let shippedCaches: [Set<PackageManager>]
  private(set) var stages: [Read] = []
  /// The RUNs whose lists a later one installs from.
  private(set) var needed: Set<Int> = []
  /// What each stage leaves to those that are FROM it.
  private var ends: [Place] = []

  init(shippedCaches: [Set<PackageManager>]) { self.shippedCaches = shippedCaches }

  mutating func read(_ stage: BuildStage) {
    var place = Place()
    var settings = PackageSettings()
    switch stage.stage.base {
    case .stage(let base) where ends.indices.contains(base): (place, settings) = (ends[base], stages[base].settings)
    case .scratch: place.workdir = "/"
    case .stage, .image: break
    }
    var steps: [StageSteps.Step] = []
    stage.dockerfile.forEachInstruction(of: stage.stage) { index, scope in
      let written = stage.dockerfile.instructions[index]
      let instruction = written.effective
      settings.apply(instruction, of: stage.dockerfile)
      let run = run(stage, index, scope, &settings)
      steps.append(
        StageSteps.Step(
          index: index, instruction: instruction, isTriggered: written.triggered != nil, scope: scope,
          workdir: place.workdir, shell: place.shell, run: run))
      if written.triggered == nil { Self.apply(instruction, scope, of: stage.dockerfile, to: &place) }
    }
    ends.append(place)
    stages.append(Read(stage: stage, steps: steps, settings: settings))
  }

  private mutating func run(
    _ stage: BuildStage, _ index: Int, _ scope: Scope, _ settings: inout PackageSettings
  ) -> RunStep? {
    let number = stage.stage.index
    let shipped = shippedCaches.indices.contains(number) ? shippedCaches[number] : []
    guard let run = RunStep(stage, index, scope, settings, shippedCaches: shipped) else { return nil }
    settings = run.packages.settings
    needed.formUnion(run.packages.earlierLists(than: index))
    return run
  }

  private static func apply(
    _ instruction: Instruction, _ scope: Scope, of dockerfile: Dockerfile, to place: inout Place
  ) {
    switch instruction.arguments {
    case .workdir(let word):
      let expanded = Expansion.expand(word, with: scope, escape: dockerfile.escape, in: instruction.joined)
      place.workdir = ImagePath.joined(place.workdir, expanded.text)
    case .shell: place.shell = instruction
    case .from, .run, .cmd, .entrypoint, .copy, .add, .env, .label, .arg, .healthcheck, .user, .stopsignal,
      .maintainer, .expose, .volume, .onbuild, .invalid:
      break
    }
  }
}

extension StepPackages {
  /// The RUNs that fetched the lists from which this one installs.
  fileprivate func earlierLists(than instruction: Int) -> [Int] {
    calls.compactMap { call in
      guard call.action == .install, let lists = call.settings.lists[call.manager] else { return nil }
      return lists.instruction < instruction ? lists.instruction : nil
    }
  }
}
