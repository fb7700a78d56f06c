extension Repository {
  /// Makes sure that the contents of files are in this clone, on both sides. What a partial clone lacks is brought by one
  /// fetch when that was asked for; otherwise the error says the command.
  package func requireContents(of files: [ChangedFile]) throws(GitError) {
    var missing: Set<ObjectID> = []
    for version in files.flatMap({ [$0.old, $0.new] }) {
      guard let version, version.mode != .submodule, let id = version.id else { continue }
      if try !backend.exists(id) { missing.insert(id) }
    }
    guard let first = missing.first else { return }
    guard let remote = location.promisor else { throw backend.missing(first, "file") }
    let ids = missing.sorted { $0.description < $1.description }
    let error = GitError(
      .cannotLook, "\(missing.count) file(s) are not downloaded (partial clone)",
      remedy: "git fetch --refetch --no-filter \(Files.quoted(remote)), or re-run with --fetch",
      fetch: .promised(ids, remote: remote))
    try fetchingWhatIsMissing { () throws(GitError) in
      for id in ids where try !backend.exists(id) { throw error }
    }
  }
}
