package import ContainerFiles

/// A stage with its instructions in order, for rules that look at what follows what.
package struct StageSteps: Subject {
  /// An instruction of a stage and what holds where it runs.
  package struct Step: Sendable {
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
  }

  package let stage: BuildStage
  package let steps: [Step]

  package var path: RepositoryPath { stage.path }
  package var identity: String { stage.identity }

  package static func all(in inventory: Inventory) -> [StageSteps] {
    // Both lists follow files, stages and instructions, so one walk joins them.
    var runs = RunStep.all(in: inventory)[...]
    return inventory.files.flatMap { file -> [StageSteps] in
      guard let dockerfile = file.dockerfile else { return [] }
      var state = State()
      return BuildStage.all(of: dockerfile, in: inventory).map { state.steps(of: $0, &runs) }
    }
  }

  /// The steps whose instruction is RUN, those that ONBUILD triggers counted in.
  package var runs: [RunStep] { steps.compactMap { $0.run } }
}

extension StageSteps {
  /// What the stages read so far leave to those that are FROM them.
  private struct State {
    private struct Place {
      var workdir: String?
      var shell: Instruction?
    }

    private var ends: [Place] = []

    mutating func steps(of stage: BuildStage, _ runs: inout ArraySlice<RunStep>) -> StageSteps {
      let dockerfile = stage.dockerfile
      var place: Place
      switch stage.stage.base {
      case .stage(let base): place = ends.indices.contains(base) ? ends[base] : Place()
      case .scratch: place = Place(workdir: "/")
      case .image: place = Place()
      }
      var steps: [Step] = []
      dockerfile.forEachInstruction(of: stage.stage) { index, scope in
        let written = dockerfile.instructions[index]
        let instruction = written.effective
        let isTriggered = written.triggered != nil
        var run: RunStep?
        if let next = runs.first, next.index == index, next.path == stage.path {
          run = next
          runs.removeFirst()
        }
        steps.append(
          Step(
            index: index, instruction: instruction, isTriggered: isTriggered, scope: scope, workdir: place.workdir,
            shell: place.shell, run: run))
        guard !isTriggered else { return }
        switch instruction.arguments {
        case .workdir(let word):
          place.workdir = ImagePath.joined(
            place.workdir,
            Expansion.expand(word, with: scope, escape: dockerfile.escape, in: instruction.joined).text)
        case .shell: place.shell = instruction
        case .from, .run, .cmd, .entrypoint, .copy, .add, .env, .label, .arg, .healthcheck, .user, .stopsignal,
          .maintainer, .expose, .volume, .onbuild, .invalid:
          break
        }
      }
      ends.append(place)
      return StageSteps(stage: stage, steps: steps)
    }
  }
}
