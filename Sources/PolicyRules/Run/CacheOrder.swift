import ContainerFiles
package import PolicyEngine

package struct CacheOrder: Rule {
  package static let about = RuleDescription(
    id: "cache-order", title: "What changes often comes after what changes seldom",
    rationale: """
      A step is taken from the cache only while everything above it is the same, so an install below the source runs again \
      with every edit. \
      The same holds below an ARG that gets another value in every build.
      """,
    advice: """
      Copy the manifests, install, then copy the source; declare what changes right before its first use:
        COPY package*.json ./
        RUN npm ci
        COPY . .
        ARG BUILD_DATE
      """,
    practices: [.cacheOrder], placeholders: ["command", "source", "suggestion"])

  package init(options: NoOptions) {}

  package func violations(in stage: StageSteps) -> [Violation] {
    sources(stage) + arguments(stage)
  }

  /// A COPY of source above the install that reads manifests from it.
  private func sources(_ stage: StageSteps) -> [Violation] {
    var copies: [SourceCopy] = []
    var installed: Set<String> = []
    var found: [Violation] = []
    for step in stage.steps where !step.isTriggered {
      if let copy = SourceCopy(step, escape: stage.stage.dockerfile.escape) { copies.append(copy) }
      guard let run = step.run else { continue }
      for install in ManifestInstall.all(in: run) where installed.insert(install.tool).inserted {
        let directory = Self.directory(of: install, run, step)
        guard !Self.isMounted(step.instruction),
          let copy = copies.suffix(64).first(where: { $0.feeds(install, in: directory) })
        else { continue }
        found.append(violation(copy, install, in: directory, stage.stage.dockerfile.text))
      }
    }
    return found
  }

  /// Where an install runs: a `cd` before it may lead anywhere below.
  private static func directory(of install: ManifestInstall, _ run: RunStep, _ step: StageSteps.Step) -> String? {
    run.invocations.contains { $0.name == "cd" && $0.index < install.invocation.index } ? nil : step.workdir
  }

  /// The manifests come by a mount.
  private static func isMounted(_ run: Instruction) -> Bool { run.mounts.contains { $0.kind == .bind } }

  private func violation(
    _ copy: SourceCopy, _ install: ManifestInstall, in directory: String?, _ source: SourceText
  ) -> Violation {
    let command = SourceRange(start: install.range.start, end: install.invocation.command.range.end)
    // Composer would look for the classes of the source, which is not there yet.
    let isComposer = install.tool == PackageManager.composer.rawValue
    let line = source.string(in: command).singleSpaced
    let later = isComposer ? " --no-scripts --no-autoloader" : ""
    let (files, target) = copy.manifests(of: install, in: directory)
    return Violation(
      at: copy.range, "`\(install.title)` below runs again with every change of \(copy.shown)",
      label: "the source, above the install", related: [RelatedRange(install.range, "the install")],
      evidence: "\(copy.text) \(install.title)",
      facts: ["command": install.title, "source": copy.text, "suggestion": "COPY \(files) \(target)"],
      remediation: Remediation(
        """
        Copy what the install reads first:
          COPY \(files) \(target)
          RUN \(line.utf8.count > 120 ? install.title + " …" : line)\(later)
          \(copy.line)\(isComposer ? "\n  RUN composer dump-autoload --optimize" : "")
        """))
  }
}
