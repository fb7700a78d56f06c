package import ContainerFiles

/// A piece of a container file that can hold a value, as its reader gets it: continuations joined, quotes and escapes
/// taken away. Every byte of its text knows where it stands in the file.
package struct SecretUnit: Sendable {
  /// What it is; the raw value is how a policy names it.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case env, arg, label, run
    /// The body of a here-document of RUN.
    case runHeredoc = "run-heredoc"
    /// A source or the destination of COPY and ADD.
    case copyPath = "copy-path"
    /// A file written out in the Dockerfile; its key is the file's path.
    case copyHeredoc = "copy-heredoc"
    case healthcheck, cmd, entrypoint
    /// Any other instruction, and those that cannot be read.
    case instruction
    /// Comment lines that follow each other, as one text, in Dockerfiles and compose files.
    case comment
    case composeEnvironment = "compose.env"
    case composeBuildArgument = "compose.buildarg"
    case composeLabel = "compose.label"
    case composeCommand = "compose.command"
    case composeHealthcheck = "compose.healthcheck"
    /// `content` of `configs`; its key is the config's name.
    case composeConfig = "compose.config"
    /// Any other scalar of a compose file, with its key.
    case composeScalar = "compose.scalar"
    /// A variable of a tracked `env_file`.
    case environmentFile = "env-file"
  }

  package let kind: Kind
  package let path: RepositoryPath
  /// The part of the file that holds it, as in fingerprints: `stage:build`, `global`, `service:web`, `config:app`.
  package let owner: String
  /// The name that a value is given to; nil where there is none.
  package let key: String?
  /// What is searched: `KEY=VALUE` for pairs, whatever stands between them in the file; `KEY` where it stands alone.
  package let bytes: [UInt8]
  /// Where the value begins in `bytes`; nil where there is none.
  package let valueStart: Int?
  /// All of it in the file.
  package let range: SourceRange
  let map: TextMap

  init(
    _ kind: Kind, in path: RepositoryPath, owner: String, key: String? = nil, _ text: MappedText, valueStart: Int?,
    range: SourceRange
  ) {
    self.kind = kind
    self.path = path
    self.owner = owner
    self.key = key
    bytes = text.bytes
    map = text.map
    self.valueStart = valueStart
    self.range = range
  }

  package var text: String { String(decoding: bytes, as: UTF8.self) }
  package var value: String? { valueStart.map { String(decoding: bytes[$0...], as: UTF8.self) } }
  package var valueRange: SourceRange? { valueStart.map { sourceRange($0..<bytes.count) } }

  /// The bytes of the file that a range of the text came from; all of the unit where its parts stand in another order,
  /// as a key does whose value stands behind an alias.
  package func sourceRange(_ part: Range<Int>) -> SourceRange {
    let found = map.range(of: part)
    return found.isEmpty && !part.isEmpty ? range : found
  }

  /// Where it stands, for fingerprints: no line number, no value.
  package var locator: String { [owner, kind.rawValue, key].compactMap { $0 }.joined(separator: "/") }
}

extension SecretUnit {
  /// The units of a file. What cannot be read has none, and is a finding of its own; a Dockerfile inside a compose file
  /// is a file of its own.
  package static func units(of file: InventoryFile) -> [SecretUnit] {
    switch file.content {
    case .dockerfile(let dockerfile): units(of: dockerfile)
    case .compose(let compose): units(of: compose)
    case .unreadable: []
    }
  }

  package static func units(of dockerfile: Dockerfile) -> [SecretUnit] {
    var reader = DockerfileUnits(dockerfile)
    reader.readAll()
    return reader.units
  }

  package static func units(of compose: ComposeFile) -> [SecretUnit] {
    var reader = ComposeUnits(compose)
    reader.readAll()
    return reader.units
  }

  /// The variables of a `.env` or `env_file`. Lines that are no such are left to a search of the whole text.
  package static func units(ofEnvironmentFile source: SourceText) -> [SecretUnit] {
    EnvironmentFile(parsing: source).entries.map { entry in
      var text = MappedText(source, entry.keyRange)
      guard entry.valueRange.start > entry.keyRange.end else {
        return SecretUnit(
          .environmentFile, in: source.path, owner: "file", key: entry.key, text, valueStart: nil,
          range: entry.keyRange)
      }
      text.append("=", at: SourceRange(start: entry.keyRange.end, end: entry.valueRange.start))
      let start = text.bytes.count
      text.append(MappedText(source, entry.valueRange))
      return SecretUnit(
        .environmentFile, in: source.path, owner: "file", key: entry.key, text, valueStart: start,
        range: entry.keyRange.union(entry.valueRange))
    }
  }
}
