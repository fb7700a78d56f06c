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

/// What only BuildKit's frontend understands.
struct BuildKitFeature {
  let name: String
  let range: SourceRange

  static func all(in instruction: Instruction) -> [BuildKitFeature] {
    var found: [BuildKitFeature] = []
    let keyword = instruction.keyword.rawValue
    for flag in instruction.flags where (flags[instruction.keyword] ?? []).contains(flag.name) {
      found.append(BuildKitFeature(name: "\(keyword) --\(flag.name)", range: flag.range))
    }
    if !instruction.heredocs.isEmpty {
      found.append(BuildKitFeature(name: "a heredoc in \(keyword)", range: instruction.keywordRange))
    }
    if case .add(let transfer) = instruction.arguments,
      let source = transfer.sources.first(where: { isRepository($0.text) })
    {
      found.append(BuildKitFeature(name: "ADD of a git repository", range: source.range))
    }
    return found
  }

  private static let flags: [Keyword: Set<String>] = [
    .run: ["mount", "network", "security", "device"], .copy: ["link", "chmod", "parents", "exclude"],
    .add: ["link", "chmod", "exclude", "checksum", "keep-git-dir", "unpack"],
  ]

  private static func isRepository(_ text: String) -> Bool {
    text.hasPrefix("git@") || text.hasPrefix("git://")
      || (text.hasPrefix("https://") && (text.hasSuffix(".git") || text.contains(".git#")))
  }
}

/// A comment that was meant as `# syntax=`.
struct MeantDirective {
  let comment: Comment
  let image: String
  let message: String
  let isFirstLine: Bool

  /// Comments further down than this are not read.
  private static let mostComments = 200

  static func find(in dockerfile: Dockerfile) -> MeantDirective? {
    for comment in dockerfile.comments.prefix(mostComments) {
      guard let (name, value) = parts(of: comment.text), looksLikeFrontend(value) else { continue }
      let line = dockerfile.text.line(at: comment.range.start)
      let message: String
      if name == "syntax" {
        message =
          comment.text.contains("=")
          ? "`# syntax=` in line \(line) is too late: only the first lines of a file are directives"
          : "`# \(comment.text)` is no directive: an equals sign belongs after `syntax`"
      } else {
        guard let distance = EditDistance.between(Array(name.utf8), Array("syntax".utf8), atMost: 2), distance > 0
        else { continue }
        message = "`\(name)` is no directive: `syntax` was meant"
      }
      return MeantDirective(comment: comment, image: value, message: message, isFirstLine: line == 1)
    }
    return nil
  }

  /// `name=value`, `name: value` or `name value`, the name in lower case.
  private static func parts(of text: String) -> (name: String, value: String)? {
    let name = text.prefix { $0.isASCII && $0.isLetter }
    guard (4...8).contains(name.utf8.count) else { return nil }
    let rest = text[name.endIndex...].drop { $0 == " " || $0 == "\t" || $0 == "=" || $0 == ":" }
    guard rest.startIndex > name.endIndex else { return nil }
    let value = rest.prefix { $0 != " " && $0 != "\t" }
    // Words after it make it a sentence.
    guard value.endIndex == rest.endIndex else { return nil }
    return (name.lowercased(), String(value))
  }

  private static func looksLikeFrontend(_ value: String) -> Bool {
    value.utf8.contains(UInt8(ascii: "/")) && value.contains("dockerfile")
  }
}
