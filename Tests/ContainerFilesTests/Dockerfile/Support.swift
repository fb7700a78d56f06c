import ContainerFiles

/// A Dockerfile from its text.
func parsed(_ text: String) -> Dockerfile { Dockerfile(parsing: SourceText(path: "Dockerfile", text)) }

extension Dockerfile {
  /// What stands in the file at a range.
  func source(_ range: SourceRange) -> String { text.string(in: range) }

  var kinds: [SyntaxError.Kind] { allErrors.map(\.kind) }
}

extension Arguments {
  var command: Command? {
    switch self {
    case .run(let command), .cmd(let command), .entrypoint(let command), .shell(let command): command
    case .healthcheck(let healthcheck): if case .command(let command) = healthcheck.test { command } else { nil }
    default: nil
    }
  }

  var transfer: Transfer? {
    switch self {
    case .copy(let transfer), .add(let transfer): transfer
    default: nil
    }
  }

  var pairs: [KeyValue] {
    switch self {
    case .env(let pairs), .label(let pairs), .arg(let pairs): pairs
    default: []
    }
  }

  /// The words of any arguments that are words.
  var words: [Word] {
    switch self {
    case .from(let image, let name): [image] + (name.map { [$0] } ?? [])
    case .expose(let words), .volume(let words): words
    case .user(let word), .workdir(let word), .stopsignal(let word), .maintainer(let word): [word]
    case .copy(let transfer), .add(let transfer):
      transfer.sources + transfer.heredocSources + [transfer.destination]
    case .env(let pairs), .label(let pairs), .arg(let pairs): pairs.flatMap { [$0.key] + ($0.value.map { [$0] } ?? []) }
    case .run, .cmd, .entrypoint, .shell, .healthcheck:
      if case .exec(let words)? = command?.form { words } else { [] }
    case .onbuild(let triggered): triggered.arguments.words
    case .invalid: []
    }
  }
}

extension Command {
  var execTexts: [String]? { if case .exec(let words) = form { words.map(\.text) } else { nil } }
}
