import ContainerFiles

/// The images that a Dockerfile names.
struct DockerfileImages {
  private let dockerfile: Dockerfile
  private let shipped: Set<Int>
  private var path: RepositoryPath { dockerfile.text.path }

  /// - Parameter stages: those of the file.
  init(_ dockerfile: Dockerfile, _ stages: [BuildStage]) {
    self.dockerfile = dockerfile
    shipped = stages.first?.roles.shipped ?? []
  }

  func uses() -> [ImageUse] {
    syntax() + dockerfile.stages.compactMap { base(of: $0) }
      + dockerfile.instructions.flatMap { used(in: $0) + ($0.triggered.map { used(in: $0) } ?? []) }
  }

  private func name(_ stage: Stage) -> String { stage.name?.text ?? "stage \(stage.index)" }

  private func base(of stage: Stage) -> ImageUse? {
    let isFinal = shipped.contains(stage.index)
    switch stage.base {
    case .stage: return nil
    case .scratch:
      return ImageUse(
        path: path, place: .from, written: "scratch", range: stage.image.range, resolved: "scratch",
        resolution: .scratch, related: [], variable: nil, owner: name(stage), isFinal: isFinal)
    case .image:
      let expanded = dockerfile.expandedImage(of: stage)
      if isStageOfPlatform(stage, expanded) { return nil }
      return ImageUse(
        path: path, place: .from, written: stage.image.text, range: stage.image.range, resolved: expanded.text,
        resolution: Self.resolution(expanded), related: related(expanded),
        variable: expanded.used.first { $0.range == stage.image.range && $0.definition != nil }?.name,
        owner: name(stage),
        isFinal: isFinal)
    }
  }

  /// `FROM runc-$TARGETOS`: one of the stages `runc-linux`, `runc-windows`, which the platform of the build chooses.
  private func isStageOfPlatform(_ stage: Stage, _ expanded: Expanded) -> Bool {
    // An operator, as in `${TARGETARCH:+image}`, may name anything; and each use multiplies the names to try.
    guard !expanded.unresolved.isEmpty, expanded.used.count <= 3,
      expanded.used.allSatisfy({ $0.modifier.isEmpty })
    else { return false }
    var names: Set<String> = [""]
    var offset = stage.image.range.start
    for use in expanded.used.sorted(by: { $0.range.start < $1.range.start }) {
      guard use.range.start >= offset else { return false }
      let before = dockerfile.text.string(in: SourceRange(start: offset, end: use.range.start))
      let values = use.value.map { [$0] } ?? PredefinedArguments.values(of: use.name)
      names = Set(names.flatMap { name in values.map { name + before + $0 } })
      offset = use.range.end
    }
    let rest = dockerfile.text.string(in: SourceRange(start: offset, end: stage.image.range.end))
    return names.contains { dockerfile.stageNamed($0 + rest, before: stage.index) != nil }
  }

  private static func resolution(_ expanded: Expanded) -> ImageUse.Resolution {
    if let error = expanded.errors.first { return .invalid(error.message) }
    guard let text = expanded.text, expanded.unresolved.isEmpty else { return .unresolved(expanded.unresolved) }
    return resolution(text)
  }

  static func resolution(_ text: String) -> ImageUse.Resolution {
    switch ImageReference.parse(text) {
    case .success(let image): .image(image)
    case .failure(let error): .invalid(error.message)
    }
  }

  private func related(_ expanded: Expanded) -> [RelatedRange] {
    var seen: Set<SourceRange> = []
    return expanded.used.compactMap { use in
      guard let definition = use.definition, seen.insert(definition).inserted else { return nil }
      let isGiven = dockerfile.arguments[use.name] != nil
      let value = use.value.map {
        isGiven
          ? "\(use.name) is set to \($0) by the build"
          : "\(use.name) is \($0) unless --build-arg says otherwise"
      }
      return RelatedRange(definition, value ?? "\(use.name) has no default")
    }
  }

  /// `# syntax=`: the image that reads the file, and runs code while it does.
  private func syntax() -> [ImageUse] {
    dockerfile.directives.filter { $0.name == "syntax" }.map { directive in
      let written = String(directive.value.prefix { $0 != " " && $0 != "\t" })
      return ImageUse(
        path: path, place: .syntax, written: written, range: directive.valueRange, resolved: written,
        resolution: Self.resolution(written), related: [], variable: nil, owner: "# syntax", isFinal: false)
    }
  }

  private func used(in instruction: Instruction) -> [ImageUse] {
    switch instruction.keyword {
    case .copy:
      guard let from = instruction.flag("from")?.value else { return [] }
      return use(from, .copyFrom, in: instruction)
    case .run: return instruction.mounts.compactMap { $0.from }.flatMap { use($0, .mountFrom, in: instruction) }
    case .add, .arg, .cmd, .entrypoint, .env, .expose, .from, .healthcheck, .label, .maintainer, .onbuild, .shell,
      .stopsignal, .user, .volume, .workdir, .unknown:
      return []
    }
  }

  /// A `from` that is neither a stage nor its number. Variables are not replaced there: BuildKit takes them as text.
  private func use(_ word: Word, _ place: ImageUse.Place, in instruction: Instruction) -> [ImageUse] {
    let text = word.unquoted(escape: dockerfile.escape)
    let stageIndex = instruction.stageIndex ?? 0
    let isStage = dockerfile.stages.prefix(stageIndex + 1).contains {
      $0.name?.text.lowercased() == text.lowercased()
    }
    guard !isStage, Int(text) == nil, text != "scratch", !text.isEmpty else { return [] }
    let owner = dockerfile.stages.indices.contains(stageIndex) ? name(dockerfile.stages[stageIndex]) : ""
    return [
      ImageUse(
        path: path, place: place, written: text, range: word.range, resolved: text,
        resolution: text.contains("$") ? .unresolved([text]) : Self.resolution(text), related: [],
        variable: nil, owner: owner,
        isFinal: false)
    ]
  }
}
