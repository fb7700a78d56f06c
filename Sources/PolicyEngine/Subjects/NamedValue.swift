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
  /// What a reference to a variable of the Dockerfile itself brings; nil where there is none, or nothing is known.
  package let carried: Carried?

  /// The text that ENV or ARG gets through another variable.
  package struct Carried: Hashable, Sendable {
    package let text: String
    /// The variable that brings it, and where its text is written.
    package let name: String
    package let written: SourceRange
  }

  package var identity: String { "\(owner)/\(kind.rawValue)/\(key)" }

  package static func all(in inventory: Inventory) -> [NamedValue] {
    inventory.files.flatMap { file -> [NamedValue] in
      switch file.content {
      case .dockerfile(let dockerfile): ValueCarrier.values(in: dockerfile)
      case .compose(let compose): compose.services.flatMap { values(in: $0, of: compose) }
      case .unreadable: []
      }
    }
  }

  static func values(
    in instruction: Instruction, _ carrier: ValueCarrier?, of dockerfile: Dockerfile
  ) -> [NamedValue] {
    let pairs: [KeyValue]
    let kind: Kind
    switch instruction.arguments {
    case .env(let found): (pairs, kind) = (found, .env)
    case .arg(let found): (pairs, kind) = (found, .arg)
    case .onbuild(let inner): return values(in: inner, nil, of: dockerfile)
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
        valueRange: pair.value?.range, owner: owner,
        carried: pair.value.flatMap { carrier?.carried(by: $0, in: instruction) })
    }
  }

  private static func values(in service: ComposeService, of compose: ComposeFile) -> [NamedValue] {
    func named(_ pair: ComposeKeyValue, _ kind: Kind) -> NamedValue {
      NamedValue(
        path: compose.source.path, kind: kind, key: pair.key, keyRange: pair.keyRange, value: pair.value?.written,
        valueRange: pair.value?.range, owner: "service:\(service.name)", carried: nil)
    }
    return service.environment.map { named($0, .composeEnvironment) }
      + (service.build?.args ?? []).map { named($0, .composeBuildArgument) }
  }
}
