import ContainerFiles

/// What becomes of the stages of a Dockerfile, derived once for all of them.
package struct StageRoles: Sendable {
  /// The stages that images are made of, and the stages that these are FROM.
  package private(set) var shipped: Set<Int> = []
  /// The shipped stages, and those from which a kept stage copies files.
  package private(set) var kept: Set<Int> = []
  /// The stages that a build of what ships has to run: the kept ones, and those that these mount.
  package private(set) var used: Set<Int> = []

  /// The first stage of each name, in lower case.
  package private(set) var firstOfName: [String: Int] = [:]
  /// The stages that another stage names: as its base, or to copy from or mount.
  package private(set) var named: Set<Int> = []

  /// The last stage whose FROM is chosen by a variable, as in `FROM runtime-${FLAVOR}`; any above it may be meant.
  package private(set) var lastChosen = -1

  init() {}

  /// - Parameter targets: the stages that images are made of.
  init(_ dockerfile: Dockerfile, targets: [Int]) {
    for target in targets {
      var next: Int? = target
      // A stage that is known brings the stages it is FROM with it.
      while let index = next, shipped.insert(index).inserted {
        next = if case .stage(let base) = dockerfile.stages[index].base { base } else { nil }
      }
    }
    for stage in dockerfile.stages {
      if let name = stage.name?.text.lowercased(), firstOfName[name] == nil { firstOfName[name] = stage.index }
      if case .stage(let base) = stage.base { named.insert(base) }
      for source in dockerfile.copiesFrom(stage) where source != stage.index { named.insert(source) }
    }
    lastChosen = dockerfile.stages.last { Self.isChosen($0.image.text) }?.index ?? -1
    kept = Self.reached(from: shipped, in: dockerfile) { dockerfile.instructions[$0].effective.keyword == .copy }
    used = Self.reached(from: shipped, in: dockerfile) { _ in true }
  }

  private static func isChosen(_ image: String) -> Bool {
    guard let dollar = image.utf8.firstIndex(of: UInt8(ascii: "$")) else { return false }
    return !image.utf8[..<dollar].contains { ":/@".utf8.contains($0) } && !image.utf8.contains(UInt8(ascii: "/"))
  }

  /// Everything that stages lead to by FROM and by the instructions that count.
  private static func reached(
    from start: Set<Int>, in dockerfile: Dockerfile, through counts: (Int) -> Bool
  ) -> Set<Int> {
    var found = start
    var waiting = start.sorted()
    while let index = waiting.popLast() {
      let stage = dockerfile.stages[index]
      var next = dockerfile.copySources(of: stage).compactMap { place -> Int? in
        if counts(place.instruction), case .stage(let source) = place.source { source } else { nil }
      }
      if case .stage(let base) = stage.base { next.append(base) }
      for stage in next where found.insert(stage).inserted { waiting.append(stage) }
    }
    return found
  }
}
