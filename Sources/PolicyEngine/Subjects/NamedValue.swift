package import ContainerFiles

/// A name that is given a value: ENV and ARG, `environment` and `build.args` of a compose service.
package struct NamedValue: Subject {
  package enum Kind: String, Sendable {
    case env = "ENV"
    case arg = "ARG"
    case composeEnvironment = "environment"
    case composeBuildArgument = "build.args"
  }

  package let path: RepositoryPath
  package let kind: Kind
  package let key: String
  package let keyRange: SourceRange
  /// Without quotes and escapes; nil where there is none.
  package let value: String?
  package let valueRange: SourceRange?
  /// The stage or the service.
  package let owner: String

  package var identity: String { "\(owner)/\(kind.rawValue)/\(key)" }

  package static func all(in inventory: Inventory) -> [NamedValue] {
    inventory.files.flatMap { file -> [NamedValue] in
      switch file.content {
      case .dockerfile(let dockerfile): dockerfile.instructions.flatMap { values(in: $0, of: dockerfile) }
      case .compose(let compose): compose.services.flatMap { values(in: $0, of: compose) }
      case .unreadable: []
      }
    }
  }

  private static func values(in instruction: Instruction, of dockerfile: Dockerfile) -> [NamedValue] {
    let pairs: [KeyValue]
    let kind: Kind
    switch instruction.arguments {
    case .env(let found): (pairs, kind) = (found, .env)
    case .arg(let found): (pairs, kind) = (found, .arg)
    case .onbuild(let inner): return values(in: inner, of: dockerfile)
    case .from, .run, .cmd, .entrypoint, .shell, .copy, .add, .label, .healthcheck, .user, .workdir, .stopsignal,
      .maintainer, .expose, .volume, .invalid:
      return []
    }
    let stage = instruction.stageIndex.map { dockerfile.stages[$0] }
    let owner = stage.map { "stage:\($0.name?.text.lowercased() ?? String($0.index))" } ?? "global"
    return pairs.map { pair in
      NamedValue(
        path: dockerfile.text.path, kind: kind, key: pair.key.unquoted(escape: dockerfile.escape),
        keyRange: pair.key.range, value: pair.value?.unquoted(escape: dockerfile.escape),
        valueRange: pair.value?.range, owner: owner)
    }
  }

  private static func values(in service: ComposeService, of compose: ComposeFile) -> [NamedValue] {
    func named(_ pair: ComposeKeyValue, _ kind: Kind) -> NamedValue {
      NamedValue(
        path: compose.source.path, kind: kind, key: pair.key, keyRange: pair.keyRange, value: pair.value?.written,
        valueRange: pair.value?.range, owner: "service:\(service.name)")
    }
    return service.environment.map { named($0, .composeEnvironment) }
      + (service.build?.args ?? []).map { named($0, .composeBuildArgument) }
  }
}
