/// Where COPY --from and RUN --mount from= take files from.
package enum CopySource: Hashable, Sendable {
  case stage(Int)
  /// An image, or a build context given by name.
  case image

  /// What BuildKit refuses in a `--from`, without knowing the stages' names.
  static func errors(of from: Word, stages: Int) -> [SyntaxError] {
    if let index = Int(from.text) {
      guard index < 0 || index >= stages else { return [] }
      return [
        SyntaxError(
          kind: .copySource, range: from.range, message: "there is no stage \(from.text)",
          remedy: "the stages are 0 to \(stages - 1); better name the stage")
      ]
    }
    guard from.text.utf8.contains(where: { $0 == UInt8(ascii: "$") }) else { return [] }
    let expanded = Expansion.expand(from, with: Scope())
    guard expanded.defaultText != from.text else { return [] }
    return [
      SyntaxError(
        kind: .copySource, range: from.range, message: "--from takes no variables",
        remedy: "name a stage: `FROM \(from.text) AS name` with the ARG before the first FROM, then --from=name")
    ]
  }
}

extension Dockerfile {
  /// What a `--from` of COPY names: a stage by index or, letter case aside, by name. The last stage of a name wins,
  /// as in BuildKit, even where it stands later and so cannot be copied from.
  package func source(ofCopyFrom from: Word) -> CopySource {
    if let index = Int(from.text), stages.indices.contains(index) { return .stage(index) }
    return source(ofMountFrom: from)
  }

  /// What a `from=` of a mount names: a stage by name, never by index.
  package func source(ofMountFrom from: Word) -> CopySource {
    stagesByName[LetterCase.lowered(from.text)].map(CopySource.stage) ?? .image
  }

  /// Every place in a stage that takes files from a stage or an image; what ONBUILD triggers is among them.
  package func copySources(of stage: Stage) -> [(instruction: Int, from: Word, source: CopySource)] {
    var found: [(instruction: Int, from: Word, source: CopySource)] = []
    for index in stage.instructions {
      let instruction = instructions[index].effective
      if instruction.keyword == .copy, let from = instruction.flag("from")?.value {
        found.append((index, from, source(ofCopyFrom: from)))
      }
      for mount in instruction.mounts {
        if let from = mount.from { found.append((index, from, source(ofMountFrom: from))) }
      }
    }
    return found
  }

  /// The stages from which a stage copies or mounts, each once, sorted.
  package func copiesFrom(_ stage: Stage) -> [Int] {
    let indices = copySources(of: stage).compactMap { place in
      if case .stage(let index) = place.source { index } else { nil }
    }
    return Set(indices).sorted()
  }
}
