import ContainerFiles

/// What the files that a source names hold, as far as they are in the tree and of a kind that can be judged.
package enum CopiedContent: Hashable, Sendable {
  /// Not in the tree, not readable, or of a kind that is judged by its name alone.
  case unknown
  /// Settings only.
  case harmless
  case secret
}

/// Looks files up in the folders that may be the build context. What one Dockerfile may cost is bounded.
struct CopiedContentReader {
  private let tree: any FileTree
  private let contexts: [RepositoryPath]
  private var known: [String: CopiedContent] = [:]
  /// How many sources may still be looked up.
  private var left = 64

  /// The contexts of the services that build the file, else its folder and those above it.
  init(_ dockerfile: RepositoryPath, in inventory: Inventory) {
    tree = inventory.tree
    let built = Set(inventory.builders(of: dockerfile).compactMap { $0.build.context }).sorted()
    contexts = Array((built.isEmpty ? [dockerfile.folder] + dockerfile.folder.ancestors : built).prefix(16))
  }

  mutating func content(of source: String) -> CopiedContent {
    guard source.utf8.count <= 1024, let name = source.split(separator: "/").last.map({ String($0) }),
      SettingsFile.canBe(name)
    else { return .unknown }
    if let found = known[source] { return found }
    guard left > 0 else { return .unknown }
    left -= 1
    let found = judged(source, name)
    known[source] = found
    return found
  }

  private func judged(_ source: String, _ name: String) -> CopiedContent {
    let folder = source.dropLast(name.count).drop { $0 == "/" }
    var result = CopiedContent.unknown
    for context in contexts {
      guard let place = context.resolving(String(folder)) else { continue }
      for path in paths(name, in: place) {
        guard case .bytes(let bytes) = tree.content(at: path), let file = SettingsFile(path, bytes) else { continue }
        if file.holdsSecret { return .secret }
        result = .harmless
      }
      // `scripts/*.env` in a folder of the repository where no such file is takes nothing.
      if result == .unknown, !folder.isEmpty, name.hasPrefix("*"),
        !tree.entries(in: place, where: { _ in true }).isEmpty
      {
        result = .harmless
      }
    }
    return result
  }

  private func paths(_ name: String, in folder: RepositoryPath) -> [RepositoryPath] {
    guard name.utf8.contains(where: { "*?[".utf8.contains($0) }) else { return [folder.appending(name)] }
    let glob = Glob(word: name)
    return tree.entries(in: folder) { glob.matches($0) && SettingsFile.canBe(String(decoding: $0, as: UTF8.self)) }
      .filter { $0.kind == .file && !SecretFileNames.isAllowed($0.path.nameText) }.prefix(64).map { $0.path }
  }
}
