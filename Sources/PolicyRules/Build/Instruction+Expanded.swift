import ContainerFiles

extension Instruction {
  /// The words in which variables are replaced, each with the name that it defines or extends.
  var expandedWords: [(word: Word, key: String?)] {
    switch arguments {
    case .env(let pairs), .label(let pairs):
      pairs.flatMap { pair in
        [(pair.key, nil)] + (pair.value.map { [($0, pair.key.text)] } ?? [])
      }
    case .copy(let transfer), .add(let transfer):
      (transfer.sources + [transfer.destination] + ["chown", "chmod"].compactMap { flag($0)?.value }).map { ($0, nil) }
    case .user(let word), .workdir(let word), .stopsignal(let word): [(word, nil)]
    case .expose(let words), .volume(let words): words.map { ($0, nil) }
    case .from, .run, .cmd, .entrypoint, .shell, .arg, .healthcheck, .maintainer, .onbuild, .invalid: []
    }
  }
}
