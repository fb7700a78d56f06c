import ContainerFiles
package import PolicyEngine

package struct Pipefail: Rule {
  package static let about = RuleDescription(
    id: "pipefail", title: "A command that fails stops the build",
    rationale: """
      A pipe counts as good when its last command is, and a here-document when its last line is, so a failed download or \
      install goes unnoticed. \
      The image is built all the same, and what is missing shows when it runs.
      """,
    advice: """
      Tell the shell to stop:
        SHELL ["/bin/bash", "-o", "pipefail", "-c"]
        RUN set -o pipefail; curl -fsSL https://example.org/x | tar xz
        RUN <<EOF
        set -e
        …
        EOF
      """,
    practices: [.lint], aliases: ["DL4006"], placeholders: ["command", "suggestion"])

  package init(options: NoOptions) {}

  package func violations(in stage: StageSteps) -> [Violation] {
    guard stage.stage.isKept else { return [] }
    let system = BaseSystem(stage.stage)
    return stage.steps.flatMap { step -> [Violation] in
      guard let run = step.run, run.script.dialect == .posix else { return [] }
      let reading = ErrorReading(run)
      let mayHaveShell = step.shell == nil && !stage.stage.hasPlainShell
      return (pipe(run, reading, system, in: stage.stage.dockerfile.text, mayHaveShell).map { [$0] } ?? [])
        + (heredoc(run, reading, mayHaveShell).map { [$0] } ?? [])
    }
  }

  private func pipe(
    _ run: RunStep, _ reading: ErrorReading, _ system: BaseSystem, in source: SourceText, _ mayHaveShell: Bool
  ) -> Violation? {
    // Who writes here-documents without `set` most likely has a SHELL below that says it.
    guard !reading.hasPipefail, !mayHaveShell || reading.heredoc == nil || reading.namesItsShell else { return nil }
    let tested = PipelineFailure.testedVariables(in: run.script)
    guard
      let pipeline = run.script.pipelines.first(where: { PipelineFailure.isHidden($0, in: run.script, tested: tested) })
    else { return nil }
    let text = source.string(in: pipeline.range).singleSpaced
    let names = PipelineFailure.producers(of: pipeline, in: run.script)
    let list = names.map { "`\($0)`" }.joined(separator: ", ")
    return Violation(
      at: SourceRange(
        start: pipeline.range.start, end: pipeline.range.end - source.string(in: pipeline.range).trailingBlanks),
      "The build goes on when \(list) fails: only the last command of the pipe counts",
      label: mayHaveShell ? "no pipefail, unless the base image sets SHELL" : "no pipefail", evidence: text,
      facts: ["command": names.joined(separator: ", "), "suggestion": "set -o pipefail"],
      remediation: Remediation(Self.advice(system, run)))
  }

  private func heredoc(_ run: RunStep, _ reading: ErrorReading, _ mayHaveShell: Bool) -> Violation? {
    guard let body = reading.heredoc, !reading.hasErrexit, !mayHaveShell || reading.namesItsShell else { return nil }
    let top = run.script.topCommands
    guard top.contains(where: { $0.place.connection == .sequence }), let first = run.script.commands.first else {
      return nil
    }
    let names = top.compactMap { $0.name }.prefix(3).joined(separator: ", ")
    return Violation(
      at: first.range,
      "The here-document goes on after a command that fails: only its last line counts",
      label: "no set -e", evidence: "heredoc \(names)", facts: ["command": names, "suggestion": "set -e"],
      remediation: Remediation(
        "Write `set -e` as the first line of the here-document", edits: [Edit(.at(body), "set -e\n")], safety: .safe))
  }
}

extension BuildStage {
  /// Whether the image below is known to set no SHELL of its own: official images and those of a few vendors. Another
  /// may set one with `-e` and `pipefail`, and every stage FROM it has it.
  fileprivate var hasPlainShell: Bool {
    guard !isFromScratch else { return true }
    guard let base = baseImage else { return false }
    return Self.plainShells.contains { base.name.hasPrefix($0) }
  }

  private static let plainShells = [
    "docker.io/library/", "public.ecr.aws/docker/library/", "mcr.microsoft.com/dotnet/", "gcr.io/distroless/",
    "docker.io/redhat/ubi", "registry.access.redhat.com/ubi", "registry.redhat.io/ubi", "quay.io/centos/",
    "registry.fedoraproject.org/", "docker.io/rockylinux/", "docker.io/almalinux/",
  ]
}

extension Pipefail {
  fileprivate static func advice(_ system: BaseSystem, _ run: RunStep) -> String {
    // Alpine has no bash of its own.
    if system.family == .alpine || run.packageCalls.contains(where: { $0.manager == .apk }) {
      return """
        Begin the RUN with set -o pipefail, which the ash of BusyBox knows:
          RUN set -o pipefail && …
        """
    }
    return """
      Put this above the RUN, once in the stage:
        SHELL ["/bin/bash", "-o", "pipefail", "-c"]
      """
  }
}
