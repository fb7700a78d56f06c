package import ContainerFiles

/// Files of the repository that pipelines start: scripts by their paths, makefiles and task files by their tools.
enum LocalScripts {
  private static let most = 60

  /// The files that a tool reads where it is started.
  private static let files: [String: [String]] = [
    "make": ["Makefile", "makefile", "GNUmakefile"], "gmake": ["Makefile", "makefile", "GNUmakefile"],
    "task": ["Taskfile.yml", "Taskfile.yaml"], "just": ["justfile", "Justfile", ".justfile"],
    "npm": ["package.json"], "yarn": ["package.json"], "pnpm": ["package.json"], "bun": ["package.json"],
    "pre-commit": [".pre-commit-config.yaml"], "prek": [".pre-commit-config.yaml"], "earthly": ["Earthfile"],
    "mage": ["magefile.go"], "tox": ["tox.ini"], "nox": ["noxfile.py"], "rake": ["Rakefile"],
    "lefthook": ["lefthook.yml"], "trunk": [".trunk/trunk.yaml"],
    "goreleaser": [".goreleaser.yml", ".goreleaser.yaml"],
    "dagger": ["dagger.json"], "mise": ["mise.toml", ".mise.toml"], "docker": ["docker-bake.hcl"],
    "skaffold": ["skaffold.yaml"],
  ]

  static func started(by pipelines: [Pipeline], in inventory: Inventory) -> [Pipeline] {
    var names: [String] = []
    var seen: Set<String> = []
    func add(_ name: String) { if seen.insert(name).inserted { names.append(name) } }
    for step in pipelines.flatMap({ $0.steps }) {
      if let action = step.action, action.contains("pre-commit") { add(".pre-commit-config.yaml") }
      if let action = step.action, action.contains("trunk-action") { add(".trunk/trunk.yaml") }
      for word in step.commands.flatMap({ $0.words }) {
        for file in files[word.text] ?? [] { add(file) }
        if isScript(word.text) { add(word.text) }
      }
    }
    if names.contains("Makefile") {
      for entry in inventory.tree.entries(in: .root, where: { $0.suffix(3).elementsEqual(".mk".utf8) }) {
        add(entry.path.text)
      }
    }
    var found: [Pipeline] = []
    for name in names.prefix(most * 5) where found.count < most {
      if let path = RepositoryPath.root.resolving(name), let script = inventory.script(at: path) {
        found.append(script)
      }
    }
    return found
  }

  private static func isScript(_ word: String) -> Bool {
    guard !word.hasPrefix("-"), !word.hasPrefix("/"), !word.contains("$"), !word.contains(":") else { return false }
    return word.hasPrefix("./") || [".sh", ".py", ".ps1", ".mk", ".bash", ".rb"].contains { word.hasSuffix($0) }
  }

  /// What says that a linter runs somewhere, be it in an editor or a service.
  static func hasLinterConfiguration(in inventory: Inventory) -> Bool {
    for name in [".hadolint.yaml", ".hadolint.yml", ".policygate.yaml", "policygate.yaml", ".mega-linter.yml"] {
      if inventory.text(of: RepositoryPath(name)) != nil { return true }
    }
    for name in [".pre-commit-config.yaml", "lefthook.yml", ".lintstagedrc", "package.json", ".trunk/trunk.yaml"] {
      guard let commands = inventory.script(at: RepositoryPath(name)) else { continue }
      if commands.steps.contains(where: { !DockerfileLint.names(in: $0).isEmpty }) { return true }
    }
    return false
  }
}

/// The folders with Dockerfiles: those in scope, or all of the repository where none is.
package enum DockerfileFolders {
  private static let mostFolders = 2_000
  private static let deepest = 6
  /// What is not built to be run: examples, fixtures and other people's code.
  private static let left: Set<String> = [
    "node_modules", "vendor", "third_party", "fixtures", "examples", "example", "docs", "samples", "e2e", "__tests__",
    "spec",
  ]

  package static func all(in inventory: Inventory) -> [RepositoryPath] {
    let judged = inventory.ownFiles.filter { $0.dockerfile != nil }.map { $0.path }.filter { !isLeft($0) }
    return judged.isEmpty ? found(in: inventory.tree) : judged
  }

  static func isLeft(_ path: RepositoryPath) -> Bool {
    path.folder.text.split(separator: "/").contains { isLeft(String($0)) }
  }

  private static func isLeft(_ folder: String) -> Bool {
    left.contains(folder) || folder.hasPrefix("test") || folder.hasPrefix(".")
  }

  /// A walk with an end, for a change of pipelines alone.
  private static func found(in tree: any FileTree) -> [RepositoryPath] {
    var waiting: [(folder: RepositoryPath, depth: Int)] = [(.root, 0)]
    var next = 0
    var found: [RepositoryPath] = []
    while next < waiting.count, next < mostFolders {
      let (folder, depth) = waiting[next]
      next += 1
      for entry in tree.entries(in: folder) {
        if entry.kind == .folder {
          if depth < deepest, !isLeft(entry.path.nameText) { waiting.append((entry.path, depth + 1)) }
        } else if entry.kind == .file, FileNames.kind(of: entry.path) == .dockerfile {
          found.append(entry.path)
        }
      }
    }
    return found.sorted()
  }
}
