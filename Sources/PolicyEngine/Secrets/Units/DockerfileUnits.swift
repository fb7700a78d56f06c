import ContainerFiles

/// Takes a Dockerfile apart into units.
struct DockerfileUnits {
  private(set) var units: [SecretUnit] = []
  private let dockerfile: Dockerfile
  private var path: RepositoryPath { dockerfile.text.path }

  init(_ dockerfile: Dockerfile) { self.dockerfile = dockerfile }

  mutating func readAll() {
    for instruction in dockerfile.instructions { read(instruction) }
    readComments()
    units.sort { ($0.range.start, $0.range.end) < ($1.range.start, $1.range.end) }
  }

  private func owner(_ instruction: Instruction) -> String {
    let stage = instruction.stageIndex.map { dockerfile.stages[$0] }
    return stage.map { "stage:\($0.name?.text.lowercased() ?? String($0.index))" } ?? "global"
  }

  /// What ONBUILD triggers counts as if it stood alone.
  private mutating func read(_ outer: Instruction) {
    let (instruction, owner) = (outer.effective, owner(outer))
    let start = (outer.triggered == nil ? 0 : outer.argumentText.lowerBound) + instruction.keywordText.utf8.count
    switch instruction.arguments {
    case .env(let pairs): add(pairs, .env, instruction, owner)
    case .arg(let pairs): add(pairs, .arg, instruction, owner)
    case .label(let pairs): add(pairs, .label, instruction, owner)
    case .run(let command): add(command, .run, instruction, from: start, owner)
    case .cmd(let command): add(command, .cmd, instruction, from: start, owner)
    case .entrypoint(let command): add(command, .entrypoint, instruction, from: start, owner)
    case .healthcheck(let healthcheck):
      if case .command(let command) = healthcheck.test { add(command, .healthcheck, instruction, from: start, owner) }
    case .copy(let transfer), .add(let transfer):
      for word in transfer.sources + [transfer.destination] { add(path: word, transfer, instruction, owner) }
    case .from, .shell, .user, .workdir, .stopsignal, .maintainer, .expose, .volume, .onbuild, .invalid:
      addText(of: instruction, .instruction, from: start, owner)
    }
    addHeredocs(of: instruction, owner)
  }

  private mutating func add(_ pairs: [KeyValue], _ kind: SecretUnit.Kind, _ instruction: Instruction, _ owner: String) {
    for pair in pairs {
      var text = MappedText(origin: pair.range.start)
      text.append(unquoting: pair.key, of: instruction.joined, escape: dockerfile.escape)
      let key = String(decoding: text.bytes, as: UTF8.self)
      var start: Int?
      if let value = pair.value {
        text.append("=", at: SourceRange(start: pair.key.range.end, end: value.range.start))
        start = text.bytes.count
        text.append(unquoting: value, of: instruction.joined, escape: dockerfile.escape)
      }
      units.append(
        SecretUnit(kind, in: path, owner: owner, key: key, text, valueStart: start, range: pair.range))
    }
  }

  private mutating func add(
    _ command: Command, _ kind: SecretUnit.Kind, _ instruction: Instruction, from start: Int, _ owner: String
  ) {
    switch command.form {
    case .shell: addText(of: instruction, kind, from: start, owner)
    case .exec(let words):
      var text = MappedText(origin: command.range.start)
      for (number, word) in words.enumerated() {
        if number > 0 {
          text.append(" ", at: SourceRange(start: words[number - 1].range.end, end: word.range.start))
        }
        text.append(decoded: word, in: dockerfile.text)
      }
      units.append(SecretUnit(kind, in: path, owner: owner, text, valueStart: 0, range: command.range))
    }
  }

  private mutating func add(path word: Word, _ transfer: Transfer, _ instruction: Instruction, _ owner: String) {
    var text = MappedText(origin: word.range.start)
    if transfer.isJSON {
      text.append(decoded: word, in: dockerfile.text)
    } else {
      text.append(unquoting: word, of: instruction.joined, escape: dockerfile.escape)
    }
    units.append(SecretUnit(.copyPath, in: path, owner: owner, text, valueStart: 0, range: word.range))
  }

  /// Everything after the keyword, flags too. Where quotes or escapes stand inside a word, a second unit has the text
  /// without them: `ghp_"…"` is one token to a shell.
  private mutating func addText(
    of instruction: Instruction, _ kind: SecretUnit.Kind, from start: Int, _ owner: String
  ) {
    let joined = instruction.joined
    let part = min(start, joined.bytes.count)..<joined.bytes.count
    let trimmed = (part.first { !Self.isBlank(joined.bytes[$0]) } ?? part.upperBound)..<part.upperBound
    guard !trimmed.isEmpty else { return }
    var text = MappedText(origin: instruction.range.start)
    text.append(trimmed, of: joined)
    units.append(
      SecretUnit(kind, in: path, owner: owner, text, valueStart: 0, range: joined.sourceRange(trimmed)))
    guard let bare = text.withoutQuotesInWords(escape: dockerfile.escape) else { return }
    units.append(
      SecretUnit(kind, in: path, owner: owner, bare, valueStart: 0, range: joined.sourceRange(trimmed)))
  }

  private mutating func addHeredocs(of instruction: Instruction, _ owner: String) {
    let destination: String?
    switch instruction.arguments {
    case .copy(let transfer), .add(let transfer):
      destination = transfer.destination.unquoted(escape: dockerfile.escape)
    default: destination = nil
    }
    for heredoc in instruction.heredocs where !heredoc.bodyRange.isEmpty {
      let text = MappedText(dockerfile.text, heredoc.bodyRange)
      units.append(
        SecretUnit(
          destination == nil ? .runHeredoc : .copyHeredoc, in: path, owner: owner, key: destination, text,
          valueStart: 0, range: heredoc.bodyRange))
    }
  }

  private mutating func readComments() {
    let ranges =
      dockerfile.directives.map {
        SourceRange(start: $0.nameRange.start, end: $0.valueRange.end)
      } + dockerfile.comments.map { $0.range }
    var next = dockerfile.instructions.startIndex
    // Comments come in the order of the file, and so do the instructions that they follow.
    units += CommentUnits.units(ranges, in: dockerfile.text) { range in
      while next < dockerfile.instructions.endIndex, dockerfile.instructions[next].range.start < range.start {
        next += 1
      }
      return next == 0 ? "global" : owner(dockerfile.instructions[next - 1])
    }
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}

extension MappedText {
  /// A JSON string; where it holds escapes, its place is all of it.
  mutating func append(decoded word: Word, in source: SourceText) {
    if word.text.utf8.count == word.range.count {
      append(source.bytes(in: word.range), at: word.range.start)
    } else {
      append(word.text, at: word.range)
    }
  }
}
