package import ContainerFiles

/// A source of COPY or ADD in the build context.
package struct ContextCopy: Sendable, Hashable {
  package let range: SourceRange
  /// As written, without quotes.
  package let written: String
  /// From the context's root; empty for the whole context. With wildcards left as they are.
  package let source: String
  /// `COPY` or `ADD`.
  package let keyword: String
  package let stage: String

  package var isWhole: Bool { source.isEmpty }
  package var hasWildcard: Bool { source.utf8.contains { "*?[".utf8.contains($0) } }

  /// The sources that are known: none with a variable, none that is a URL, an archive of git or a here-document.
  static func all(in dockerfile: Dockerfile) -> [ContextCopy] {
    var found: [ContextCopy] = []
    for stage in dockerfile.stages {
      let name = stage.name?.text.lowercased() ?? String(stage.index)
      for index in stage.instructions {
        let instruction = dockerfile.instructions[index].effective
        guard instruction.flag("from") == nil, let transfer = instruction.contextTransfer else { continue }
        // `--exclude` may leave out what the ignore file does not.
        let isPartial = instruction.flag("exclude") != nil
        for word in transfer.sources {
          let written = transfer.isJSON ? word.text : word.unquoted(escape: dockerfile.escape)
          guard let source = path(written), !(source.isEmpty && isPartial) else { continue }
          found.append(
            ContextCopy(
              range: word.range, written: written, source: source, keyword: instruction.keywordText.uppercased(),
              stage: name))
        }
      }
    }
    return found
  }

  /// A source as a path of the context: BuildKit lets none leave it.
  private static func path(_ written: String) -> String? {
    guard !written.isEmpty, !written.contains("$"), !written.contains("://"), !written.hasPrefix("git@") else {
      return nil
    }
    var parts: [Substring] = []
    for part in written.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return parts.joined(separator: "/")
  }
}

extension Instruction {
  fileprivate var contextTransfer: Transfer? {
    switch arguments {
    case .copy(let found), .add(let found): return found
    case .from, .run, .cmd, .entrypoint, .shell, .env, .arg, .label, .healthcheck, .user, .workdir, .stopsignal,
      .maintainer, .expose, .volume, .onbuild, .invalid:
      return nil
    }
  }
}
