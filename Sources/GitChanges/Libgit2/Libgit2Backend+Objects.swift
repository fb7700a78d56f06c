internal import CLibgit2

extension Libgit2Backend {
  func header(of id: ObjectID) throws(GitError) -> ObjectHeader? {
    try withHandle { (handle) throws(GitError) -> ObjectHeader? in
      var size = 0
      var type = GIT_OBJECT_ANY
      var oid = id.oid
      let code = git_odb_read_header(&size, &type, handle.objects, &oid)
      if code == GIT_ENOTFOUND.rawValue { return nil }
      guard code == 0, let kind = ObjectHeader.Kind(type) else { throw Libgit2.failure("cannot read object \(id)") }
      return ObjectHeader(kind: kind, size: size)
    }
  }

  func exists(_ id: ObjectID) throws(GitError) -> Bool {
    try withHandle { (handle) throws(GitError) -> Bool in
      var oid = id.oid
      return git_odb_exists(handle.objects, &oid) == 1
    }
  }

  func object(_ id: ObjectID) throws(GitError) -> StoredObject? {
    try withHandle { (handle) throws(GitError) -> StoredObject? in
      var found: OpaquePointer?
      var oid = id.oid
      let code = git_odb_read(&found, handle.objects, &oid)
      if code == GIT_ENOTFOUND.rawValue { return nil }
      guard code == 0, let kind = ObjectHeader.Kind(git_odb_object_type(found)) else {
        throw Libgit2.failure("cannot read object \(id)")
      }
      defer { git_odb_object_free(found) }
      let bytes = UnsafeRawBufferPointer(start: git_odb_object_data(found), count: git_odb_object_size(found))
      return StoredObject(kind: kind, bytes: Array(bytes))
    }
  }

  func ids(startingWith digits: String) throws(GitError) -> [ObjectID] {
    try withHandle { (handle) throws(GitError) -> [ObjectID] in
      var prefix = git_oid()
      guard git_oid_fromstrn(&prefix, digits, digits.utf8.count) == 0 else { return [] }
      var full = git_oid()
      let code = git_odb_exists_prefix(&full, handle.objects, &prefix, digits.utf8.count)
      if code == GIT_ENOTFOUND.rawValue { return [] }
      guard let id = ObjectID(full) else { return [] }
      if code == GIT_EAMBIGUOUS.rawValue { return [id, id] }
      guard code == 0 else { throw Libgit2.failure("cannot look for objects '\(digits)'") }
      return [id]
    }
  }
}

extension ObjectHeader.Kind {
  init?(_ type: git_object_t) {
    switch type {
    case GIT_OBJECT_COMMIT: self = .commit
    case GIT_OBJECT_TREE: self = .tree
    case GIT_OBJECT_BLOB: self = .blob
    case GIT_OBJECT_TAG: self = .tag
    default: return nil
    }
  }
}
