import ArgumentParser
import ContainerFiles
import PolicyEngine
import PolicyReports
import PolicyRules

/// `policygate waive RULE PATH`: an entry for the policy's waivers, as narrow as what is found there.
struct WaiveCommand: GateCommand {
  static let configuration = CommandConfiguration(
    commandName: "waive", abstract: "Print a waiver for what a rule finds in a file, or add it to the policy.",
    discussion: """
      The entry is narrowed to what is found today: to the image, the key, the service or the stage. It is checked by the \
      settings of the policy before it is printed.
      """)

  @Argument(help: "The rule that finds it.")
  var rule: String

  @Argument(help: "The file, or a folder of files.")
  var path: String

  @Option(help: "Why it is let stand.")
  var reason: String

  @Option(help: "The last day on which it is let stand: 2027-03-31.")
  var until: String

  @Option(help: "Who answers for it.")
  var owner: String = ""

  @Option(help: "The ticket under which it will be mended.")
  var ticket: String = ""

  @Option(help: "Narrow it to this fact; may be repeated: image=node:18.")
  var only: [String] = []

  @ArgumentParser.Flag(help: "Add it to the policy file instead of printing it.")
  var write = false

  @Option(name: .customLong("policy"), help: "Policy file or folder; may be repeated.")
  var policies: [String] = []

  @OptionGroup var repository: RepositoryFlags

  func run(_ console: Console) throws -> ExitStatus {
    guard allRules.contains(where: { $0.about.id == rule }) else { throw Failure(.misused, RuleChoice.unknown(rule)) }
    guard let day = Day(until) else {
      throw Failure(.misused, "error: `\(Untrusted.oneLine(until))` is no day: write it as 2027-03-31\n")
    }
    for text in [reason, owner, ticket]
    where text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
      throw Failure(.misused, "error: a waiver is written in single lines, without control characters\n")
    }
    let gate = try Gate(console, policies: policies, repository)
    let findings = try findings(gate)
    let draft = WaiverDraft(
      rule: rule, paths: Set(findings.map { $0.path.text }).sorted(), only: try conditions(findings), owner: owner,
      reason: reason, ticket: ticket, expires: day)
    let file = try PolicyFileToEdit(gate, console, naming: policies)
    let text = try file.adding(draft)
    guard write else {
      console.say("waivers:\n" + draft.lines.map { "  " + Untrusted.oneLine($0) + "\n" }.joined())
      return .passed
    }
    try file.write(text)
    console.say(
      "added to \(Untrusted.oneLine(file.name)):\n" + draft.lines.map { "  " + Untrusted.oneLine($0) + "\n" }.joined())
    return .passed
  }

  /// What the rule finds there today, let stand or not.
  private func findings(_ gate: Gate) throws -> [Finding] {
    let wanted = try gate.workspace.paths([path])
    let judged = try gate.judgedFiles(wanted, everything: false, head: nil)
    let found = judged.judgement.findings.filter { finding in
      finding.rule == rule && wanted.contains { $0 == finding.path || finding.path.isInside($0) }
    }
    guard !found.isEmpty else {
      throw Failure(
        .misused, "error: `\(rule)` finds nothing in '\(Untrusted.oneLine(path))': a waiver would be unused\n")
    }
    return found
  }

  private func conditions(_ findings: [Finding]) throws -> [(name: String, values: [String])] {
    guard !only.isEmpty else { return WaiverDraft.narrowing(findings).map { [$0] } ?? [] }
    var found: [(name: String, values: [String])] = []
    for condition in only {
      let parts = condition.split(separator: "=", maxSplits: 1)
      guard parts.count == 2 else {
        throw Failure(.misused, "error: --only takes a fact and its value: image=node:18\n")
      }
      if let index = found.firstIndex(where: { $0.name == parts[0] }) {
        found[index].values.append(String(parts[1]))
      } else {
        found.append((String(parts[0]), [String(parts[1])]))
      }
    }
    return found
  }
}
