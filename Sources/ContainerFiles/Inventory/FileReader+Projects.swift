extension FileReader {
  /// The project of some files; each is loaded once.
  func project(of files: [RepositoryPath]) -> ComposeProject {
    if let known = projects[files] { return known }
    var project = load(files)
    project.isNamed = patterns.projects.contains(files)
    projects[files] = project
    return project
  }

  private func load(_ files: [RepositoryPath]) -> ComposeProject {
    let first = files.first ?? .root
    // Most projects are one file, which was read already.
    if files.count == 1, let alone = file(at: first)?.compose, !alone.namesOtherFiles { return alone.project }
    return ComposeProject(
      loading: files, environment: environment(in: first.folder), known: { self.file(at: $0)?.compose },
      content: { self.content(at: $0) })
  }

  /// The files of the project that `docker compose` would find in a folder.
  func projectFiles(in folder: RepositoryPath) -> [RepositoryPath] {
    if let known = folderProjects[folder] { return known }
    let names = Set(composeFiles(in: folder).map { $0.nameText })
    let files =
      names.isEmpty ? [] : ComposeDiscovery.project(in: folder, names: names, environment: environment(in: folder))
    folderProjects[folder] = files
    return files
  }

  /// The projects that Compose would find in folders. One whose files all take part in stacks of the policy is judged as
  /// those alone.
  private func guessedFiles(in folders: [RepositoryPath]) -> [[RepositoryPath]] {
    folders.map { projectFiles(in: $0) }.filter { files in
      !files.isEmpty && !files.allSatisfy { stackedFiles.contains($0) }
    }
  }

  /// The projects of a folder and of those above it, other compose files there that are named like none, and the stacks
  /// that the policy names.
  func projects(near folder: RepositoryPath) -> [ComposeProject] {
    var plans = guessedFiles(in: [folder] + folder.ancestors) + patterns.projects
    let covered = Set(plans.flatMap { $0 })
    plans += composeFiles(near: folder).filter { !covered.contains($0) }.map { [$0] }
    return plans.map { project(of: $0) }
  }

  /// The projects in which compose files take part: those of the folders around them, the policy's stacks, and each file
  /// that is a part of none as a project of its own.
  func projects(judging files: [RepositoryPath]) -> [ComposeProject] {
    var found: [ComposeProject] = []
    var seen: Set<[RepositoryPath]> = []
    var covered: Set<RepositoryPath> = []
    var extended: [RepositoryPath: RepositoryPath] = [:]
    let judged = Set(files)
    let plans =
      patterns.projects + guessedFiles(in: Set(files.flatMap { [$0.folder] + $0.folder.ancestors }).sorted())
    for plan in plans where seen.insert(plan).inserted {
      let project = project(of: plan)
      guard project.files.contains(where: { judged.contains($0.path) }) else { continue }
      found.append(project)
      covered.formUnion(project.wholeFiles)
      for path in project.extendedFiles { extended[path] = project.path }
    }
    for path in files.sorted() where !covered.contains(path) {
      var alone = project(of: [path])
      alone.overlayOf = extended[path] ?? base(under: alone)
      found.append(alone)
    }
    return found
  }

  /// The project of the same folder whose services a file speaks of: by its name it is an overlay, as `compose.prod.yaml`
  /// is of `compose.yaml`.
  private func base(under project: ComposeProject) -> RepositoryPath? {
    guard let base = projectFiles(in: project.path.folder).first, base != project.path else {
      return ComposeDiscovery.isOverride(project.path.nameText) ? project.path : nil
    }
    let names = Set(self.project(of: [base]).services.map { $0.name })
    return project.services.contains { names.contains($0.name) } ? base : nil
  }
}

extension ComposeFile {
  /// Whether the file takes services from other files.
  fileprivate var namesOtherFiles: Bool { !project.gaps.isEmpty || project.files.count > 1 }
}
