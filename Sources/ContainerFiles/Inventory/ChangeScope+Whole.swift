extension ChangeScope {
  /// What is found in a tree, and the files that a user names.
  init(found: [RepositoryPath], named: [RepositoryPath], reader: FileReader) {
    self.init()
    for path in found {
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
      if reader.file(at: path) != nil { addWithBuilds(path, reader) } else { addNamed(path, reader) }
    }
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
