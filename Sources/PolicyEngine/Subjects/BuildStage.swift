package import ContainerFiles

/// A stage of a Dockerfile with what it inherits and who ships it.
package final class BuildStage: Subject {
  package let dockerfile: Dockerfile
  package let stage: Stage
  /// The compose services that build this stage: those that name it as target, and for the final stage those that
  /// name none.
  package let builders: [Inventory.Builder]
  /// The names that compose files give to additional build contexts of this Dockerfile.
  package let contexts: Set<String>
  package let isFinal: Bool
  /// Whether an image is made of it: the final stage, a target of a compose file, or what the policy says ships.
  package let ships: Bool
  /// The files of the Dockerfile's side, for what only few rules ask for.
  let tree: any FileTree
  /// What becomes of all stages of the file.
  package let roles: StageRoles
  /// The image that the whole chain starts from; nil for scratch and for what cannot be told.
  package let baseImage: ImageReference?
  /// Whether the name of the image below says Windows.
  package let hasWindowsBase: Bool

  package static func all(in inventory: Inventory) -> [BuildStage] {
    inventory.files.flatMap { file in file.dockerfile.map { all(of: $0, in: inventory) } ?? [] }
  }

  /// The stages of one Dockerfile.
  package static func all(of dockerfile: Dockerfile, in inventory: Inventory) -> [BuildStage] {
    let builders = inventory.builders(of: dockerfile.text.path)
    let own = dockerfile.stages.map { Self.builders(of: $0, in: dockerfile, among: builders) }
    let targets = zip(dockerfile.stages, own).filter { stage, own in
      ships(stage, in: dockerfile, builders: own, patterns: inventory.shippedStages)
    }.map { $0.0.index }
    let roles = StageRoles(dockerfile, targets: targets)
    let shipping = Set(targets)
    let contexts = Set(builders.flatMap { $0.build.contexts })
    return zip(dockerfile.stages, own).map { stage, own in
      BuildStage(
        stage, of: dockerfile, builders: own, contexts: contexts, ships: shipping.contains(stage.index),
        roles: roles, tree: inventory.tree)
    }
  }

  private static func builders(
    of stage: Stage, in dockerfile: Dockerfile, among all: [Inventory.Builder]
  ) -> [Inventory.Builder] {
    guard !all.isEmpty else { return [] }
    let name = stage.name?.text.lowercased()
    return all.filter { builder in
      guard let target = builder.build.target else { return stage.index == dockerfile.stages.count - 1 }
      return target.lowercased() == name || target == String(stage.index)
    }
  }

  private static func ships(
    _ stage: Stage, in dockerfile: Dockerfile, builders: [Inventory.Builder], patterns: [String]
  ) -> Bool {
    guard patterns.isEmpty else {
      return StageNames.match(stage.name?.text.lowercased() ?? String(stage.index), patterns)
    }
    return stage.index == dockerfile.stages.count - 1 || !builders.isEmpty
  }

  private init(
    _ stage: Stage, of dockerfile: Dockerfile, builders: [Inventory.Builder], contexts: Set<String>, ships: Bool,
    roles: StageRoles, tree: any FileTree
  ) {
    self.dockerfile = dockerfile
    self.stage = stage
    self.builders = builders
    self.contexts = contexts
    self.ships = ships
    self.roles = roles
    self.tree = tree
    isFinal = stage.index == dockerfile.stages.count - 1
    let outermost = dockerfile.stages[stage.facts.outermost]
    let base = dockerfile.expandedImage(of: outermost)
    hasWindowsBase = base.defaultText.map { Self.namesWindows($0) } ?? false
    if case .image = outermost.base, let text = base.text, case .success(let image) = ImageReference.parse(text) {
      baseImage = image
    } else {
      baseImage = nil
    }
  }

  /// Whether it ships itself, or a stage that ships is FROM it.
  package var isShipped: Bool { roles.shipped.contains(stage.index) }

  /// Whether it is shipped, or a kept stage copies files from it.
  package var isKept: Bool { roles.kept.contains(stage.index) }

  /// Whether anything that ships needs it.
  package var isUsed: Bool { roles.used.contains(stage.index) }

  package var path: RepositoryPath { dockerfile.text.path }
  package var identity: String { "stage:\(stage.name?.text.lowercased() ?? String(stage.index))" }

  /// As people call it: its name, or its number.
  package var name: String { stage.name?.text ?? "stage \(stage.index)" }

  /// As the subject of a sentence: "stage `runtime`", "stage 2", or "the image" of a file with one stage.
  package var title: String {
    if let name = stage.name?.text { return "stage `\(name)`" }
    return dockerfile.stages.count == 1 ? "the image" : name
  }

  /// The FROM instruction.
  package var from: Instruction { dockerfile.instructions[stage.from] }

  /// The line of FROM alone, for findings about what the stage lacks.
  package var fromRange: SourceRange { from.range }

  /// Said beside FROM in findings about what an image lacks.
  package var whyItShips: String {
    guard let builder = builders.first else { return isFinal ? "this stage ships: it is the last" : "this stage ships" }
    return "this stage ships: service `\(builder.build.service)` in \(builder.composePath.text) builds it"
  }

  /// An instruction in force at the end of the stage, and where it stands.
  package struct Effective: Sendable {
    package let instruction: Instruction
    /// Its place among the file's instructions.
    package let index: Int
    /// The variables that are known where it runs.
    package let scope: Scope
  }
}

/// Stage-name patterns: `runtime`, `*-prod`, and `!_*` that leaves out again.
package enum StageNames {
  package static func match(_ name: String, _ patterns: [String]) -> Bool {
    var matched = patterns.allSatisfy { $0.hasPrefix("!") }
    for pattern in patterns {
      let leavesOut = pattern.hasPrefix("!")
      let glob = Glob(word: leavesOut ? String(pattern.dropFirst()) : pattern, ignoringCase: true)
      if glob.matches(name) { matched = !leavesOut }
    }
    return matched
  }
}
