extension RepositoryLocation {
  /// Whoever reads ignore rules opens these without looking what they are, and a FIFO would hold it for ever.
  func checkExcludeFiles() throws(GitError) {
    var files = ["\(commonFolder)/info/exclude", "\(gitFolder)/info/exclude"]
    if let named = configuration["core.excludesfile"] { files.append(Files.absolute(named, in: workTree ?? gitFolder)) }
    for file in files {
      guard case .found(let facts) = Files.status(of: file) else { continue }
      guard Files.isRegular(facts) else { throw GitError(.cannotLook, "'\(file)' is not a regular file") }
    }
  }
}
