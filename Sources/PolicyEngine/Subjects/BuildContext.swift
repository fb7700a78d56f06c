package import ContainerFiles

/// The folder from which a Dockerfile copies, with what its ignore file keeps away. Where the folder cannot be told
/// there is none: it is the caller of the build who names it.
package struct BuildContext: Subject {
  package enum Kind: Sendable {
    /// What the Dockerfile copies.
    case dockerfile(Dockerfile, copies: [ContextCopy])
    /// The ignore file itself.
    case ignoreFile
  }

  package let path: RepositoryPath
  package let kind: Kind
  package let root: RepositoryPath
  /// The ignore file in force; nil where there is none.
  package let ignore: DockerIgnore?
  package let ignorePath: RepositoryPath?
  package let tree: any FileTree

  package var identity: String {
    if case .ignoreFile = kind { return "ignore" }
    return "context:\(root.text)"
  }

  /// Where an ignore file belongs that is still to be written.
  package var newIgnorePath: RepositoryPath { root.appending(".dockerignore") }

  package static func all(in inventory: Inventory) -> [BuildContext] {
    var found: [BuildContext] = []
    var ignoreFiles: Set<RepositoryPath> = []
    var places = ContextPlaces(inventory)
    for file in inventory.files {
      guard let dockerfile = file.dockerfile else { continue }
      let copies = ContextCopy.all(in: dockerfile)
      for root in places.roots(of: file.path, copies: copies) {
        let ignore = ignoreFile(of: file.path, root, inventory)
        found.append(
          BuildContext(
            path: file.path, kind: .dockerfile(dockerfile, copies: copies), root: root, ignore: ignore?.1,
            ignorePath: ignore?.0, tree: inventory.tree))
        guard let ignore, ignoreFiles.insert(ignore.0).inserted else { continue }
        found.append(
          BuildContext(
            path: ignore.0, kind: .ignoreFile, root: root, ignore: ignore.1, ignorePath: ignore.0, tree: inventory.tree)
        )
      }
    }
    return found
  }

  /// `<Dockerfile>.dockerignore` beside the Dockerfile wins over the one of the context.
  private static func ignoreFile(
    of dockerfile: RepositoryPath, _ root: RepositoryPath, _ inventory: Inventory
  ) -> (RepositoryPath, DockerIgnore)? {
    let own =
      inventory.embedded[dockerfile] == nil ? [dockerfile.folder.appending(dockerfile.nameText + ".dockerignore")] : []
    for path in own + [root.appending(".dockerignore")] {
      if let text = inventory.text(of: path) { return (path, DockerIgnore(parsing: text)) }
    }
    return nil
  }

  /// What stands in the context under a path from its root.
  package func kind(of source: String) -> FileTreeEntry.Kind? {
    guard let path = root.resolving(source), !path.isRoot else { return source.isEmpty ? .folder : nil }
    let name = Array(path.name)
    return tree.entries(in: path.folder, where: { $0.elementsEqual(name) }).first?.kind
  }

  /// Whether `.env` files are known to be used in the context: one stands there, or git is told to leave them out.
  package var knowsEnvironmentFiles: Bool {
    GitIgnore.ignores(root.appending(".env"), in: tree)
      || !tree.entries(in: root, where: { $0.starts(with: ".env".utf8) && !$0.starts(with: ".envrc".utf8) }).isEmpty
  }

  package func exists(_ source: String) -> Bool { kind(of: source) != nil }
}

/// Tells the context of a Dockerfile: from the compose services and the CI jobs that build it, else from what it
/// copies.
struct ContextPlaces {
  private let inventory: Inventory
  /// Read when the first Dockerfile asks: most are known without.
  private var ciContexts: [RepositoryPath: Set<RepositoryPath>]?

  init(_ inventory: Inventory) { self.inventory = inventory }

