import ContainerFiles
package import PolicyEngine

package struct AttackSurface: Rule {
  package static let about = RuleDescription(
    id: "attack-surface", title: "The image holds nothing that turns a small hole into root",
    rationale: """
      sudo, setuid programs, files that anyone may write, passwords and an SSH server are the steps that lead from a flaw \
      in one program to root in the container. No service needs them: the build is root by USER, and `docker exec` gets in.
      """,
    advice: """
      Let USER decide who builds and who runs:
        USER root
        RUN apt-get update && apt-get install -y --no-install-recommends git
        USER 10001:10001
      and give files to the user who writes them:
        COPY --chown=10001:10001 --chmod=755 app /app
      """,
    practices: [.attackSurface, .nonRoot, .noSecrets],
    aliases: ["DL3004", "DS-0010", "DS-0030", "CKV2_DOCKER_1", "CKV2_DOCKER_17", "CIS-4.8"],
    placeholders: ["stage", "what", "suggestion"])

  package init(options: NoOptions) {}

  package func violations(in steps: StageSteps) -> [Violation] {
    let stage = steps.stage
    var found = steps.runs.flatMap { sudo(in: $0) } + workingDirectories(of: stage)
    // What a stage leaves behind that nothing is taken from harms nobody.
    guard stage.isKept else { return found }
    found += steps.runs.flatMap { installed(in: $0) + permissions(in: $0) + passwords(in: $0) }
    found += copiedModes(of: stage) + servers(of: stage)
    return found
  }

  func violation(
    _ stage: BuildStage, _ range: SourceRange, _ message: String, label: String, evidence: String, what: String,
    secrets: [SourceRange] = [], fix: String, edits: [Edit] = []
  ) -> Violation {
    Violation(
      at: range, message, label: label, evidence: evidence, facts: ["stage": stage.name, "what": what],
      secrets: secrets, remediation: Remediation(fix, edits: edits))
  }

  /// WORKDIR in a folder that belongs to the kernel.
  private func workingDirectories(of stage: BuildStage) -> [Violation] {
    stage.own(.workdir).compactMap { placed in
      guard case .workdir(let word) = placed.instruction.arguments,
        let path = stage.expand(word, at: placed.index, in: placed.instruction).text
      else { return nil }
      let parts = path.split(separator: "/").filter { $0 != "." }
      guard path.hasPrefix("/"), let first = parts.first, ["proc", "sys", "dev", "boot"].contains(first),
        !parts.starts(with: ["dev", "shm"])
      else { return nil }
      return violation(
        stage, word.range, "WORKDIR of \(stage.title) is \(path), in a folder of the kernel",
        label: "/\(first) belongs to the system, and is another one when the container runs",
        evidence: "workdir \(path)",
        what: path, fix: "WORKDIR /app")
    }
  }
}
