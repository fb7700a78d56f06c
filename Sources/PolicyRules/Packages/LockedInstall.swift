import ContainerFiles
package import PolicyEngine

package struct LockedInstall: Rule {
  package static let about = RuleDescription(
    id: "locked-install", title: "Dependencies come from the lock file, and the image ships no development ones",
    rationale: """
      An install that may change the lock file takes whatever versions are newest on the day of the build. \
      Development dependencies in an image that ships make it larger and add flaws that nothing in it needs.
      """,
    advice: """
      Install what the lock file says, and in the stage that ships only what runs:
        npm ci --omit=dev          pnpm install --frozen-lockfile --prod
        yarn install --immutable   (Yarn 1: --frozen-lockfile --production)
        uv sync --locked --no-dev  poetry install --only main
        composer install --no-dev  bundle config set --local without 'development test'
      """,
    practices: [.lockedInstall], placeholders: ["tool", "suggestion"])

  package init(options: NoOptions) {}

  package func violations(in stage: StageSteps) -> [Violation] {
    guard stage.stage.isKept else { return [] }
    var origin = ProjectOrigin(stage.stage)
    var found: [Violation] = []
    for step in stage.steps {
      defer { origin.note(step, escape: stage.stage.dockerfile.escape) }
      guard let run = step.run else { continue }
      for call in run.packageCalls {
        guard let install = ProjectInstall(call, in: run) else { continue }
        // Whether somebody else's project has a lock file is not known here.
        let unlocked = install.isUnlocked && !origin.isForeign(at: call, in: run)
        let development = install.bringsDevelopment
        guard unlocked || development else { continue }
        found.append(violation(run, call, unlocked: unlocked, development: development))
      }
    }
    return found
  }

  private func violation(_ step: RunStep, _ call: PackageCall, unlocked: Bool, development: Bool) -> Violation {
    let lock = call.tool.locks.first ?? "the lock file"
    let message =
      switch (unlocked, development) {
      case (true, true):
        "`\(call.title)` may change \(lock), and does not leave development dependencies out of the image"
      case (true, false): "`\(call.title)` may install other versions than \(lock) says"
      default: "`\(call.title)` does not leave development dependencies out of the image"
      }
    return Violation(
      at: call.headRange, message, label: unlocked ? "not held to \(lock)" : "the stage ships",
      evidence: "\(call.title)\(unlocked ? " unlocked" : "")\(development ? " development" : "")",
      facts: ["tool": call.name],
      remediation: LockedForm(call, step, unlocked: unlocked, development: development).remediation)
  }
}
