import ArgumentParser
import PolicyEngine
import PolicyReports

/// `policygate baseline`: the old findings that a repository lives with for now.
struct BaselineCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "baseline", abstract: "Write, shrink or show the list of old findings that do not count.",
    subcommands: [Write.self, Prune.self, Show.self])

  struct Choice: ParsableArguments {
    @Option(name: .customLong("policy"), help: "Policy file or folder; may be repeated.")
    var policies: [String] = []

    @OptionGroup var repository: RepositoryFlags

    /// Every container file of the tree, judged.
    func judged(_ console: Console, readsBaseline: Bool = true) throws -> (gate: Gate, judgement: Judgement) {
      let gate = try Gate(console, policies: policies, repository, readsBaseline: readsBaseline)
      return (gate, try gate.judgedFiles([], everything: true, head: nil).judgement)
    }
  }

  struct Write: GateCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write every finding of today into \(Baseline.path).",
      discussion: "A file that is there only shrinks, unless --grow is given. Secrets are never in it.")

    @OptionGroup var choice: Choice

    @ArgumentParser.Flag(help: "Take in findings that the file does not have.")
    var grow = false

    func run(_ console: Console) throws -> ExitStatus {
      let (gate, judgement) = try choice.judged(console, readsBaseline: !grow)
      let open = judgement.findings.filter { $0.suppression == nil || $0.suppression?.kind == .baseline }
      let new = Baseline(of: open)
      if !grow, try BaselineFile(gate).exists {
        let growth = judgement.baseline.growth(to: new)
        guard growth.isEmpty else { throw Self.refusal(growth) }
      }
      try BaselineFile(gate).write(new)
      console.say("wrote \(Baseline.path): \(new.summary)\n")
      let left = open.count { !$0.mayBeBaselined }
      if left > 0 { console.say("not in it, because they never are: \(left) about secrets or the gate itself\n") }
      return .passed
    }

    private static func refusal(_ growth: [Baseline.Entry]) -> Failure {
      let named = growth.prefix(10).map { "  \($0.line)\n" }.joined()
      let more = growth.count > 10 ? "  and \(growth.count - 10) more\n" : ""
      return Failure(
        .misused,
        "error: nothing written: \(Baseline.path) would grow by\n\(named)\(more)  mend them, waive them (policygate waive), or write --grow\n"
      )
    }
  }

  struct Prune: GateCommand {
    static let configuration = CommandConfiguration(
      abstract: "Drop what is fixed, and give moved files their new paths.")

    @OptionGroup var choice: Choice

    func run(_ console: Console) throws -> ExitStatus {
      let (gate, judgement) = try choice.judged(console)
      let file = BaselineFile(gate)
      guard try file.exists else {
        console.say("there is no \(Baseline.path)\n")
        return .passed
      }
      try file.write(judgement.baseline)
      let dropped = judgement.staleInBaseline
      console.say("\(Baseline.path): \(dropped) dropped, \(judgement.baseline.summary) left\n")
      return .passed
    }
  }

  struct Show: GateCommand {
    static let configuration = CommandConfiguration(abstract: "List the findings that the baseline lets stand.")

    @OptionGroup var choice: Choice

    func run(_ console: Console) throws -> ExitStatus {
      let (gate, judgement) = try choice.judged(console)
      let baseline = gate.policy.baseline
      console.say(baseline.entries.map { $0.line + "\n" }.joined())
      let fixed = judgement.staleInBaseline
      let note = fixed > 0 ? "; \(fixed) of them fixed: policygate baseline prune" : ""
      console.say("\(baseline.summary)\(note)\n")
      return .passed
    }
  }
}

extension Baseline {
  fileprivate var summary: String {
    let count = entries.reduce(0) { $0 + $1.count }
    let files = Set(entries.map { $0.path }).count
    return "\(count) finding\(count == 1 ? "" : "s") in \(files) file\(files == 1 ? "" : "s")"
  }
}

extension Baseline.Entry {
  fileprivate var line: String {
    Untrusted.oneLine("\(path): \(rule) (\(subject))") + (count > 1 ? " × \(count)" : "")
  }
}