  private mutating func contexts(of dockerfile: RepositoryPath) -> Set<RepositoryPath>? {
    if let ciContexts { return ciContexts[dockerfile] }
    var contexts: [RepositoryPath: Set<RepositoryPath>] = [:]
    for build in inventory.judgesRepository ? PipelineFacts.of(inventory).builds : [] {
      guard let file = build.file.flatMap({ Self.path($0) }), let context = Self.path(build.context ?? ".") else {
        continue
      }
      contexts[file, default: []].insert(context)
    }
    ciContexts = contexts
    return contexts[dockerfile]
  }

  private static func path(_ text: String) -> RepositoryPath? {
    guard !text.contains("$"), !text.contains("{"), !text.contains("://") else { return nil }
    return RepositoryPath.root.resolving(text)
  }

  mutating func roots(of dockerfile: RepositoryPath, copies: [ContextCopy]) -> [RepositoryPath] {
    let builders = inventory.builders(of: dockerfile)
    if !builders.isEmpty {
      return Set(builders.compactMap { $0.build.context }).sorted()
    }
    guard inventory.embedded[dockerfile] == nil else { return [] }
    if dockerfile.folder.isRoot { return [.root] }
    if let known = contexts(of: dockerfile) { return known.sorted() }
    return guess(dockerfile, copies).map { [$0] } ?? []
  }

  /// The nearest folder in which what is copied exists; the Dockerfile's own in case of doubt only where an ignore file
  /// or a project stands beside it.
  private func guess(_ dockerfile: RepositoryPath, _ copies: [ContextCopy]) -> RepositoryPath? {
    let folder = dockerfile.folder
    if inventory.text(of: folder.appending(".dockerignore")) != nil { return folder }
    let named = copies.filter { !$0.isWhole }.prefix(40)
    guard !named.isEmpty else {
      if namesItself(dockerfile) { return .root }
      return isProject(folder) ? folder : nil
    }
    for candidate in ([folder] + folder.ancestors).prefix(20) where named.contains(where: { exists($0, in: candidate) })
    {
      // Two that fit: what names more of the sources is the one.
      let missing = named.count { !exists($0, in: candidate) }
      return missing * 2 <= named.count ? candidate : nil
    }
    return nil
  }

  private func exists(_ copy: ContextCopy, in folder: RepositoryPath) -> Bool {
    // `package*.json`: the part before the first wildcard's folder.
    guard copy.hasWildcard else {
      guard let path = folder.resolving(copy.source), !path.isRoot else { return false }
      return inventory.names(in: path.folder).contains(Array(path.name))
    }
    let parts = copy.source.split(separator: "/").map { String($0) }
    guard let last = parts.last, !parts.dropLast().contains(where: { $0.utf8.contains { "*?[".utf8.contains($0) } }),
      last != "*", let path = folder.resolving(parts.dropLast().joined(separator: "/"))
    else { return false }
    let glob = Glob(word: last)
    return inventory.names(in: path).contains { glob.matches($0[...]) }
  }

  /// Whether commands use the path of the Dockerfile's own folder, which so stands in the context.
  private func namesItself(_ path: RepositoryPath) -> Bool {
    guard let file = inventory.file(at: path)?.dockerfile, path.folder.bytes.contains(UInt8(ascii: "/")) else {
      return false
    }
    let name = path.folder.bytes
    return file.instructions.contains { instruction in
      guard instruction.effective.keyword == .run else { return false }
      let text = file.text.bytes(in: instruction.range)
      return text.indices.contains { text[$0] == name[0] && text[$0...].starts(with: name) }
    }
  }

  private static let projectFiles: Set<String> = [
    "package.json", "go.mod", "Cargo.toml", "pom.xml", "build.gradle", "build.gradle.kts", "requirements.txt",
    "pyproject.toml", "setup.py", "Gemfile", "composer.json", "mix.exs", ".dockerignore", "Package.swift", "Pipfile",
    "CMakeLists.txt", "build.sbt",
  ]

  private func isProject(_ folder: RepositoryPath) -> Bool {
    inventory.names(in: folder).contains { name in
      Self.projectFiles.contains(String(decoding: name, as: UTF8.self)) || name.suffix(7).elementsEqual(".csproj".utf8)
    }
  }
}
