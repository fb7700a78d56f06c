import ContainerFiles

/// What the custom rules of a target look at in one inventory.
enum CustomItems {
  static func paths(of target: CustomTarget, in store: inout SubjectStore) -> [RepositoryPath] {
    switch target {
    case .dockerfile, .stage, .instruction: store.inventory.files.filter { $0.dockerfile != nil }.map { $0.path }
    case .image: store.all(ImageUse.self).flatMap { $0.paths }
    case .compose: store.all(Project.self).flatMap { $0.paths }
    case .service: store.all(Service.self).flatMap { $0.paths }
    }
  }

  /// Those that stand in the files that are covered.
  static func all(
    of target: CustomTarget, in store: inout SubjectStore, _ covers: ((RepositoryPath) -> Bool)?
  ) -> [any CustomItem] {
    switch target {
    case .dockerfile: return dockerfiles(store, covers).map { DockerfileItem(dockerfile: $0) }
    case .stage: return stages(&store, covers).map { StageItem(stage: $0) }
    case .instruction(let keyword): return instructions(keyword, &store, covers)
    case .image: return subjects(ImageUse.self, &store, covers).map { ImageItem(use: $0) }
    case .compose: return subjects(Project.self, &store, covers).map { ComposeItem(project: $0) }
    case .service: return subjects(Service.self, &store, covers).map { ServiceItem(service: $0) }
    }
  }

  /// What stands for a group when nothing of it is found, with where that is said.
  static func groups(
    _ group: CustomGroup, of target: CustomTarget, in store: inout SubjectStore, _ covers: ((RepositoryPath) -> Bool)?
  ) -> [any CustomItem] {
    switch (group, target) {
    case (.stage, _): return stages(&store, covers).map { StageItem(stage: $0) }
    case (.project, _): return subjects(Project.self, &store, covers).map { ComposeItem(project: $0) }
    case (.file, .image):
      let compose = subjects(Project.self, &store, covers).map { ComposeItem(project: $0) }
      return dockerfiles(store, covers).map { DockerfileItem(dockerfile: $0) } + compose
    case (.file, _): return dockerfiles(store, covers).map { DockerfileItem(dockerfile: $0) }
    }
  }

  private static func subjects<S: Subject>(
    _ type: S.Type, _ store: inout SubjectStore, _ covers: ((RepositoryPath) -> Bool)?
  ) -> [S] {
    store.covered(type).filter { subject in covers.map { subject.stands(in: $0) } ?? true }
  }

  private static func dockerfiles(_ store: SubjectStore, _ covers: ((RepositoryPath) -> Bool)?) -> [Dockerfile] {
    store.inventory.files.filter { covers?($0.path) ?? true }.compactMap { $0.dockerfile }
  }

  private static func stages(_ store: inout SubjectStore, _ covers: ((RepositoryPath) -> Bool)?) -> [BuildStage] {
    subjects(StageSteps.self, &store, covers).map { $0.stage }
  }

  private static func instructions(
    _ keyword: Keyword, _ store: inout SubjectStore, _ covers: ((RepositoryPath) -> Bool)?
  ) -> [any CustomItem] {
    var found: [InstructionItem] = []
    for dockerfile in dockerfiles(store, covers) {
      // ARG in front of the first stage, and what else stands there by mistake.
      for (index, instruction) in dockerfile.instructions.enumerated() {
        guard instruction.stageIndex == nil else { break }
        guard instruction.keyword == keyword else { continue }
        add(instruction, index, dockerfile, dockerfile.globalScope, nil, to: &found)
      }
    }
    for steps in subjects(StageSteps.self, &store, covers) {
      let (stage, dockerfile) = (steps.stage, steps.stage.dockerfile)
      if keyword == .from { add(stage.from, stage.stage.from, dockerfile, dockerfile.globalScope, stage, to: &found) }
      for step in steps.steps {
        let instruction = keyword == .onbuild ? dockerfile.instructions[step.index] : step.instruction
        guard instruction.keyword == keyword else { continue }
        add(instruction, step.index, dockerfile, step.scope, stage, to: &found)
      }
    }
    return found
  }

  private static func add(
    _ instruction: Instruction, _ index: Int, _ dockerfile: Dockerfile, _ scope: Scope, _ stage: BuildStage?,
    to found: inout [InstructionItem]
  ) {
    let item = InstructionItem(
      dockerfile: dockerfile, instruction: instruction, index: index, scope: scope, stage: stage)
    switch instruction.arguments {
    case .env(let pairs), .label(let pairs), .arg(let pairs):
      found += pairs.map { pair in
        var item = item
        item.pair = pair
        return item
      }
    default: found.append(item)
    }
  }
}
