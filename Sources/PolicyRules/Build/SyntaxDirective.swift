package import ContainerFiles
package import PolicyEngine

package struct SyntaxDirective: Rule {
  package static let about = RuleDescription(
    id: "syntax-directive", title: "A file that uses BuildKit's own syntax says so in its first line",
    rationale: """
      Without `# syntax=` the file is read by whatever version the builder brings, so a flag that works here is unknown there. \
      The directive also names the program that reads the file, so one from elsewhere runs foreign code in every build.
      """,
    advice: "Make this the first line: `# syntax=docker/dockerfile:1`",
    practices: [.buildKit, .cacheMounts], placeholders: ["feature", "frontend", "suggestion"])

  package struct Options: RuleOptions {
    package var allow: [ImagePattern] = []

    package init() {}

    package static let parameters: [Parameter<Options>] = [
      .images("allow", \.allow, "Frontends beside Docker's own that may read a file")
    ]
  }

  private let options: Options

  package init(options: Options) { self.options = options }

  package func violations(in subject: JudgedFile) -> [Violation] {
    guard let dockerfile = subject.file.dockerfile else { return [] }
    if let directive = dockerfile.directives.first(where: { $0.name == "syntax" }) {
      return foreign(directive).map { [$0] } ?? []
    }
    if let misplaced = MeantDirective.find(in: dockerfile) { return [violation(misplaced, in: dockerfile)] }
    return missing(in: dockerfile).map { [$0] } ?? []
  }

  private func foreign(_ directive: Directive) -> Violation? {
    let written = String(directive.value.prefix { $0 != " " && $0 != "\t" })
    guard case .success(let image) = ImageReference.parse(written), !Self.isDockers(image),
      !options.allow.contains(where: { $0.matches(image) })
    else { return nil }
    let start = directive.valueRange.start
    return Violation(
      at: SourceRange(start: start, end: start + written.utf8.count),
      "the file is read by `\(written)`, which is not Docker's frontend",
      label: "it runs in every build", evidence: image.name,
      facts: ["feature": "", "frontend": written],
      remediation: Remediation(
        "write `# syntax=docker/dockerfile:1`, or list \(image.familiarName) under `allow` of this rule"))
  }

  private static func isDockers(_ image: ImageReference) -> Bool {
    image.registry == ImageReference.defaultRegistry
      && ["docker/dockerfile", "docker/dockerfile-upstream"].contains(image.repository)
  }

  private func violation(_ meant: MeantDirective, in dockerfile: Dockerfile) -> Violation {
    let line = "# syntax=\(meant.image)"
    return Violation(
      at: meant.comment.range, meant.message, label: "a comment, no directive", evidence: meant.comment.text,
      facts: ["feature": "", "frontend": meant.image],
      remediation: Remediation(
        "make `\(line)` the first line of the file",
        edits: [dockerfile.insertingAtTop(line), dockerfile.deletingLines(of: meant.comment.range)].filter {
          // In the first line, one replacement does both.
          !meant.isFirstLine || $0.range.isEmpty == false
        }.map { meant.isFirstLine ? Edit($0.range, line + dockerfile.lineEnd) : $0 }))
  }

  private func missing(in dockerfile: Dockerfile) -> Violation? {
    var first: BuildKitFeature?
    var names: [String] = []
    for instruction in dockerfile.instructions {
      for feature in BuildKitFeature.all(in: instruction.effective) {
        if first == nil { first = feature }
        if !names.contains(feature.name) { names.append(feature.name) }
      }
    }
    guard let first else { return nil }
    let more = names.dropFirst().prefix(4).joined(separator: ", ")
    return Violation(
      at: first.range, "\(first.name) needs BuildKit, and the file does not say which syntax it is written in",
      label: "unknown to older builders",
      notes: more.isEmpty ? [] : [Violation.Note("also used", more)],
      evidence: "missing", facts: ["feature": first.name, "frontend": ""],
      remediation: Remediation(
        "make this the first line: # syntax=docker/dockerfile:1",
        edits: [dockerfile.insertingAtTop("# syntax=docker/dockerfile:1")], safety: .safe))
  }
}
