/// Puts instructions together to stages, following scopes and facts from stage to stage.
struct StageBuilder {
  private(set) var instructions: [Instruction]
  private(set) var stages: [Stage] = []
  private(set) var globals = Scope.platforms
  private(set) var finalScopes: [Scope] = []
  private(set) var stagesByName: [String: Int] = [:]
  private var evaluator: ScopeEvaluator
  private var triggers: [Int: [Int]] = [:]

  init(_ instructions: [Instruction], escape: UInt8) {
    self.instructions = instructions
    evaluator = ScopeEvaluator(escape: escape)
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
    var scope = Scope().inherited()
    var facts = StageFacts()
    if case .stage(let index) = base {
      scope = finalScopes[index].inherited()
      facts = stages[index].facts.inherited()
      // What the stage below left to its children runs first; ONBUILD goes no further than one stage.
      for trigger in triggers[index] ?? [] { follow(instructions[trigger].effective, at: trigger, &scope, &facts) }
    }
    for index in from + 1..<end {
      note(evaluator.errors(in: instructions[index], with: scope), at: index)
      follow(instructions[index], at: index, &scope, &facts)
      if instructions[index].keyword == .onbuild { triggers[stages.count, default: []].append(index) }
    }
    for index in from..<end { instructions[index].stageIndex = stages.count }
    stages.append(
      Stage(
        index: stages.count, name: name, image: image, platform: instructions[from].flag("platform"),
        range: instructions[from].range.union(instructions[end - 1].range), from: from, instructions: from + 1..<end,
        base: base, facts: facts,
        shells: (from + 1..<end).filter { instructions[$0].keyword == .shell },
        isWindows: isWindows(from, expanded.defaultText ?? image.text, base)))
    finalScopes.append(scope)
    if let name { stagesByName[LetterCase.lowered(name.text)] = stages.count - 1 }
  }

  private mutating func follow(
    _ instruction: Instruction, at index: Int, _ scope: inout Scope, _ facts: inout StageFacts
  ) {
    evaluator.apply(instruction, to: &scope, globals: globals)
    facts.apply(instruction, at: index)
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
