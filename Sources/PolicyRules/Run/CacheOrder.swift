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
        found.append(violation(copy, install, in: stage.stage.dockerfile.text))
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

  private func violation(_ copy: SourceCopy, _ install: ManifestInstall, in source: SourceText) -> Violation {
    let command = SourceRange(start: install.range.start, end: install.invocation.command.range.end)
    let line = source.string(in: command).singleSpaced
    let (files, target) = copy.manifests(of: install)
    return Violation(
      at: copy.range, "`\(install.title)` below runs again with every change of \(copy.shown)",
      label: "the source, above the install", related: [RelatedRange(install.range, "the install")],
      evidence: "\(copy.text) \(install.title)",
      facts: ["command": install.title, "source": copy.text, "suggestion": "COPY \(files) \(target)"],
      remediation: Remediation(
        """
        Copy what the install reads first:
          COPY \(files) \(target)
          RUN \(line.utf8.count > 120 ? install.title + " …" : line)
          \(copy.line)
        """))
  }

  /// An ARG of another value in every build above an install that does not use it.
  private func arguments(_ stage: StageSteps) -> [Violation] {
    var waiting: [(pair: KeyValue, name: String)] = []
    var found: [Violation] = []
    for step in stage.steps where !step.isTriggered {
      if case .arg(let pairs) = step.instruction.arguments {
        for pair in pairs where ChangingArgument.isOne(pair) && !waiting.contains(where: { $0.name == pair.key.text }) {
          waiting.append((pair, pair.key.text))
        }
      }
      guard !waiting.isEmpty, let run = step.run else { continue }
      let text = step.instruction.joined.string(step.instruction.argumentText)
      // What a RUN uses has to stand above it, and a heredoc's body may use anything.
      waiting.removeAll { argument in text.contains(argument.name) || !step.instruction.heredocs.isEmpty }
      guard let call = run.packageCalls.first(where: { $0.action == .install || $0.action == .installLocked }) else {
        continue
      }
      found += waiting.map { violation($0.pair, call) }
      waiting = []
    }
    return found
  }

  private func violation(_ pair: KeyValue, _ call: PackageCall) -> Violation {
    let name = pair.key.text
    return Violation(
      at: pair.key.range, "`\(call.title)` below runs again with every new value of \(name)",
      label: name.uppercased().hasSuffix("VERSION") ? "another value in every release" : "another value in every build",
      related: [RelatedRange(call.headRange, "the install")],
      evidence: "ARG \(name)", facts: ["command": call.title, "source": name, "suggestion": "ARG \(name)"],
      remediation: Remediation("Move ARG \(name) below the RUN with \(call.title), right above its first use"))
  }
}

/// Build arguments that get another value in every build.
enum ChangingArgument {
  private static let always: Set<String> = [
    "BUILD_DATE", "BUILD_TIME", "BUILD_TIMESTAMP", "BUILDTIME", "BUILDDATE", "BUILD_NUMBER", "BUILD_NUM", "BUILD_ID",
    "BUILD_SHA", "BUILD_COMMIT", "GIT_SHA", "GIT_COMMIT", "GIT_COMMIT_SHA", "GIT_HASH", "GIT_REV", "GIT_REVISION",
    "GIT_COMMIT_HASH", "GITHUB_SHA", "COMMIT", "COMMIT_SHA", "COMMIT_HASH", "COMMIT_ID", "VCS_REF", "VCS_SHA",
    "REVISION", "SOURCE_COMMIT", "CI_COMMIT_SHA", "APP_REVISION", "DATE_CREATED", "CREATED", "VERSION", "APP_VERSION",
    "BUILD_VERSION", "RELEASE_VERSION", "PACKAGE_VERSION",
  ]

  private static let placeholders: Set<String> = [
    "", "unknown", "dev", "local", "none", "n/a", "development", "undefined", "null", "snapshot", "head",
  ]

  /// One that has no value of its own: a default that says something is a choice.
  static func isOne(_ pair: KeyValue) -> Bool {
    always.contains(pair.key.text.uppercased())
      && placeholders.contains(pair.value?.unquoted().lowercased() ?? "")
  }
}
