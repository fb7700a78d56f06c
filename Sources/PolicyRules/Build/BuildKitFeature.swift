import ContainerFiles

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
