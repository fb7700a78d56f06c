extension ChangeScope {
  /// What is found in a tree, and the files that a user names.
  init(found: [RepositoryPath], named: [RepositoryPath], reader: FileReader) {
    self.init()
    for path in found {
      if RepositoryFile.kind(of: path) != nil { addCompanion(path, reader) }
      guard !reader.isExcluded(path) else {
        switch FileNames.kind(of: path, reader.patterns) {
        case .dockerfile, .compose: addExcluded(path)
        case .perhapsDockerfile, .yaml, .dockerIgnore, .environment, .other: break
        }
        continue
      }
      if FileNames.isCandidate(path, reader.patterns), reader.file(at: path) != nil { addWithBuilds(path, reader) }
    }
    for path in named {
      let isCompanion = Self.isCompanion(path, reader)
      if isCompanion { addCompanion(path, reader) }
      if case .dockerIgnore(let name) = FileNames.kind(of: path, reader.patterns) { addIgnored(by: path, name, reader) }
      if reader.file(at: path) != nil {
        addWithBuilds(path, reader)
      } else if !isCompanion {
        addNamed(path, reader)
      }
    }
  }

  /// Whether a named file has a meaning of its own, and is not to be read as a Dockerfile.
  private static func isCompanion(_ path: RepositoryPath, _ reader: FileReader) -> Bool {
    if case .dockerIgnore = FileNames.kind(of: path, reader.patterns) { return true }
    return RepositoryFile.kind(of: path) != nil
  }

  /// Compose files name Dockerfiles that no net of names would find.
  private mutating func addWithBuilds(_ path: RepositoryPath, _ reader: FileReader) {
    addTouched(path)
    for build in reader.references(of: path).builds {
      guard let dockerfile = build.dockerfile, !reader.isExcluded(dockerfile) else { continue }
      addNamed(dockerfile, reader)
    }
  }
}
