import ContainerFiles

/// Which caches get out of a stage: all of a stage that ships, those under a copied path of one that files are copied
/// from. What a build stage leaves in `~/.cache` reaches no image when only `/app` is copied.
enum ShippedCaches {
  /// By the index of the stage.
  static func all(of stages: [BuildStage]) -> [Set<PackageManager>] {
    guard let dockerfile = stages.first?.dockerfile else { return [] }
    var found = Array(repeating: Set<PackageManager>(), count: stages.count)
    for stage in stages where stage.isKept {
      if stage.isShipped { found[stage.stage.index] = Set(PackageManager.allCases) }
      for index in stage.stage.instructions {
        let instruction = dockerfile.instructions[index].effective
        guard case .copy(let transfer) = instruction.arguments, let from = instruction.flag("from")?.value,
          case .stage(let source) = dockerfile.source(ofCopyFrom: from), found.indices.contains(source)
        else { continue }
        for word in transfer.sources {
          found[source].formUnion(CachePath(path(word.text)).managers)
        }
      }
    }
    // What a stage hands on, it may have from the stage that it is FROM.
    for stage in stages.reversed() {
      if case .stage(let base) = stage.stage.base { found[base].formUnion(found[stage.stage.index]) }
    }
    return found
  }

  /// Sources of `COPY --from` are paths from the root of the other stage; `.` is all of it.
  private static func path(_ source: String) -> String {
    if source == "." || source == "./" { return "/" }
    return source.hasPrefix("/") ? source : "/" + source
  }
}
