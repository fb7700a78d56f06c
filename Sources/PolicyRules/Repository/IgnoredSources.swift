import ContainerFiles
import PolicyEngine

/// Sources of COPY that the ignore file keeps away from the build.
struct IgnoredSources {
  private let context: BuildContext
  /// Patterns times paths: no more than a moment's work, whatever the files hold.
  private static let mostMatches = 1_000_000
  /// A longer ignore file is no person's work, and nothing is said of what it covers.
  static let mostPatterns = 10_000
  private static let deepest = 8

  init(_ context: BuildContext) { self.context = context }

  func violations(_ copies: [ContextCopy]) -> [Violation] {
    guard let ignore = context.ignore, !ignore.patterns.isEmpty, ignore.patterns.count <= Self.mostPatterns else {
      return []
    }
    var seen: Set<String> = []
    return copies.prefix(Self.mostMatches / ignore.patterns.count).compactMap { copy in
      guard !copy.isWhole, let pattern = pattern(of: copy, ignore),
        seen.insert(copy.stage + "\n" + copy.source).inserted
      else { return nil }
      return violation(copy, pattern, ignore)
    }
  }

  private func violation(
    _ copy: ContextCopy, _ pattern: DockerIgnore.Pattern, _ ignore: DockerIgnore
  ) -> Violation {
    let path = ignore.text.path
    let line = ignore.text.position(at: pattern.range.start).line
    return Violation(
      at: copy.range, "\(copy.keyword) takes `\(copy.written)`, which \(path.text) keeps out of the build",
      label: "ignored by `\(ignore.text.string(in: pattern.range))`",
      related: [RelatedRange(path: path, pattern.range, "line \(line) ignores it")],
      evidence: "\(copy.stage) ignored \(copy.source)",
      remediation: Remediation(
        "add below line \(line) of \(path.text):\n  !\(copy.source)\nor copy another path"))
  }

  /// The pattern that keeps all of a source away.
  private func pattern(of copy: ContextCopy, _ ignore: DockerIgnore) -> DockerIgnore.Pattern? {
    guard copy.hasWildcard else {
      guard let last = ignore.lastMatch(RepositoryPath(copy.source)), !last.isException else { return nil }
      return comesBack(copy.source, ignore) ? nil : last
    }
    let matches = matches(of: copy).prefix(1_000)
    guard let first = matches.first, matches.allSatisfy({ ignore.ignores($0) && !comesBack($0, ignore) }) else {
      return nil
    }
    return ignore.lastMatch(RepositoryPath(first))
  }

  /// The entries that a pattern in the last part of the path names.
  private func matches(of copy: ContextCopy) -> [String] {
    let parts = copy.source.split(separator: "/").map { String($0) }
    let folder = parts.dropLast().joined(separator: "/")
    guard let last = parts.last, !folder.utf8.contains(where: { "*?[".utf8.contains($0) }), !last.contains("["),
      let path = context.root.resolving(folder)
    else { return [] }
    let glob = Glob(word: last)
    return context.tree.entries(in: path, where: { glob.matches($0) }).map { entry in
      folder.isEmpty ? entry.path.nameText : folder + "/" + entry.path.nameText
    }
  }

  /// Whether an exception may take something below an ignored folder back in: looked up where the folder is in the
  /// repository, assumed where it is made by a build.
  private func comesBack(_ source: String, _ ignore: DockerIgnore) -> Bool {
    let exceptions = ignore.patterns.filter { $0.isException }
    let mayReach = exceptions.contains { pattern in
      pattern.text.hasPrefix(source + "/") || pattern.text.utf8.contains { "*?[".utf8.contains($0) }
    }
    guard mayReach else { return false }
    guard context.kind(of: source) != .file else { return false }
    guard context.kind(of: source) == .folder, let folder = context.root.resolving(source) else { return true }
    return holdsSent(folder, ignore)
  }

  private func holdsSent(_ start: RepositoryPath, _ ignore: DockerIgnore) -> Bool {
    var waiting = [(start, 0)]
    var seen = 0
    while let (folder, depth) = waiting.popLast() {
      for entry in context.tree.entries(in: folder) {
        seen += 1
        if seen > min(2_000, Self.mostMatches / ignore.patterns.count) { return true }
        if entry.kind == .folder {
          if depth < Self.deepest { waiting.append((entry.path, depth + 1)) } else { return true }
        } else {
          let skipped = context.root.isRoot ? 0 : context.root.bytes.count + 1
          if !ignore.ignores(RepositoryPath(bytes: entry.path.bytes.dropFirst(skipped))) { return true }
        }
      }
    }
    return false
  }
}

/// What is wrong in an ignore file itself.
enum IgnoreFileMistakes {
  static func violations(in context: BuildContext) -> [Violation] {
    guard let ignore = context.ignore else { return [] }
    let errors = ignore.errors.map { error in
      Violation(
        at: error.range, "\(error.message): the build fails here", label: "Docker cannot read it",
        evidence: ignore.text.string(in: error.range), remediation: Remediation(error.remedy))
    }
    return errors + ignore.patterns.compactMap { comment(behind: $0, ignore) }
  }

  /// `node_modules # packages` is one pattern, with blanks and the sign in it.
  private static func comment(behind pattern: DockerIgnore.Pattern, _ ignore: DockerIgnore) -> Violation? {
    let bytes = ignore.text.bytes(in: pattern.range)
    var end: Int?
    for index in bytes.indices.dropFirst() where bytes[index] == UInt8(ascii: "#") {
      if bytes[index - 1] == 0x20 || bytes[index - 1] == 0x09 {
        end = index
        break
      }
    }
    guard let end else { return nil }
    let written = ignore.text.string(in: SourceRange(start: pattern.range.start, end: end))
    let name = String(written.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
    let comment = SourceRange(start: end, end: pattern.range.end)
    // An empty name: the line is a comment behind blanks.
    let place = SourceRange(start: pattern.range.start + name.utf8.count, end: pattern.range.end)
    return Violation(
      at: comment, "the text behind `\(name)` is part of the pattern, which so matches nothing",
      label: "no comment: one has a line of its own", evidence: ignore.text.string(in: pattern.range),
      remediation: Remediation(
        "write the comment on a line of its own:\n  \(ignore.text.string(in: comment))\n  \(name)",
        edits: [Edit(place, "")]))
  }
}
