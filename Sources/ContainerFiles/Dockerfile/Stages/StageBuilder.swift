/// Puts instructions together to stages, following scopes and facts from stage to stage.
struct StageBuilder {
  private(set) var instructions: [Instruction]
  private(set) var stages: [Stage] = []
  private(set) var globals: Scope
  /// The variables just before each instruction; kept only for those after a FROM.
  private(set) var scopes: [Scope]
  private(set) var finalScopes: [Scope] = []
  private(set) var stagesByName: [String: Int] = [:]
  private var evaluator: ScopeEvaluator
  /// The triggers that may still be followed: many stages FROM one that has many must not take forever.
  private var budget = 1 << 16

  init(_ instructions: [Instruction], escape: UInt8, arguments: BuildArguments) {
    self.instructions = instructions
    evaluator = ScopeEvaluator(escape: escape, arguments: arguments)
    globals = evaluator.platforms
    scopes = Array(repeating: Scope(), count: instructions.count)
  }

  mutating func build() {
    var index = 0
    while index < instructions.count, instructions[index].keyword != .from {
      evaluator.declareGlobals(of: instructions[index], in: &globals)
      note(evaluator.errors(in: instructions[index], with: globals), at: index)
      index += 1
    }
    while index < instructions.count {
      var end = index + 1
      while end < instructions.count, instructions[end].keyword != .from { end += 1 }
      addStage(from: index, end: end)
      index = end
    }
    for index in instructions.indices { checkSource(at: index) }
  }

  private mutating func note(_ errors: [SyntaxError], at index: Int) { instructions[index].errors += errors }

  private mutating func addStage(from: Int, end: Int) {
    let (image, name) = head(of: instructions[from])
    let expanded = Expansion.expand(
      image, with: globals, escape: evaluator.escape, in: instructions[from].joined)
    note(evaluator.errors(in: instructions[from], with: globals), at: from)
    let base = base(named: expanded.defaultText)
    var (scope, facts) = start(at: from, base)
    for index in from + 1..<end {
      scopes[index] = scope
      note(evaluator.errors(in: instructions[index], with: scope), at: index)
      follow(instructions[index], at: index, &scope, &facts)
    }
    for index in from..<end { instructions[index].stageIndex = stages.count }
    stages.append(
      Stage(
        index: stages.count, name: name, image: image, platform: instructions[from].flag("platform"),
        range: instructions[from].range.union(instructions[end - 1].range), from: from, instructions: from + 1..<end,
        base: base, facts: facts,
        isWindows: isWindows(from, expanded.defaultText ?? image.text, base)))
    finalScopes.append(scope)
    if let name { stagesByName[LetterCase.lowered(name.text)] = stages.count - 1 }
  }

  /// What a stage begins with: nothing, or what it inherits and what the stage below left to its children. ONBUILD goes
  /// no further than one stage.
  private mutating func start(at from: Int, _ base: Stage.Base) -> (Scope, StageFacts) {
    guard case .stage(let below) = base else {
      return (Scope().inherited(), StageFacts(outermost: stages.count, isScratch: base == .scratch))
    }
    var scope = finalScopes[below].inherited()
    var facts = stages[below].facts.inherited()
    let triggers = stages[below].facts.triggers
    budget -= triggers.count
    guard budget >= 0 else {
      let error = SyntaxError(
        kind: .onbuild, range: instructions[from].keywordRange,
        message: "the stages of this file trigger more instructions than can be judged",
        remedy: "write what ONBUILD triggers into the stages themselves")
      if budget + triggers.count >= 0 { note([error], at: from) }
      return (scope, facts)
    }
    facts.triggered = triggers
    for trigger in triggers { follow(instructions[trigger].effective, at: trigger, &scope, &facts) }
    return (scope, facts)
  }

  private mutating func follow(
    _ instruction: Instruction, at index: Int, _ scope: inout Scope, _ facts: inout StageFacts
  ) {
    facts.apply(instruction, at: index)
    if case .workdir(let path) = instruction.arguments {
      let expanded = Expansion.expand(path, with: scope, escape: evaluator.escape, in: instruction.joined)
      facts.workingDirectory.change(to: expanded.text)
    }
    evaluator.apply(instruction, to: &scope, globals: globals)
  }

  private func head(of from: Instruction) -> (image: Word, name: Word?) {
    if case .from(let image, let name) = from.arguments { return (image, name) }
    let end = from.joined.bytes.count
    return (Word(text: "", range: .at(from.keywordRange.end), joined: end..<end), nil)
  }

  /// BuildKit knows stages in lower case but looks the base up as it is written.
  private func base(named name: String?) -> Stage.Base {
    guard let name else { return .image }
    if let index = stagesByName[name] { return .stage(index) }
    return name == "scratch" ? .scratch : .image
  }

  private mutating func checkSource(at index: Int) {
    let instruction = instructions[index].effective
    guard case .copy = instruction.arguments, let from = instruction.flag("from")?.value else { return }
    // What ONBUILD copies, it copies in another file's build.
    let errors = CopySource.errors(of: from, stages: instructions[index].triggered == nil ? stages.count : .max)
    instructions[index].errors += errors
  }
}

extension Instruction {
  /// The instruction itself, or what ONBUILD triggers.
  package var effective: Instruction { triggered ?? self }
}
