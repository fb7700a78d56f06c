import ContainerFiles
package import PolicyEngine

package struct Dockerignore: Rule {
  package static let about = RuleDescription(
    id: "dockerignore", title: "What must not enter the image is kept out of the build context",
    rationale: """
      Whatever lies in the context folder on the machine that builds goes into the image with `COPY .`: the history of \
      git, an .env with passwords, modules of another platform. A file that the ignore file keeps away by mistake is \
      missing, and the build fails or the image does.
      """,
    advice: """
      Put a .dockerignore beside the Dockerfile's context:
        .git
        .env
        node_modules
      """,
    practices: [.dockerignore, .noSecrets, .cacheOrder], aliases: ["CopyIgnoredFile", "DF033", "DF007"],
    placeholders: ["patterns"])

  package enum Occasion: String, CaseIterable, Sendable {
    case copiesContext = "copies-context"
    case copiesDirectory = "copies-directory"
    case always
  }

  package struct Options: RuleOptions {
    package var when = Occasion.copiesContext
    package var mustIgnore = [".git", "**/.env", "**/node_modules"]
    /// The policy names the list itself, and so means all of it.
    var isOwnList = false

    package init() {}

    package static let parameters: [Parameter<Options>] = [
      .word(
        "when", \.when, "Which Dockerfiles need an ignore file: those that copy the whole context, a folder, or all"),
      Parameter(
        "must_ignore", "What the ignore file must keep out of a context that is copied whole", form: .texts
      ) { value, options, reader in
        options.mustIgnore = reader.texts(value, for: "must_ignore")
        options.isOwnList = true
      } shown: {
        PolicyText.list($0.mustIgnore)
      },
    ]
  }

  private let options: Options

  package init(options: Options) { self.options = options }

  package func violations(in context: BuildContext) -> [Violation] {
    switch context.kind {
    case .ignoreFile: return IgnoreFileMistakes.violations(in: context)
    case .dockerfile(let dockerfile, let copies):
      let ignored = IgnoredSources(context).violations(copies)
      guard let ignore = context.ignore else { return ignored + missing(context, dockerfile, copies) }
      return ignored + uncovered(context, ignore, dockerfile, copies)
    }
  }

  private func missing(_ context: BuildContext, _ dockerfile: Dockerfile, _ copies: [ContextCopy]) -> [Violation] {
    let occasion = copies.first { $0.isWhole } ?? (options.when == .copiesContext ? nil : folder(copies, context))
    let path = context.newIgnorePath.text
    guard let occasion else {
      guard options.when == .always, let stage = dockerfile.stages.last else { return [] }
      return [
        Violation(
          at: dockerfile.instructions[stage.from].range, "the build context has no .dockerignore",
          label: "`\(path)` does not exist", evidence: "missing", isAbsence: true,
          remediation: remediation(context, dockerfile))
      ]
    }
    let what = occasion.isWhole ? "the whole build context" : "the folder `\(occasion.written)`"
    return [
      Violation(
        at: occasion.range, "\(occasion.keyword) takes \(what), and there is no .dockerignore",
        label: "`\(path)` does not exist", evidence: "missing", isAbsence: true,
        remediation: remediation(context, dockerfile))
    ]
  }

  private func folder(_ copies: [ContextCopy], _ context: BuildContext) -> ContextCopy? {
    copies.first { !$0.hasWildcard && context.kind(of: $0.source) == .folder }
  }

  private func remediation(_ context: BuildContext, _ dockerfile: Dockerfile) -> Remediation {
    let lines = IgnoreLines.suggested(
      for: context, options.mustIgnore, needsGit: NeedsGit.check(dockerfile, in: context))
    return Remediation(
      "write `\(context.newIgnorePath.text)`:\n" + lines.map { "  " + $0 }.joined(separator: "\n"))
  }

  /// Not every project has passwords in an .env.
  private func isMeant(_ pattern: String, in context: BuildContext) -> Bool {
    options.isOwnList || IgnoreLines.name(pattern) != ".env" || context.knowsEnvironmentFiles
  }

  /// Whether nothing keeps a path away. An exception that names the very path says that the build needs it.
  private func isLetIn(_ path: String, _ ignore: DockerIgnore) -> Bool {
    guard let last = ignore.lastMatch(RepositoryPath(path)) else { return true }
    return last.isException && (options.isOwnList || last.text != path)
  }

  private func uncovered(
    _ context: BuildContext, _ ignore: DockerIgnore, _ dockerfile: Dockerfile, _ copies: [ContextCopy]
  ) -> [Violation] {
    guard ignore.patterns.count <= IgnoredSources.mostPatterns, let copy = copies.first(where: { $0.isWhole }) else {
      return []
    }
    let needsGit = NeedsGit.check(dockerfile, in: context)
    let missing = options.mustIgnore.filter { pattern in
      !(pattern == ".git" && needsGit) && isMeant(pattern, in: context)
        && IgnoreLines.probes(for: pattern, in: context).contains { isLetIn($0, ignore) }
    }
    guard !missing.isEmpty, let path = context.ignorePath else { return [] }
    let list = missing.map { "`\(IgnoreLines.name($0))`" }.joined(separator: ", ")
    return [
      Violation(
        at: copy.range, "\(copy.keyword) takes the whole build context, and \(path.text) lets \(list) in",
        label: "with \(list)", evidence: missing.joined(separator: " "),
        facts: ["patterns": missing.joined(separator: ", ")],
        remediation: Remediation(
          "add to \(path.text):\n" + missing.map { "  \($0)" }.joined(separator: "\n")))
    ]
  }
}
