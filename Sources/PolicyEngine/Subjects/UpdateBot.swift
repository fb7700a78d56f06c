package import ContainerFiles

/// Who keeps the base images of the repository's Dockerfiles up to date, and for which folders nobody does.
package struct UpdateBot: Subject {
  package let path: RepositoryPath
  package let range: SourceRange
  /// The Dependabot configuration; nil where there is none.
  package let dependabot: Dependabot?
  /// Folders with Dockerfiles on outside images that no bot looks at, sorted.
  package let uncovered: [RepositoryPath]

  package var identity: String { "updates" }

  /// Nothing where Renovate is set up, which finds Dockerfiles by itself, and where it cannot be told who looks after the
  /// repository: without a `.github` folder it may not be on GitHub.
  package static func all(in inventory: Inventory) -> [UpdateBot] {
    guard inventory.judgesRepository else { return [] }
    let tree = inventory.tree
    let names = Set(tree.entries(in: .root).map { $0.path.nameText })
    guard names.contains(".github"),
      !RepositoryFile.renovatePaths.contains(where: { inventory.text(of: RepositoryPath($0)) != nil }),
      !usesRenovate(inventory)
    else { return [] }
    let text = RepositoryFile.dependabotPaths.lazy.compactMap { inventory.text(of: RepositoryPath($0)) }.first
    guard text.map({ $0.bytes.count <= 1 << 18 }) ?? true else { return [] }
    let dependabot = text.flatMap { Dependabot(parsing: $0) }
    if text != nil, dependabot == nil { return [] }
    let files = DockerfileFolders.all(in: inventory).filter { usesOutsideImage($0, inventory) }
    let uncovered = Set(files.map { $0.folder }).filter { !(dependabot?.covers($0) ?? false) }.sorted()
    guard !uncovered.isEmpty else { return [] }
    if let dependabot {
      let place = dependabot.entries.first { $0.ecosystem.text == "docker" }?.ecosystem.range ?? dependabot.updates
      return [UpdateBot(path: dependabot.text.path, range: place, dependabot: dependabot, uncovered: uncovered)]
    }
    guard let first = files.first(where: { inventory.isJudged($0) }),
      let dockerfile = inventory.file(at: first)?.dockerfile,
      let stage = dockerfile.stages.first(where: { $0.base == .image })
    else { return [] }
    return [
      UpdateBot(
        path: first, range: dockerfile.instructions[stage.from].range, dependabot: nil, uncovered: uncovered)
    ]
  }

  /// Renovate in package.json, or run by a pipeline.
  private static func usesRenovate(_ inventory: Inventory) -> Bool {
    inventory.pipelines.contains { pipeline in
      pipeline.steps.contains { step in
        step.action?.contains("renovate") ?? false
          || step.commands.contains { $0.words.contains { $0.text.contains("renovate") } }
      }
    }
      || inventory.script(at: "package.json")?.steps.contains { step in
        step.commands.contains { $0.words.first?.text == "renovate" }
      } ?? false
  }

  /// A bot can do something for a FROM that names an image with a tag or digest, without a variable.
  private static func usesOutsideImage(_ path: RepositoryPath, _ inventory: Inventory) -> Bool {
    guard let dockerfile = inventory.file(at: path)?.dockerfile else {
      guard let text = inventory.text(of: path), text.bytes.count <= 1 << 20 else { return false }
      return usesOutsideImage(Dockerfile(parsing: text))
    }
    return usesOutsideImage(dockerfile)
  }

  private static func usesOutsideImage(_ dockerfile: Dockerfile) -> Bool {
    dockerfile.stages.contains { $0.base == .image && !$0.image.text.contains("$") }
  }
}
