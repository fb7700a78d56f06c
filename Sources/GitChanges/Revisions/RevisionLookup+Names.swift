extension RevisionLookup {
  /// Branches of the remote before those here, which may be stale; tags only when nothing else has the name.
  func reference(_ name: String) throws(GitError) -> Found? {
    if name.hasPrefix("refs/") { return try found(name, as: name) }
    if preference == .local, let local = try found("refs/heads/\(name)", as: name) { return local }
    let remotes = backend.location.remotes
    var ofRemote: [Found] = []
    if let remote = backend.location.mainRemote,
      let own = try found("refs/remotes/\(remote)/\(name)", as: "\(remote)/\(name)")
    {
      ofRemote.append(own)
    }
    if remotes.contains(where: { name.hasPrefix("\($0)/") }), let named = try found("refs/remotes/\(name)", as: name) {
      ofRemote.append(named)
      // A branch here that is called `origin/main` is a trap or a mistake; either way the user must say which.
      if let local = try found("refs/heads/\(name)", as: "refs/heads/\(name)") { ofRemote.append(local) }
    }
    if let first = ofRemote.first {
      guard let other = ofRemote.first(where: { $0.commit != first.commit }) else { return first }
      throw GitError(
        .usage,
        "'\(name)' is ambiguous: \(first.name) is \(first.commit.abbreviated), "
          + "\(other.name) is \(other.commit.abbreviated)",
        remedy: "policygate with a full name, such as refs/remotes/\(name)")
    }
    if let local = try found("refs/heads/\(name)", as: name) { return local }
    return try found("refs/tags/\(name)", as: name)
  }

  private func found(_ reference: String, as name: String) throws(GitError) -> Found? {
    guard let id = try resolved(reference) else { return nil }
    return Found(name: name, commit: try commit(id))
  }

  /// A commit's name cut to at least seven digits.
  func abbreviated(_ digits: String) throws(GitError) -> ObjectID? {
    let isHexadecimal = digits.utf8.allSatisfy { ObjectID.value(ofDigit: $0) != nil }
    guard isHexadecimal, (7..<64).contains(digits.utf8.count) else { return nil }
    let ids = try backend.ids(startingWith: digits.lowercased())
    guard ids.count <= 1 else {
      throw GitError(.usage, "'\(digits)' is ambiguous: several objects have names that start so")
    }
    return ids.first
  }

  /// In a clone that was cut, a branch that is not there may well exist.
  func unknown(_ text: String) -> GitError {
    let name = RevisionName(text)?.name ?? ""
    let location = backend.location
    guard let remote = location.mainRemote, !name.isEmpty, !name.hasPrefix("refs/") else {
      return GitError(
        .usage, "'\(text)' is not a branch, tag or commit of this repository", remedy: "git branch --all")
    }
    let branch = name.hasPrefix("\(remote)/") ? String(name.dropFirst(remote.count + 1)) : name
    let arguments = ["--no-tags", "--depth=1", remote, "+refs/heads/\(branch):refs/remotes/\(remote)/\(branch)"]
    let command = (["git", "fetch"] + arguments.map(Files.quoted)).joined(separator: " ")
    if location.isShallow {
      return GitError(
        .cannotLook, "'\(text)' is not in this clone, which is shallow", remedy: command,
        fetch: FetchRequest(arguments: arguments))
    }
    let whole = arguments.filter { $0 != "--depth=1" }
    return GitError(
      .usage, "'\(text)' is not a branch, tag or commit of this repository",
      remedy: (["git", "fetch"] + whole.map(Files.quoted)).joined(separator: " "), fetch: FetchRequest(arguments: whole)
    )
  }
}
