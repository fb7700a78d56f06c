package import ContainerFiles

/// A source of COPY or ADD that comes from the build context.
package struct CopiedSource: Subject {
  package let path: RepositoryPath
  package let instruction: Instruction
  /// As written, without quotes.
  package let source: String
  package let range: SourceRange
  package let stage: String

  package var identity: String { "stage:\(stage)/copy/\(source)" }

  package static func all(in inventory: Inventory) -> [CopiedSource] {
    inventory.files.flatMap { file in
      file.dockerfile.map { dockerfile in dockerfile.instructions.flatMap { sources(of: $0, in: dockerfile) } } ?? []
    }
  }

  private static func sources(of instruction: Instruction, in dockerfile: Dockerfile) -> [CopiedSource] {
    if let triggered = instruction.triggered { return sources(of: triggered, in: dockerfile) }
    let transfer: Transfer
    switch instruction.arguments {
    case .copy(let found), .add(let found): transfer = found
    case .from, .run, .cmd, .entrypoint, .shell, .env, .arg, .label, .healthcheck, .user, .workdir, .stopsignal,
      .maintainer, .expose, .volume, .onbuild, .invalid:
      return []
    }
    // What another stage or image holds was judged where it was put there.
    guard instruction.flag("from") == nil else { return [] }
    let stage = instruction.stageIndex.map { dockerfile.stages[$0] }
    return transfer.sources.map { word in
      CopiedSource(
        path: dockerfile.text.path, instruction: instruction,
        source: transfer.isJSON ? word.text : word.unquoted(escape: dockerfile.escape), range: word.range,
        stage: stage?.name?.text.lowercased() ?? String(stage?.index ?? 0))
    }
  }
}
