package import ContainerFiles

/// A source of COPY or ADD that comes from the build context.
package struct CopiedSource: Subject {
  package let path: RepositoryPath
  package let instruction: Instruction
  /// Without quotes, and with the variables' defaults.
  package let source: String
  package let range: SourceRange
  package let stage: String

  package var identity: String { "stage:\(stage)/copy/\(source)" }

  package static func all(in inventory: Inventory) -> [CopiedSource] {
    inventory.files.flatMap { file in
      file.dockerfile.map { dockerfile in
        dockerfile.instructions.indices.flatMap {
          sources(of: dockerfile.instructions[$0].effective, at: $0, in: dockerfile)
        }
      } ?? []
    }
  }

  private static func sources(
    of instruction: Instruction, at index: Int, in dockerfile: Dockerfile
  ) -> [CopiedSource] {
    let transfer: Transfer
    switch instruction.arguments {
    case .copy(let found), .add(let found): transfer = found
    case .from, .run, .cmd, .entrypoint, .shell, .env, .arg, .label, .healthcheck, .user, .workdir, .stopsignal,
      .maintainer, .expose, .volume, .onbuild, .invalid:
      return []
    }
    // What another stage or image holds was judged where it was put there.
    guard instruction.flag("from") == nil else { return [] }
    let stage = dockerfile.instructions[index].stageIndex.map { dockerfile.stages[$0] }
    return transfer.sources.map { word in
      CopiedSource(
        path: dockerfile.text.path, instruction: instruction,
        source: text(of: word, isJSON: transfer.isJSON, in: instruction, at: index, of: dockerfile), range: word.range,
        stage: stage?.name?.text.lowercased() ?? String(stage?.index ?? 0))
    }
  }

  /// With the variables' defaults put in, so that `${FILE:-.env}` is known for what it is.
  private static func text(
    of word: Word, isJSON: Bool, in instruction: Instruction, at index: Int, of dockerfile: Dockerfile
  ) -> String {
    if word.text.contains("$") {
      let expanded = Expansion.expand(
        word, with: dockerfile.scope(at: index), escape: dockerfile.escape, in: instruction.joined)
      if let text = expanded.defaultText, !text.isEmpty { return text }
    }
    return isJSON ? word.text : word.unquoted(escape: dockerfile.escape)
  }
}
