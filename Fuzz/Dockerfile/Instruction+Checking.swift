import ContainerFiles
import FuzzSupport

/// Looks at every range and word of an instruction.
func check(_ instruction: Instruction, in text: SourceText) {
  text.demandInside(instruction.range, "instruction")
  text.demandInside(instruction.keywordRange, "keyword")
  text.demandInside(instruction.joined.sourceRange(instruction.joined.wholeRange), "joined text")
  _ = instruction.joined.string(instruction.argumentText)
  var last = 0
  for offset in 0...instruction.joined.bytes.count {
    let source = instruction.joined.sourceOffset(offset)
    demand(last <= source && source <= text.bytes.count, "joined byte \(offset) stands at \(source), after \(last)")
    last = source
  }
  for flag in instruction.flags {
    text.demandInside(flag.range, "flag")
    text.demandInside(flag.nameRange, "flag's name")
    if let value = flag.value { check(value, in: text) }
  }
  for mount in instruction.mounts {
    text.demandInside(mount.range, "mount")
    for entry in mount.entries { ([entry.key] + [entry.value].compactMap { $0 }).forEach { check($0, in: text) } }
  }
  for heredoc in instruction.heredocs {
    text.demandInside(heredoc.bodyRange, "here-document")
    for line in heredoc.lines { text.demandInside(line, "line of a here-document") }
    demand(heredoc.endOfTerminator <= text.bytes.count, "the terminator stands inside the file")
  }
  for line in instruction.emptyContinuationLines { text.demandInside(line, "empty line") }
  check(instruction.arguments, of: instruction, in: text)
  if let triggered = instruction.triggered { check(triggered, in: text) }
}

private func check(_ word: Word, in text: SourceText) {
  text.demandInside(word.range, "word")
  _ = word.unquoted()
}

private func check(_ command: Command, of instruction: Instruction, in text: SourceText) {
  text.demandInside(command.range, "command")
  switch command.form {
  case .shell(let range): _ = instruction.joined.string(range)
  case .exec(let words): words.forEach { check($0, in: text) }
  }
}

private func check(_ arguments: Arguments, of instruction: Instruction, in text: SourceText) {
  switch arguments {
  case .from(let image, let name): ([image] + [name].compactMap { $0 }).forEach { check($0, in: text) }
  case .run(let command), .cmd(let command), .entrypoint(let command), .shell(let command):
    check(command, of: instruction, in: text)
  case .copy(let transfer), .add(let transfer):
    (transfer.sources + transfer.heredocSources + [transfer.destination]).forEach { check($0, in: text) }
  case .env(let pairs), .label(let pairs), .arg(let pairs):
    for pair in pairs {
      text.demandInside(pair.range, "pair")
      ([pair.key] + [pair.value].compactMap { $0 }).forEach { check($0, in: text) }
    }
  case .healthcheck(let healthcheck):
    if case .command(let command) = healthcheck.test { check(command, of: instruction, in: text) }
  case .user(let word), .workdir(let word), .stopsignal(let word), .maintainer(let word): check(word, in: text)
  case .expose(let words), .volume(let words): words.forEach { check($0, in: text) }
  case .onbuild, .invalid: break
  }
}
