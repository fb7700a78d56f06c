import ContainerFiles

/// What ENV and ARG get through other variables of the file: `ARG PW=literal`, `ENV DB_PASSWORD=$PW`.
struct ValueCarrier {
  private let dockerfile: Dockerfile
  /// The variables before an instruction.
  private let scope: Scope
  /// Where the plain values of ENV and ARG stand.
  private let written: [String: SourceRange]

  static func values(in dockerfile: Dockerfile) -> [NamedValue] {
    var scopes: [Int: Scope] = [:]
    if dockerfile.instructions.contains(where: { $0.readsVariable }) {
      for stage in dockerfile.stages {
        dockerfile.forEachInstruction(of: stage) { index, scope in
          if dockerfile.instructions[index].readsVariable { scopes[index] = scope }
        }
      }
    }
    let written = scopes.isEmpty ? [:] : plainValues(of: dockerfile)
    return dockerfile.instructions.enumerated().flatMap { index, instruction in
      let carrier = scopes[index].map { ValueCarrier(dockerfile: dockerfile, scope: $0, written: written) }
      return NamedValue.values(in: instruction, carrier, of: dockerfile)
    }
  }

  private static func plainValues(of dockerfile: Dockerfile) -> [String: SourceRange] {
    var found: [String: SourceRange] = [:]
    for pair in dockerfile.instructions.flatMap({ $0.pairs }) {
      guard let value = pair.value, !value.text.utf8.contains(UInt8(ascii: "$")) else { continue }
      found[value.unquoted(escape: dockerfile.escape)] = value.range
    }
    return found
  }

  /// The text that a value gets, where a single plain value of the file brings it.
  func carried(by value: Word, in instruction: Instruction) -> NamedValue.Carried? {
    guard value.text.utf8.contains(UInt8(ascii: "$")) else { return nil }
    let expanded = Expansion.expand(value, with: scope, escape: dockerfile.escape, in: instruction.joined)
    guard let text = expanded.text, let use = expanded.used.last(where: { $0.value?.isEmpty == false }),
      let brought = use.value, let place = written[brought]
    else { return nil }
    return NamedValue.Carried(text: text, name: use.name, written: place)
  }
}

extension Instruction {
  fileprivate var pairs: [KeyValue] {
    switch arguments {
    case .env(let pairs), .arg(let pairs): pairs
    case .from, .run, .cmd, .entrypoint, .shell, .copy, .add, .label, .healthcheck, .user, .workdir, .stopsignal,
      .maintainer, .expose, .volume, .onbuild, .invalid:
      []
    }
  }

  fileprivate var readsVariable: Bool { pairs.contains { $0.value?.text.utf8.contains(UInt8(ascii: "$")) == true } }
}
