extension FetchRequest {
  func run(_ location: RepositoryLocation, _ environment: [String: String]) throws(GitError) {
    throw GitError(.cannotLook, "not yet")
  }
}
