package import ContainerFiles

/// A stage with its RUN instructions, and what they leave to the stages that are FROM it.
package struct StageSteps: Subject {
  package let stage: BuildStage
  package internal(set) var steps: [RunStep]
  /// What is configured and done along the chain of FROM when the stage ends.
  package let settings: PackageSettings

  package var path: RepositoryPath { stage.path }
  package var identity: String { stage.identity }

  package static func all(in inventory: Inventory) -> [StageSteps] {
    inventory.files.flatMap { file in
      file.dockerfile.map { all(of: BuildStage.all(of: $0, in: inventory)) } ?? []
    }
  }

  /// The stages of one file, in order. What a stage configures holds for the stages that are FROM it.
  package static func all(of stages: [BuildStage]) -> [StageSteps] {
    let shipped = ShippedCaches.all(of: stages)
    var found: [StageSteps] = []
    /// The RUNs whose lists a later one installs from.
    var needed: Set<Int> = []
    for stage in stages {
      var settings = PackageSettings()
      if case .stage(let base) = stage.stage.base, base < found.count { settings = found[base].settings }
      var steps: [RunStep] = []
      stage.dockerfile.forEachInstruction(of: stage.stage) { index, scope in
        settings.apply(stage.dockerfile.instructions[index].effective, of: stage.dockerfile)
        guard var step = RunStep(stage, index, scope, settings) else { return }
        if shipped.indices.contains(stage.stage.index) { step.packages.shippedCaches = shipped[stage.stage.index] }
        settings = step.packages.settings
        needed.formUnion(step.packages.earlierLists(than: index))
        steps.append(step)
      }
      found.append(StageSteps(stage: stage, steps: steps, settings: settings))
    }
    for stage in found.indices {
      for step in found[stage].steps.indices where needed.contains(found[stage].steps[step].index) {
        found[stage].steps[step].packages.listsAreNeeded = true
      }
    }
    return found
  }
}

extension StepPackages {
  /// The RUNs that fetched the lists from which this one installs.
  func earlierLists(than instruction: Int) -> [Int] {
    calls.compactMap { call in
      guard call.action == .install, let lists = call.settings.lists[call.manager] else { return nil }
      return lists.instruction < instruction ? lists.instruction : nil
    }
  }
}
