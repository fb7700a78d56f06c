extension ChangeScope {
  /// Everything in a tree, or the files that a user names.
  init(whole paths: [RepositoryPath], asked: Bool, reader: FileReader) {
    self.init()
    for path in paths {
      if reader.isExcluded(path), !asked {
        switch FileNames.kind(of: path, reader.patterns) {
        case .dockerfile, .compose: addExcluded(path)
        case .perhapsDockerfile, .yaml, .dockerIgnore, .environment, .other: break
        }
        continue
      }
      if reader.file(at: path) != nil {
        addTouched(path)
        // Compose files name Dockerfiles that no net of names would find.
        for build in reader.references(of: path).builds {
          guard let dockerfile = build.dockerfile, !reader.isExcluded(dockerfile) else { continue }
          addNamed(dockerfile, reader)
        }
      } else if asked {
        addNamed(path, reader)
      }
    }
  }
}
