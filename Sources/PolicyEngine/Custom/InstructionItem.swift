import ContainerFiles

/// An instruction; of ENV, ARG and LABEL one of its pairs.
struct InstructionItem: CustomItem {
  let dockerfile: Dockerfile
  /// What ONBUILD triggers stands for ONBUILD, unless that is what is asked for.
  let instruction: Instruction
  /// Its place among the file's instructions.
  let index: Int
  /// The variables that are known just before it.
  let scope: Scope
  /// Nil before the first FROM.
  let stage: BuildStage?
  var pair: KeyValue?

  var path: RepositoryPath { dockerfile.text.path }
  var identity: String { stage?.identity ?? "file" }

  var range: SourceRange {
    if let pair { return pair.range }
    let argument = instruction.joined.sourceRange(instruction.argumentText)
    return argument.isEmpty ? instruction.keywordRange : argument
  }

  func key(of group: CustomGroup) -> String {
    switch group {
    case .stage: "\(path.text)\0\(stage?.stage.index ?? -1)"
    case .file, .project: path.text
    }
  }

  func value(of field: CustomReference) -> CustomValue {
    switch field.text {
    case "path": return CustomValue(path.text)
    case "text": return text
    case "args": return arguments
    case "stage": return stage.map { CustomValue(StageItem.names(of: $0)) } ?? CustomValue(.nothing)
    case "shipped": return CustomValue(stage?.isShipped ?? false)
    case "onbuild": return CustomValue(dockerfile.instructions[index].triggered != nil)
    case "command": return command
    case "form": return CustomValue(form)
    case "key": return pair.map { CustomValue(plain($0.key), at: CustomSpot($0.key.range)) } ?? CustomValue(.nothing)
    case "instruction": return CustomValue(instruction.triggered?.keyword.rawValue)
    default: return argument(field.text)
    }
  }

  /// The fields that only some instructions have.
  private func argument(_ name: String) -> CustomValue {
    if name.hasPrefix("flags.") { return flag(String(name.dropFirst("flags.".count))) }
    switch (name, instruction.arguments) {
    case ("value", .env), ("value", .arg), ("value", .label):
      return pair?.value.map { expanded($0) } ?? CustomValue(.nothing)
    case ("value", .user(let word)), ("value", .workdir(let word)), ("value", .stopsignal(let word)),
      ("value", .maintainer(let word)):
      return expanded(word)
    case ("value", .expose(let words)), ("value", .volume(let words)):
      return CustomValue(.list(words.map { expanded($0) }))
    case ("image", .from(let word, _)): return expanded(word)
    case ("name", .from(_, let word)): return CustomValue(word?.text, at: word.map { CustomSpot($0.range) })
    case ("sources", .copy(let transfer)), ("sources", .add(let transfer)):
      return CustomValue(.list(transfer.sources.map { expanded($0) }))
    case ("destination", .copy(let transfer)), ("destination", .add(let transfer)):
      return expanded(transfer.destination)
    case ("content", _):
      return instruction.heredocs.isEmpty ? CustomValue(.nothing) : CustomValue(bodies.joined(separator: "\n"))
    case (_, .invalid) where name != "name":
      // What cannot be read may hold anything.
      return CustomValue(.unknown("the instruction cannot be read"))
    default: return CustomValue(.nothing)
    }
  }

  private func expanded(_ word: Word) -> CustomValue {
    let spot = CustomSpot(word.range)
    let expanded = Expansion.expand(word, with: scope, escape: dockerfile.escape, in: instruction.joined)
    return CustomValue(expanded, written: word.text, at: spot)
  }

  private func plain(_ word: Word) -> String { word.unquoted(escape: dockerfile.escape) }

  private func flag(_ name: String) -> CustomValue {
    let found = instruction.flags.filter { $0.name.lowercased() == name }
    guard !found.isEmpty else { return CustomValue(.nothing) }
    return CustomValue(
      .list(
        found.map { flag in
          guard let word = flag.value else { return CustomValue("true", at: CustomSpot(flag.range)) }
          var value = expanded(word)
          value.spot = CustomSpot(flag.range)
          return value
        }))
  }
}

