extension Repository {
  /// What a push brings to a remote, each tip once. Deletions and notes are passed over; an empty list is no change.
  ///
  /// - Parameters:
  ///   - remote: The remote's name, or its URL when the push names a URL.
  ///   - url: Where the push goes.
  package func pushChanges(_ refs: [PushedRef], remote: String, url: String) throws(GitError) -> PushedChanges {
    try fetchingWhatIsMissing { () throws(GitError) in
      let bases = PushBaseLookup(
        bases: BaseLookup(backend: backend, environment: options.environment, mayFetch: options.fetchMissing),
        remotes: location.remotes(named: remote, url: url))
      var tips: [PushedTip] = []
      var notices: [String] = []
      for ref in refs where !ref.localID.isZero && !ref.remoteRef.hasPrefix("refs/notes/") {
        switch try target(of: ref) {
        case .commit(let commit):
          tips.add(ref.remoteRef, .init(description: .commit(commit), commit: commit), try bases.find(ref, commit))
        case .tree(let tree): tips.add(ref.remoteRef, .init(description: .tree(tree), commit: nil), nil)
        case .file: notices.append("\(ref.remoteRef) is a tag of a single file, which is not inspected")
        }
      }
      var changes: [PushedChange] = []
      for tip in tips { changes.append(PushedChange(refs: tip.refs, change: try change(from: tip.base, to: tip.head))) }
      return PushedChanges(changes: changes, notices: notices)
    }
  }

  private enum Target {
    case commit(ObjectID)
    case tree(ObjectID)
    case file
  }

  private func target(of ref: PushedRef) throws(GitError) -> Target {
    guard let peeled = try backend.peeled(ref.localID) else { throw backend.missing(ref.localID, "pushed commit") }
    switch peeled.kind {
    case .commit: return .commit(peeled.id)
    case .tree: return .tree(peeled.id)
    case .blob, .tag: return .file
    }
  }
}

/// A tip with the references that receive it.
private struct PushedTip {
  var refs: [String]
  let head: Repository.Head
  let base: BaseLookup.Found?
}

extension [PushedTip] {
  /// The same tip compared with the same commits is judged once.
  fileprivate mutating func add(_ ref: String, _ head: Repository.Head, _ base: BaseLookup.Found?) {
    let same = firstIndex {
      $0.head.description == head.description && $0.base?.description?.mergeBases == base?.description?.mergeBases
    }
    guard let same else { return append(PushedTip(refs: [ref], head: head, base: base)) }
    self[same].refs.append(ref)
  }
}

extension RepositoryLocation {
  /// The configured remotes that a push goes to; a URL may be that of several, or of none.
  func remotes(named name: String, url: String) -> [String] {
    remotes.contains(name) ? [name] : remotes(withURL: url.isEmpty ? name : url)
  }
}
