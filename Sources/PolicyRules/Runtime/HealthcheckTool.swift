import ContainerFiles
package import PolicyEngine

package struct HealthcheckTool: Rule {
  package static let about = RuleDescription(
    id: "healthcheck-tool", title: "The probe of HEALTHCHECK is a program that the image has",
    rationale: """
      A probe that is not there fails every time, so that a container which works counts as unhealthy and is restarted. \
      Slim images leave curl and wget out, Alpine has only wget, and distroless images have no shell either.
      """,
    advice: """
      Use what the image has, for example
        HEALTHCHECK CMD wget -q -O /dev/null http://localhost:8080/ || exit 1     on Alpine
        HEALTHCHECK CMD ["/app", "health"]                                       where there is no shell
      or install the tool.
      """,
    practices: [.healthcheck], placeholders: ["stage", "tool", "image", "suggestion"])

  package init(options: NoOptions) {}

  package func violations(in stage: BuildStage) -> [Violation] {
    guard stage.ships, let effective = stage.effective(.healthcheck),
      case .healthcheck(let healthcheck) = effective.instruction.arguments,
      case .command(let command) = healthcheck.test, let base = base(of: stage),
      let script = stage.dockerfile.shellScript(at: effective.index)
    else { return [] }
    let probes = Invocation.all(in: script).filter { base.tools.has($0.name) == false }
    if let probe = probes.first, !mayHave([probe.name], stage) {
      return [missing(probe, base, stage)]
    }
    guard !base.tools.hasShell, command.needsShell, !mayHave(Array(ShellStart.shells), stage) else { return [] }
    return [noShell(command, base, stage)]
  }

  private func base(of stage: BuildStage) -> (name: String, tools: BaseTools)? {
    if stage.isFromScratch { return ("scratch", .none) }
    guard let image = stage.baseImage else { return nil }
    return BaseTools.of(image).map { (image.familiar, $0) }
  }

  /// Whether anything in the stage may put one of the tools there: a word in a RUN or a COPY, a script that nobody here
  /// has read, an archive, or the whole of another image.
  private func mayHave(_ tools: [String], _ stage: BuildStage) -> Bool {
    let copies: Set<Keyword> = [.copy, .add]
    let words = tools + ["busybox"]
    if words.contains(where: { stage.mentions($0, in: copies) }) { return true }
    if tools.contains(where: { stage.mentions($0, in: [.run]) }) { return true }
    if ["sh", "bash", "make", "ansible-playbook", "google-chrome-stable", "$@"].contains(where: {
      stage.mentions($0, in: [.run])
    }) {
      return true
    }
    return stage.chain.contains { stage.dockerfile.copies(of: $0).contains { $0.mayBringTools } }
  }

  private func missing(_ probe: Invocation, _ base: (name: String, tools: BaseTools), _ stage: BuildStage) -> Violation
  {
    Violation(
      at: probe.nameRange, "the probe of \(stage.title) runs \(probe.name), which \(base.name) does not have",
      label: "nothing in the file installs it", evidence: "\(probe.name) \(base.name)",
      facts: ["stage": stage.name, "tool": probe.name, "image": base.name],
      remediation: Remediation(ProbeAdvice.text(for: probe, base.name, base.tools)))
  }

  private func noShell(
    _ command: Command, _ base: (name: String, tools: BaseTools), _ stage: BuildStage
  ) -> Violation {
    Violation(
      at: command.range, "the probe of \(stage.title) needs a shell, which \(base.name) does not have",
      label: "started as /bin/sh -c …", evidence: "shell \(base.name)",
      facts: ["stage": stage.name, "tool": "sh", "image": base.name],
      remediation: Remediation(
        "write a probe that is a program of the image:\n  HEALTHCHECK CMD [\"/app\", \"health\"]"))
  }
}

extension Command {
  /// Whether a shell reads it.
  fileprivate var needsShell: Bool {
    switch form {
    case .shell: true
    case .exec(let words):
      words.first.map { ShellStart.shells.contains($0.text.split(separator: "/").last.map { String($0) } ?? "") }
        ?? false
    }
  }
}

extension StageCopy {
  /// Whether it takes over a whole file system or the folders of its programs, or unpacks an archive.
  fileprivate var mayBringTools: Bool {
    transfer.sources.contains { source in
      let text = source.text
      if isAdd, [".tar", ".tgz", ".gz", ".xz", ".bz2", ".zst"].contains(where: { text.hasSuffix($0) }) { return true }
      if isAdd, text.contains("://") || text.contains("$") { return true }
      let parts = text.split(separator: "/").filter { $0 != "." }
      if case .context = origin {
        return ["rootfs", "root", "overlay", "fs"].contains(parts.last ?? "")
      }
      return parts.isEmpty
        || ["bin", "sbin", "usr", "local", "rootfs", "root", "sysroot", "out"].contains(parts.last ?? "")
    }
  }
}
