import ContainerFiles

/// What COPY and ADD put where, along the chain of FROM: which file of the repository a path in the image comes from.
struct CopiedFiles {
  /// A file that is copied, as far as it can be found.
  enum Source {
    case file(RepositoryPath, [UInt8])
    /// A here-document of the Dockerfile itself.
    case heredoc(Heredoc)
  }

  struct Record {
    let sources: [String]
    let heredocs: [(name: String, body: Heredoc)]
    let destination: String
    let isFolder: Bool
    /// nil: the build context.
    let stage: Int?
  }

  /// Stands for a folder that the base image decides on.
  static let unknownFolder = "/\u{0}"
  private static let deepest = 4
  /// Longer paths are no paths.
  private static let longest = 4_096

  /// How many copies may still be looked at: stages that copy from each other could be followed without an end.
  private var left = 2_000
  private var known: [Int: [Record]] = [:]
  let dockerfile: Dockerfile
  private let tree: any FileTree
  private let contexts: [RepositoryPath]

  /// - Parameter contexts: the folders that may be the build context, the likeliest first.
  init(_ dockerfile: Dockerfile, tree: any FileTree, contexts: [RepositoryPath]) {
    self.dockerfile = dockerfile
    self.tree = tree
    self.contexts = contexts
  }

  /// The file that a program of a container is.
  mutating func program(_ name: String, in stage: Stage) -> Source? {
    guard name.utf8.count <= Self.longest else { return nil }
    if name.contains("/") { return source(of: absolute(name, from: folder(atEndOf: stage)), in: stage, depth: 0) }
    for folder in ["/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"] {
      if let found = source(of: "\(folder)/\(name)", in: stage, depth: 0) { return found }
    }
    return nil
  }

  private mutating func source(of path: String, in stage: Stage, depth: Int) -> Source? {
    guard depth < Self.deepest else { return nil }
    for stage in dockerfile.chain(of: stage) {
      let records = known[stage.index] ?? records(of: stage)
      known[stage.index] = records
      for record in records.reversed() {
        left -= 1
        guard left > 0 else { return nil }
        if let found = source(of: path, in: record, depth) { return found }
      }
    }
    return nil
  }

  private mutating func source(of path: String, in record: Record, _ depth: Int) -> Source? {
    // Whatever is copied comes to stand at the destination or below it.
    guard path.utf8.starts(with: record.destination.utf8) else { return nil }
    let name = String(path.split(separator: "/").last ?? "")
    let isNamed = path == record.destination && !record.isFolder
    for heredoc in record.heredocs
    where isNamed || path == Self.joined(record.destination, heredoc.name) { return .heredoc(heredoc.body) }
    for source in record.sources {
      for candidate in candidates(for: path, name, source, record, isNamed) {
        if let index = record.stage {
          let inner = absolute(candidate, from: "/")
          if let found = self.source(of: inner, in: dockerfile.stages[index], depth: depth + 1) { return found }
        } else if let found = inContext(candidate) {
          return found
        }
      }
    }
    return nil
  }

  /// The paths below a source that would come to stand at a path.
  private func candidates(
    for path: String, _ name: String, _ source: String, _ record: Record, _ isNamed: Bool
  ) -> [String] {
    var found: [String] = []
    let last = source.split(separator: "/").last.map { String($0) } ?? ""
    if last.contains("*") || last.contains("?") {
      guard path == Self.joined(record.destination, name), Glob(word: last).matches(name) else { return [] }
      return [String(source.dropLast(last.count)) + name]
    }
    if isNamed || last == name && path == Self.joined(record.destination, name) { found.append(source) }
    let folder = record.destination == "/" ? "/" : record.destination + "/"
    if path.hasPrefix(folder) { found.append(source + "/" + path.dropFirst(folder.count)) }
    return found
  }

  private func inContext(_ candidate: String) -> Source? {
    let relative = candidate.drop { $0 == "/" }
    for context in contexts {
      guard let path = context.resolving(relative.utf8), case .bytes(let bytes) = tree.content(at: path) else {
        continue
      }
      return .file(path, bytes)
    }
    return nil
  }

  private func folder(atEndOf stage: Stage) -> String {
    dockerfile.workingDirectory(of: stage).path ?? Self.unknownFolder
  }

  private static func joined(_ folder: String, _ name: String) -> String {
    folder == "/" ? "/" + name : folder + "/" + name
  }
}
