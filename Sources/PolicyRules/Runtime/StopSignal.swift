import ContainerFiles
package import PolicyEngine

package struct StopSignal: Rule {
  package static let about = RuleDescription(
    id: "stop-signal", title: "The signal that stops a container is one that a program can act on",
    rationale: """
      A program never sees KILL or STOP: with them every `docker stop` cuts off requests and writes in the middle, or waits \
      for the timeout and kills then. TERM, INT and QUIT let it finish what it has begun.
      """,
    advice: "Write STOPSIGNAL SIGTERM, or delete the line: SIGTERM is what Docker sends by itself.",
    practices: [.signals], placeholders: ["stage", "signal", "suggestion"])

  package static let examples: [Example] = [
    .fails("FROM alpine:3.20\nSTOPSIGNAL «SIGKILL»\n"),
    .fails("FROM alpine:3.20\nSTOPSIGNAL «kill»\nCMD [\"/app\"]\n"),
    .fails("FROM alpine:3.20\nSTOPSIGNAL «9»\n"),
    .fails("FROM alpine:3.20\nSTOPSIGNAL «SIGSTOP»\n"),
    .fails("FROM alpine:3.20\nSTOPSIGNAL «19»\n"),
    .fails("FROM alpine:3.20\nARG SIGNAL=KILL\nSTOPSIGNAL «$SIGNAL»\n"),
    .fails("FROM alpine:3.20 AS base\nSTOPSIGNAL «SIGKILL»\nFROM base\nCMD [\"/app\"]\n"),
    .fails("FROM alpine:3.20\nONBUILD STOPSIGNAL «SIGKILL»\n"),
    .passes("FROM alpine:3.20\nSTOPSIGNAL SIGQUIT\n"),
    .passes("FROM alpine:3.20\nSTOPSIGNAL SIGRTMIN+3\n"),
    .passes("FROM alpine:3.20\nSTOPSIGNAL 15\n"),
    .passes("FROM alpine:3.20\nARG SIGNAL\nSTOPSIGNAL $SIGNAL\n"),
    .passes("FROM alpine:3.20\nSTOPSIGNAL SIGKILL\nSTOPSIGNAL SIGTERM\n"),
    .passes("FROM alpine:3.20 AS test\nSTOPSIGNAL SIGKILL\nFROM alpine:3.20\nCMD [\"/app\"]\n"),
  ]

  package init(options: NoOptions) {}

  /// Only the last STOPSIGNAL of a stage has an effect.
  package func violations(in stage: BuildStage) -> [Violation] {
    guard stage.isShipped, let last = stage.own(.stopsignal).last,
      case .stopsignal(let word) = last.instruction.arguments,
      let text = stage.expand(word, at: last.index, in: last.instruction).text, let signal = Self.ungraceful(text)
    else { return [] }
    let isPlain = word.text == text
    return [
      Violation(
        at: word.range, "\(stage.title) is stopped with \(signal), which no program can act on",
        label: isPlain && text.uppercased() == signal
          ? "nothing is finished first" : "\(signal): nothing is finished first",
        evidence: signal, facts: ["stage": stage.name, "signal": signal],
        remediation: Remediation(
          "STOPSIGNAL SIGTERM, or delete the line", edits: [Edit(word.range, "SIGTERM")],
          safety: isPlain ? .safe : .unsafe))
    ]
  }

  /// The name of a signal that the kernel carries out by itself. Docker takes names with and without SIG, in any case,
  /// and Linux's numbers.
  private static func ungraceful(_ text: String) -> String? {
    if let number = Int(text) { return number == 9 ? "SIGKILL" : number == 19 ? "SIGSTOP" : nil }
    switch text.uppercased() {
    case "KILL", "SIGKILL": return "SIGKILL"
    case "STOP", "SIGSTOP": return "SIGSTOP"
    default: return nil
    }
  }
}