extension InstructionItem {
  /// The lines of the here-documents.
  private var bodies: [String] {
    instruction.heredocs.map { body in
      body.lines.map { line in
        let text = dockerfile.text.string(in: line)
        return body.stripsTabs ? String(text.drop { $0 == "\t" }) : text
      }.joined(separator: "\n")
    }
  }

  private var form: String? {
    switch runs?.form {
    case .shell: "shell"
    case .exec: "exec"
    case nil: nil
    }
  }

  private var runs: Command? {
    switch instruction.arguments {
    case .run(let command), .cmd(let command), .entrypoint(let command), .shell(let command): return command
    case .healthcheck(let healthcheck):
      if case .command(let command) = healthcheck.test { return command }
      return nil
    default: return nil
    }
  }

  private var text: CustomValue {
    let joined = instruction.joined
    let keyword = instruction.keyword.rawValue
    // The keyword is read in any case: its own is none of the author's choices.
    let head = joined.string(joined.wholeRange).drop { $0 == " " || $0 == "\t" }.dropFirst(
      instruction.keywordText.count)
    let bare = instruction.triggered == nil && dockerfile.instructions[index].triggered != nil
    let line = bare ? keyword + " " + joined.string(instruction.argumentText) : keyword + head
    return CustomValue([([line] + bodies).joined(separator: "\n")])
  }

  private var arguments: CustomValue {
    func list(_ words: [Word]) -> CustomValue { CustomValue(.list(words.map { expanded($0) })) }
    switch instruction.arguments {
    case .run, .cmd, .entrypoint, .healthcheck, .shell:
      if case .exec(let words)? = runs?.form { return CustomValue(.list(words.map { CustomValue($0.text) })) }
      let words = script?.commands.flatMap { $0.words } ?? []
      return CustomValue(.list(words.map { CustomValue($0.text, at: CustomSpot($0.range)) }))
    case .copy(let transfer), .add(let transfer): return list(transfer.sources + [transfer.destination])
    case .env(let pairs), .label(let pairs), .arg(let pairs):
      return CustomValue(.list(pairs.map { CustomValue(dockerfile.text.string(in: $0.range)) }))
    case .user(let word), .workdir(let word), .stopsignal(let word), .maintainer(let word): return list([word])
    case .expose(let words), .volume(let words): return list(words)
    case .from(let image, let name): return list([image] + [name].compactMap { $0 })
    case .onbuild, .invalid:
      let words = instruction.joined.string(instruction.argumentText).split { $0 == " " || $0 == "\t" }
      return CustomValue(.list(words.map { CustomValue(String($0)) }))
    }
  }

  private var script: ShellScript? { dockerfile.shellScript(at: index) }

  /// As written, with the values of variables, and as the shell would read it.
  private var command: CustomValue {
    guard let runs else {
      if case .invalid = instruction.arguments {
        return CustomValue(instruction.joined.string(instruction.argumentText), at: CustomSpot(range))
      }
      if case .healthcheck = instruction.arguments { return CustomValue("NONE", at: CustomSpot(range)) }
      return CustomValue(.nothing)
    }
    let variables = { (name: String) in scope[name]?.value }
    switch runs.form {
    case .exec(let words):
      let text = words.map { $0.text }.joined(separator: " ")
      return CustomValue([text, ShellReading.replaced(text, variables)] + read(variables), at: CustomSpot(range))
    case .shell(let part):
      let line = instruction.joined.string(part)
      let text = ([line] + bodies).joined(separator: "\n")
      var value = CustomValue(
        [text, ShellReading.replaced(text, variables)] + read(variables), at: CustomSpot(range))
      let (joined, isPlain) = (instruction.joined, line.utf8.count == part.count)
      value.placed = { found in
        guard isPlain, found.upperBound <= part.count else { return nil }
        return joined.sourceRange((part.lowerBound + found.lowerBound)..<(part.lowerBound + found.upperBound))
      }
      return value
    }
  }

  private func read(_ variables: (String) -> String?) -> [String] {
    guard let script else { return [] }
    // `| sudo -u app /bin/bash` is `| bash`.
    let programs = Dictionary(Invocation.all(in: script).map { ($0.index, $0) }) { first, _ in first }
    return [ShellReading.text(of: script, variables), ShellReading.text(of: script, variables, programs: programs)]
  }
}
