package import ContainerFiles

/// A source of COPY or ADD that comes from the build context.
package struct CopiedSource: Subject {
  package let path: RepositoryPath
  package let instruction: Instruction
  /// Without quotes, and with the variables' defaults.
  package let source: String
  package let range: SourceRange
  package let stage: String
  package let content: CopiedContent

  package var identity: String { "stage:\(stage)/copy/\(source)" }

  package static func all(in inventory: Inventory) -> [CopiedSource] {
    inventory.files.flatMap { file in file.dockerfile.map { sources(in: $0, inventory) } ?? [] }
  }

  /// Stage by stage: the variables are carried along, so that a long file costs no more than its length.
  private static func sources(in dockerfile: Dockerfile, _ inventory: Inventory) -> [CopiedSource] {
    var found: [CopiedSource] = []
    var reader = CopiedContentReader(dockerfile.text.path, in: inventory)
    for stage in dockerfile.stages {
      let name = stage.name?.text.lowercased() ?? String(stage.index)
      dockerfile.forEachInstruction(of: stage) { index, scope in
        let instruction = dockerfile.instructions[index].effective
        guard let transfer = instruction.transferFromContext else { return }
        found += transfer.sources.map { word in
          let source = text(of: word, isJSON: transfer.isJSON, in: instruction, scope, escape: dockerfile.escape)
          return CopiedSource(
            path: dockerfile.text.path, instruction: instruction, source: source, range: word.range, stage: name,
            content: reader.content(of: source))
        }
      }
    }
    return found
  }

  /// With the variables' defaults put in, so that `${FILE:-.env}` is known for what it is.
  private static func text(
    of word: Word, isJSON: Bool, in instruction: Instruction, _ scope: Scope, escape: UInt8
  ) -> String {
    if word.text.contains("$") {
      let expanded = Expansion.expand(word, with: scope, escape: escape, in: instruction.joined)
      if let text = expanded.defaultText, !text.isEmpty { return text }
    }
    return isJSON ? word.text : word.unquoted(escape: escape)
  }
}

extension Instruction {
  /// What COPY or ADD takes from the build context; nil for every other instruction. What another stage or image holds
  /// was judged where it was put there.
  fileprivate var transferFromContext: Transfer? {
    guard flag("from") == nil else { return nil }
    switch arguments {
    case .copy(let found), .add(let found): return found
    case .from, .run, .cmd, .entrypoint, .shell, .env, .arg, .label, .healthcheck, .user, .workdir, .stopsignal,
      .maintainer, .expose, .volume, .onbuild, .invalid:
      return nil
    }
  }
}
