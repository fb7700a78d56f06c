package import ContainerFiles

extension BuildStage {
  /// The stage and those it is FROM, the outermost last. Made anew each time.
  package var chain: [Stage] { dockerfile.chain(of: stage) }

  /// The stage whose base is an image or scratch, at the end of the chain of FROM.
  package var outermost: Stage { dockerfile.stages[stage.facts.outermost] }

  /// Whether there is nothing below the file's own stages.
  package var isFromScratch: Bool { outermost.base == .scratch }

  /// The last instruction of a kind along the chain of FROM. ONBUILD of a stage runs at the start of the one that is
  /// FROM it, and what it sets is inherited from there like everything else.
  package func effective(_ keyword: Keyword) -> Effective? {
    guard let index = lastIndex(of: keyword) else { return nil }
    let instruction = dockerfile.instructions[index]
    guard let triggered = instruction.triggered else {
      return Effective(instruction: instruction, index: index, scope: dockerfile.scope(at: index))
    }
    guard let child = chain.first(where: { $0.base == instruction.stageIndex.map { .stage($0) } }) else { return nil }
    return Effective(
      instruction: triggered, index: index, scope: dockerfile.scope(ofTrigger: index, startedBy: child))
  }

  /// What replaces is a fact of the stage; of the other kinds the last one is looked for.
  private func lastIndex(of keyword: Keyword) -> Int? {
    switch keyword {
    case .user: return stage.facts.user
    case .workdir: return stage.facts.workdir
    case .healthcheck: return stage.facts.healthcheck
    case .stopsignal: return stage.facts.stopsignal
    case .shell: return stage.facts.shell
    case .entrypoint: return stage.facts.entrypoint
    case .cmd: return stage.facts.cmd
    case .env, .expose, .volume, .label: return lastAdded(keyword)
    case .add, .arg, .copy, .from, .maintainer, .onbuild, .run, .unknown: return lastWritten(keyword)
    }
  }

  private func lastAdded(_ keyword: Keyword) -> Int? {
    for stage in chain {
      let found = stage.facts.added.last { dockerfile.instructions[$0].effective.keyword == keyword }
      if let found { return found }
    }
    return nil
  }

  private func lastWritten(_ keyword: Keyword) -> Int? {
    for stage in chain {
      if let found = stage.instructions.last(where: { dockerfile.instructions[$0].keyword == keyword }) { return found }
      let trigger = stage.facts.triggered.last { dockerfile.instructions[$0].effective.keyword == keyword }
      if let trigger { return trigger }
    }
    return nil
  }
}
