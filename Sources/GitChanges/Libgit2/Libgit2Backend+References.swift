internal import CLibgit2

extension Libgit2Backend {
  func reference(_ name: String) throws(GitError) -> Reference? {
    try withHandle { (handle) throws(GitError) -> Reference? in
      var found: OpaquePointer?
      let code = git_reference_lookup(&found, handle.repository, name)
      // What is not even a name is no reference.
      if code == GIT_ENOTFOUND.rawValue || code == GIT_EINVALIDSPEC.rawValue { return nil }
      guard code == 0 else { throw Libgit2.failure("cannot read '\(name)'") }
      defer { git_reference_free(found) }
      if let target = git_reference_symbolic_target(found) { return .symbolic(String(cString: target)) }
      guard let oid = git_reference_target(found), let id = ObjectID(oid.pointee) else {
        throw GitError(.cannotLook, "'\(name)' names nothing")
      }
      return .direct(id)
    }
  }

  func references(under prefix: String) throws(GitError) -> [ObjectID] {
    try withHandle { (handle) throws(GitError) -> [ObjectID] in
      var iterator: OpaquePointer?
      guard git_reference_iterator_new(&iterator, handle.repository) == 0 else {
        throw Libgit2.failure("cannot list the references")
      }
      defer { git_reference_iterator_free(iterator) }
      var ids: [ObjectID] = []
      var found: OpaquePointer?
      var code = git_reference_next(&found, iterator)
      while code == 0 {
        if let name = git_reference_name(found), String(cString: name).hasPrefix(prefix),
          let oid = git_reference_target(found), let id = ObjectID(oid.pointee)
        {
          ids.append(id)
        }
        git_reference_free(found)
        code = git_reference_next(&found, iterator)
      }
      guard code == GIT_ITEROVER.rawValue else { throw Libgit2.failure("cannot list the references") }
      return ids
    }
  }
}
