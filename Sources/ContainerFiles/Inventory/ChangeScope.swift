/// Which files a change brings into scope: the container files among the changed ones, whatever they are called, and
/// those that depend on a changed file.
package struct ChangeScope: Sendable {
  /// Container files among the changed paths themselves.
  package private(set) var touched: Set<RepositoryPath> = []
  /// Container files that depend on a changed path, and on which one.
  package private(set) var dependents: [RepositoryPath: RepositoryPath] = [:]
  /// Files that are Dockerfiles only because a compose file names them as one.
  package private(set) var named: Set<RepositoryPath> = []
  /// Changed container files that the policy leaves out.
  package private(set) var excluded: Set<RepositoryPath> = []

  /// Changed files that are no container files and still decide about containers: pipelines, policies.
  package private(set) var companions: Set<RepositoryPath> = []

  package var all: Set<RepositoryPath> { touched.union(dependents.keys) }

  /// Whether there is anything to judge, so that rules about the repository as a whole are asked too.
  package var isEmpty: Bool { touched.isEmpty && dependents.isEmpty && companions.isEmpty }

  init() {}

  init(changed: [RepositoryPath], reader: FileReader) {
    for path in changed {
      if RepositoryFile.kind(of: path) != nil || reader.patterns.policyFiles.contains(path) {
        addCompanion(path, reader)
      }
      guard !reader.isExcluded(path) else {
        if reader.file(at: path) != nil { excluded.insert(path) }
        continue
      }
      addChanged(path, reader)
    }
    for path in touched { dependents[path] = nil }
  }

  private mutating func addChanged(_ path: RepositoryPath, _ reader: FileReader) {
    let kind = FileNames.kind(of: path, reader.patterns)
    if let file = reader.file(at: path) {
      touched.insert(path)
      if file.compose != nil { addBuilds(of: path, reader) }
    }
    switch kind {
    case .dockerIgnore(let name): addIgnored(by: path, name, reader)
    case .dockerfile, .perhapsDockerfile, .compose, .yaml, .environment, .other: break
    }
    addProjects(of: path, reader)
    for compose in reader.composeFiles(near: path.folder) where compose != path {
      // A link to the changed file reads as that file, and is not itself among what changed.
      if case .bytes(let bytes) = reader.content(at: compose), reader.content(at: path) == .bytes(bytes) {
        depend(compose, on: path, reader)
        addBuilds(of: compose, reader)
      }
      let references = reader.references(of: compose)
      if references.environmentFiles.contains(path) {
        depend(compose, on: path, reader)
        // The project's variables may stand in `target`, `user` or `healthcheck`, which decide about what is built.
        if path == compose.folder.appending(".env") { addBuilds(of: compose, reader) }
      }
      if references.dockerfiles.contains(path), reader.file(at: path)?.dockerfile == nil {
        named.insert(path)
        touched.insert(path)
      }
    }
  }

  /// A file that is merged, included or extended, or that variables come from, changes what the project is: every file of
  /// it is judged anew, and every Dockerfile that it builds. A Dockerfile decides what the services that it makes are.
  private mutating func addProjects(of path: RepositoryPath, _ reader: FileReader) {
    for project in reader.projects(near: path.folder) {
      let references = reader.references(of: project)
      let isMade = project.files.count > 1 && project.isMade(of: path)
      guard isMade || references.dockerfiles.contains(path) else { continue }
      for file in project.files where file.path != path { depend(file.path, on: path, reader) }
      guard isMade else { continue }
      for build in references.builds {
        if let dockerfile = build.dockerfile { depend(dockerfile, on: path, reader) }
      }
    }
  }

  /// A changed compose file decides about the Dockerfiles that it builds: which stages ship, whether a healthcheck of
  /// the service stands in for the image's.
  private mutating func addBuilds(of compose: RepositoryPath, _ reader: FileReader) {
    for build in reader.references(of: compose).builds {
      guard let dockerfile = build.dockerfile else { continue }
      if reader.file(at: dockerfile)?.dockerfile == nil { named.insert(dockerfile) }
      depend(dockerfile, on: compose, reader)
    }
  }

  mutating func addIgnored(by path: RepositoryPath, _ name: [UInt8]?, _ reader: FileReader) {
    if let name { return depend(path.folder.appending(name), on: path, reader) }
    for entry in reader.entries(in: path.folder) where entry.kind != .folder {
      switch FileNames.kind(of: entry.path, reader.patterns) {
      case .dockerfile, .perhapsDockerfile: depend(entry.path, on: path, reader)
      case .compose, .yaml, .dockerIgnore, .environment, .other: break
      }
    }
    for compose in reader.composeFiles(near: path.folder) {
      for build in reader.references(of: compose).builds where build.context == path.folder {
        if let dockerfile = build.dockerfile { depend(dockerfile, on: path, reader) }
      }
    }
  }

  private mutating func depend(_ path: RepositoryPath, on changed: RepositoryPath, _ reader: FileReader) {
    guard !reader.isExcluded(path), reader.file(at: path) != nil || named.contains(path) else { return }
    if dependents[path] == nil { dependents[path] = changed }
  }

  /// Adds what the other side's files say depends on a changed path.
  mutating func addDependent(_ path: RepositoryPath, on changed: RepositoryPath, _ reader: FileReader) {
    guard !touched.contains(path) else { return }
    depend(path, on: changed, reader)
  }

  /// Adds a file that is a Dockerfile because something names it as one.
  mutating func addNamed(_ path: RepositoryPath, _ reader: FileReader) {
    guard reader.file(at: path) == nil, reader.content(at: path) != .absent else { return }
    named.insert(path)
    touched.insert(path)
  }

  mutating func addCompanion(_ path: RepositoryPath, _ reader: FileReader) {
    if !reader.isExcluded(path) { companions.insert(path) }
  }

  mutating func addTouched(_ path: RepositoryPath) { touched.insert(path) }

  mutating func addExcluded(_ path: RepositoryPath) { excluded.insert(path) }
}
