import ContainerFiles
package import PolicyEngine

package struct ShellHabits: Rule {
  package static let about = RuleDescription(
    id: "shell-habits", title: "RUN does what belongs into a build, by the instruction that is there for it",
    rationale: """
      A cd, a link over /bin/sh or a started service is gone or hidden when the next line runs. \
      Two programs for the same downloads are one package too many.
      """,
    advice: """
      Use WORKDIR for cd, SHELL for another shell, CMD for what runs in the container, and curl or wget but not both:
        WORKDIR /src
        SHELL ["/bin/bash", "-c"]
      """,
    practices: [.lint], aliases: ["DL3001", "DL3003", "DL4001", "DL4005", "DS-0013", "DS-0014"],
    placeholders: ["command", "suggestion"])

  package init(options: NoOptions) {}

  package func violations(in stage: StageSteps) -> [Violation] {
    var found: [Violation] = []
    for run in stage.runs where run.script.dialect == .posix {
      if let violation = directory(run, isShipped: stage.stage.isShipped) { found.append(violation) }
      for call in run.invocations {
        if let violation = link(call) ?? nonsense(call, in: run) { found.append(violation) }
      }
    }
    if let violation = downloaders(stage) { found.append(violation) }
    return found
  }

  /// `cd /src && make` where WORKDIR would do.
  private func directory(_ run: RunStep, isShipped: Bool) -> Violation? {
    guard let first = run.script.commands.first, first.name == "cd", first.words.count == 2,
      first.place.nesting.isEmpty, first.redirections.isEmpty
    else { return nil }
    let path = first.words[1].text
    let next = run.script.commands.dropFirst()
    if next.isEmpty {
      return violation(
        first.range, "`cd \(path)` alone in a RUN changes nothing: the next instruction starts where this one did",
        label: "no effect", evidence: "cd \(path)", "Write WORKDIR \(path)", suggestion: "WORKDIR \(path)")
    }
    // One that comes back, or goes on, could not be a WORKDIR without more layers.
    guard isShipped, path.hasPrefix("/"), !ImagePath.covers("/tmp", ImagePath.normalised(path)),
      next.first?.place.connection != .or, next.first?.place.connection != .pipe,
      !run.script.commands.dropFirst().contains(where: { ["cd", "pushd", "popd"].contains($0.name ?? "") })
    else { return nil }
    return violation(
      first.range, "RUN goes to \(path) with cd", label: "WORKDIR would hold for the lines after it too",
      evidence: "cd \(path)", "Write WORKDIR \(path) above the RUN, and drop `cd \(path) &&`",
      suggestion: "WORKDIR \(path)")
  }

  /// `ln -sf /bin/bash /bin/sh`
  private func link(_ call: Invocation) -> Violation? {
    guard call.name == "ln" else { return nil }
    let operands = CommandOptions(call.arguments).operands
    guard operands.count == 2, operands[0].text.split(separator: "/").last == "bash",
      ["/bin/sh", "/usr/bin/sh"].contains(operands[1].text)
    else { return nil }
    return violation(
      call.nameRange.union(operands[1].range), "ln puts bash in the place of \(operands[1].text)",
      label: "every script of the image runs by another shell", evidence: "ln bash \(operands[1].text)",
      """
      Delete the link, and choose the shell of RUN by an instruction:
        SHELL ["/bin/bash", "-c"]
      """, suggestion: "SHELL [\"/bin/bash\", \"-c\"]")
  }

  private func nonsense(_ call: Invocation, in run: RunStep) -> Violation? {
    guard let reason = BuildNonsense.reason(call, in: run) else { return nil }
    let shown = ([call.name] + call.arguments.map { $0.text }).joined(separator: " ")
    return violation(
      call.nameRange, "`\(call.name)` in RUN \(reason.why)", label: "nothing for a build", evidence: shown,
      reason.remedy, suggestion: "")
  }

  /// Both curl and wget along the chain of a stage, reported where the second joins the first.
  private func downloaders(_ stage: StageSteps) -> Violation? {
    var first: Invocation?
    for run in stage.runs {
      for call in run.invocations where call.name == "curl" || call.name == "wget" {
        guard Download(call) != nil else { continue }
        guard let before = first else {
          first = call
          continue
        }
        guard before.name != call.name else { continue }
        return Violation(
          at: call.nameRange,
          "\(stage.stage.title.capitalisedFirst) downloads with `\(before.name)` and with `\(call.name)`",
          label: "a second program for the same", related: [RelatedRange(before.nameRange, "the first")],
          evidence: "curl and wget", facts: ["command": call.name, "suggestion": before.name],
          remediation: Remediation(Self.download(call, by: before.name)))
      }
    }
    return nil
  }

  private static func download(_ call: Invocation, by name: String) -> String {
    let download = Download(call)
    let url = download?.urls.first?.text ?? "<url>"
    let line =
      switch download?.destination {
      case .standardOutput?: name == "curl" ? "curl -fsSL \(url)" : "wget -qO- \(url)"
      case .file(let path)? where path != FileName(url).written:
        name == "curl" ? "curl -fsSLo \(path) \(url)" : "wget -qO \(path) \(url)"
      case .file?, .nowhere?, nil: name == "curl" ? "curl -fsSLO \(url)" : "wget -q \(url)"
      }
    return "Write \(line) here, and install \(name) alone"
  }

  private func violation(
    _ range: SourceRange, _ message: String, label: String, evidence: String, _ remediation: String,
    suggestion: String
  ) -> Violation {
    Violation(
      at: range, message, label: label, evidence: evidence, facts: ["command": evidence, "suggestion": suggestion],
      remediation: Remediation(remediation))
  }
}

extension String {
  fileprivate var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
