import ContainerFiles
import PolicyEngine

/// Goes through a stage and notes each variable that nothing defines, once.
struct VariableReader {
  private(set) var found: [Violation] = []
  private let stage: BuildStage
  private let base: BaseVariables
  private var seen: Set<String> = []

  init(_ stage: BuildStage) {
    self.stage = stage
    base = BaseVariables(of: stage)
  }

  mutating func read(_ instruction: Instruction, _ scope: Scope) {
    var own: Set<String> = []
    for (word, key) in instruction.expandedWords {
      if word.text.utf8.contains(UInt8(ascii: "$")) {
        let expanded = Expansion.expand(word, with: scope, escape: stage.dockerfile.escape, in: instruction.joined)
        for use in Self.plainUses(expanded.used) { judge(use, instruction, scope, own, key) }
      }
      // What an ENV defines, its later pairs do not see yet.
      if let key, instruction.keyword == .env { own.insert(key) }
    }
  }

  /// Those that must be defined: without an operator that has an answer, and not inside another's default.
  private static func plainUses(_ uses: [VariableUse]) -> [VariableUse] {
    var end = 0
    return uses.filter { use in
      guard use.range.start >= end else { return false }
      guard use.modifier.isEmpty else {
        end = use.range.end
        return false
      }
      return true
    }
  }

  private mutating func judge(
    _ use: VariableUse, _ instruction: Instruction, _ scope: Scope, _ own: Set<String>, _ key: String?
  ) {
    // `LD_LIBRARY_PATH=/x:$LD_LIBRARY_PATH` and its like are written to be right in either case.
    if use.name.hasSuffix("PATH"), key == use.name || use.name == "PATH" { return }
    if own.contains(use.name), key != use.name {
      note(use, "self \(use.name)", ownKey(use, instruction))
      return
    }
    guard use.origin == nil, let violation = undefined(use, instruction, scope) else { return }
    note(use, use.name, violation)
  }

  private mutating func note(_ use: VariableUse, _ evidence: String, _ violation: Violation) {
    if seen.insert(evidence).inserted { found.append(violation) }
  }

  private func ownKey(_ use: VariableUse, _ instruction: Instruction) -> Violation {
    let before =
      use.value.map { "still reads the value from before, `\($0)`" }
      ?? (base.isComplete && use.origin == nil
        ? "still reads nothing" : "still reads what was there before, if anything")
    return violation(
      use, "`\(use.name)` is defined in this very ENV, which \(before)", label: "not the value to its left",
      evidence: "self \(use.name)",
      fix: "split it: ENV \(use.name)=… in an instruction of its own, above the one that reads it")
  }

  private func undefined(_ use: VariableUse, _ instruction: Instruction, _ scope: Scope) -> Violation? {
    let name = use.name
    guard Self.isName(name), !base.defines(name) else { return nil }
    if let global = stage.dockerfile.globalScope[name] {
      let isPlatform = global.origin == .platform
      let message =
        isPlatform
        ? "`\(name)` is empty here: a stage must declare it with ARG"
        : "`\(name)` is empty here: the ARG above FROM is seen by FROM alone"
      return violation(
        use, message, label: "nothing, in this stage",
        related: global.definition.map { [RelatedRange($0, "declared for FROM")] } ?? [], evidence: name,
        fix: "put `ARG \(name)` into \(stage.title), above this line",
        edits: [stage.dockerfile.insertingLine("ARG \(name)", above: instruction.range.start)])
    }
    if found.count < Self.mostCompared, let near = near(name, scope) {
      return violation(
        use, "no ARG or ENV defines `\(name)`", label: "did you mean `\(near)`?", evidence: name,
        fix: "write ${\(near)}, or define it above this line: ARG \(name)")
    }
    guard base.isComplete else { return nil }
    return violation(
      use, "no ARG or ENV defines `\(name)`, and the base image does not either", label: "replaced by nothing",
      evidence: name, fix: "define it above this line, `ARG \(name)=…`, or write ${\(name):-default}")
  }

  /// More are not compared with each name: that would be a square.
  private static let mostCompared = 20
  private static let mostNames = 500

  private func near(_ name: String, _ scope: Scope) -> String? {
    let wanted = Array(name.lowercased().utf8)
    guard wanted.count >= 4 else { return nil }
    let names = scope.names
    guard names.count <= Self.mostNames else { return nil }
    return names.first { other in
      let bytes = Array(other.lowercased().utf8)
      // A digit that differs makes another variable: `PORT1`, `PORT2`.
      guard bytes.count >= 4, EditDistance.between(wanted, bytes, atMost: 1) != nil else { return false }
      return wanted.filter { (0x30...0x39).contains($0) } == bytes.filter { (0x30...0x39).contains($0) }
    }
  }

  private static func isName(_ name: String) -> Bool {
    name.utf8.first.map { (0x61...0x7A).contains($0 | 0x20) || $0 == UInt8(ascii: "_") } ?? false
  }

  private func violation(
    _ use: VariableUse, _ message: String, label: String, related: [RelatedRange] = [], evidence: String, fix: String,
    edits: [Edit] = []
  ) -> Violation {
    Violation(
      at: use.range, message, label: label, related: related, evidence: evidence,
      facts: ["stage": stage.name, "variable": use.name], remediation: Remediation(fix, edits: edits))
  }
}
