package import ContainerFiles

/// A file of the repository that a container file takes by its name: a source of COPY, ADD or a bind mount, or what a
/// compose file names as `secrets.file` or `env_file`.
package struct CopiedSource: Subject {
  package enum Use: Hashable, Sendable {
    /// COPY or ADD.
    case copied(Keyword)
    case mounted
    /// The file is in the repository, under the name of a secret.
    case composeSecret(String)
    /// The file is in the repository, for a service.
    case environmentFile(String)
  }

  package let path: RepositoryPath
  package let use: Use
  /// Without quotes, and with the variables' defaults.
  package let source: String
  package let range: SourceRange
  package let stage: String
  package let content: CopiedContent

  package var identity: String {
    switch use {
    case .copied: "stage:\(stage)/copy/\(source)"
    case .mounted: "stage:\(stage)/mount/\(source)"
    case .composeSecret(let name): "secret:\(name)"
    case .environmentFile(let service): "service:\(service)/env_file/\(source)"
    }
  }

  package static func all(in inventory: Inventory) -> [CopiedSource] {
    inventory.files.flatMap { file -> [CopiedSource] in
      switch file.content {
      case .dockerfile(let dockerfile): sources(in: dockerfile, inventory)
      case .compose(let compose): NamedSecretFiles.all(in: compose, inventory.tree)
      case .unreadable: []
      }
    }
  }

  init(
    path: RepositoryPath, use: Use, source: String, range: SourceRange, stage: String, content: CopiedContent
  ) {
    self.path = path
    self.use = use
    self.source = source
    self.range = range
    self.stage = stage
    self.content = content
  }

  /// Stage by stage: the variables are carried along, so that a long file costs no more than its length.
  private static func sources(in dockerfile: Dockerfile, _ inventory: Inventory) -> [CopiedSource] {
    var found: [CopiedSource] = []
    var reader = CopiedContentReader(dockerfile.text.path, in: inventory)
    for stage in dockerfile.stages {
      let name = stage.name?.text.lowercased() ?? String(stage.index)
      dockerfile.forEachInstruction(of: stage) { index, scope in
        let instruction = dockerfile.instructions[index].effective
        for mount in instruction.mounts where mount.kind == .bind && mount.from == nil {
          guard let word = mount.source else { continue }
          let expanded = Expansion.expand(word, with: scope, escape: dockerfile.escape, in: instruction.joined)
          let source = expanded.defaultText ?? word.text
          found.append(
            CopiedSource(
              path: dockerfile.text.path, use: .mounted, source: source, range: word.range, stage: name,
              content: reader.content(of: source)))
        }
        guard let transfer = instruction.transferFromContext else { return }
        found += transfer.sources.map { word in
          let source = text(of: word, isJSON: transfer.isJSON, in: instruction, scope, escape: dockerfile.escape)
          return CopiedSource(
            path: dockerfile.text.path, use: .copied(instruction.keyword), source: source, range: word.range,
            stage: name,
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
