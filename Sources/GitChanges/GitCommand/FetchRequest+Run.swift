extension FetchRequest {
  /// One `git fetch`, with the user's own settings and the repository's: asked for with `fetchMissing` only.
  func run(_ location: RepositoryLocation, _ environment: [String: String]) throws(GitError) {
    let command = try GitCommand(location, environment)
    let input = objects.map { "\($0)\n" }.joined()
    let output = try Process.run(command.fetch(arguments), input: Array(input.utf8), patience: 600)
    guard output.status == 0 else {
      let cause = output.errors.split(separator: "\n").last.map(String.init) ?? "exit \(output.status)"
      throw GitError(.cannotLook, "git fetch failed: \(cause)")
    }
  }
}
