extension ScopeEvaluator {
  /// What the expansion of an instruction's words would refuse; ports and signals are judged once they are known.
  func errors(in instruction: Instruction, with scope: Scope) -> [SyntaxError] {
    let instruction = instruction.effective
    var errors: [SyntaxError] = []
    switch instruction.arguments {
    case .stopsignal(let signal):
      if !Signals.accepts(signal, expanded: expand(signal, instruction, scope, &errors)) {
        errors.append(Signals.error(signal))
      }
    case .expose(let ports):
      for port in ports { errors += check(port, instruction, scope) }
    default:
      for word in expandedWords(of: instruction) where !Expansion.isPlain(word.text, escape: escape) {
        _ = expand(word, instruction, scope, &errors)
      }
    }
    return errors
  }

  private func expand(
    _ word: Word, _ instruction: Instruction, _ scope: Scope, _ errors: inout [SyntaxError]
  ) -> String? {
    if Expansion.isPlain(word.text, escape: escape) { return word.text }
    let expanded = Expansion.expand(word, with: scope, escape: escape, in: instruction.joined)
    errors += expanded.errors
    return expanded.text
  }

  private func check(_ port: Word, _ instruction: Instruction, _ scope: Scope) -> [SyntaxError] {
    let (expanded, words) = Expansion.expandWords(port, with: scope, escape: escape, in: instruction.joined)
    return expanded.errors + words.compactMap { Ports.error(in: $0, at: port.range) }
  }

  /// The words in which BuildKit replaces variables.
  private func expandedWords(of instruction: Instruction) -> [Word] {
    switch instruction.arguments {
    case .from(let image, _): [image] + values(of: ["platform"], instruction)
    case .env(let pairs), .label(let pairs): pairs.flatMap { [$0.key] + ($0.value.map { [$0] } ?? []) }
    case .arg(let pairs): pairs.compactMap(\.value)
    case .copy(let transfer), .add(let transfer):
      transfer.sources + [transfer.destination] + values(of: ["chown", "chmod", "checksum"], instruction)
    case .user(let word), .workdir(let word): [word]
    case .volume(let words): words
    case .run: instruction.mounts.flatMap { $0.entries.compactMap(\.value) }
    case .cmd, .entrypoint, .shell, .healthcheck, .stopsignal, .maintainer, .expose, .onbuild, .invalid: []
    }
  }

  private func values(of flags: [String], _ instruction: Instruction) -> [Word] {
    flags.compactMap { instruction.flag($0)?.value }
  }
}
