extension CommandBackend {
  func mergeBases(of commit: ObjectID, with others: [ObjectID]) throws(GitError) -> [ObjectID] {
    // More would not fit on a command line.
    guard others.count <= 1000 else {
      var search = try MergeBaseSearch(self)
      return try search.bases(of: commit, with: others)
    }
    guard !others.isEmpty else { return [] }
    let output = try ask(["merge-base", "--all", "\(commit)"] + others.map(\.description))
    return (output ?? []).split(separator: UInt8(ascii: "\n")).compactMap { ObjectID(digits: $0) }
  }

  func differences(from old: ObjectID?, to new: ObjectID?) throws(GitError) -> [TreeDifference] {
    switch (old, new) {
    case (nil, nil): return []
    case (nil, let new?):
      return try files(of: new).map { TreeDifference(path: $0.path, old: nil, new: $0.side) }
    case (let old?, nil):
      return try files(of: old).map { TreeDifference(path: $0.path, old: $0.side, new: nil) }
    case (let old?, let new?): return try differences(old, new)
    }
  }

  private func files(of tree: ObjectID) throws(GitError) -> [(path: [UInt8], side: TreeDifference.Side)] {
    let output = try ask("ls-tree", "-r", "-z", "--full-tree", "\(tree)") ?? []
    var files: [(path: [UInt8], side: TreeDifference.Side)] = []
    for record in output.split(separator: 0) {
      let parts = record.split(separator: UInt8(ascii: "\t"), maxSplits: 1)
      let fields = parts.first?.split(separator: UInt8(ascii: " ")) ?? []
      guard parts.count == 2, fields.count == 3, let side = side(fields[0], fields[2]) else {
        throw unexpected("ls-tree")
      }
      files.append((Array(parts[1]), side))
    }
    return files
  }

  private func differences(_ old: ObjectID, _ new: ObjectID) throws(GitError) -> [TreeDifference] {
    let output =
      try ask(
        "diff-tree", "-r", "-z", "--raw", "--no-abbrev", "--no-renames", "--no-ext-diff", "--no-textconv",
        "--ignore-submodules=none", "\(old)", "\(new)") ?? []
    var found: [TreeDifference] = []
    let records = output.split(separator: 0)
    for place in stride(from: 0, to: records.count, by: 2) {
      let fields = records[place].dropFirst().split(separator: UInt8(ascii: " "))
      guard place + 1 < records.count, fields.count == 5, records[place].first == UInt8(ascii: ":") else {
        throw unexpected("diff-tree")
      }
      let (before, after) = (side(fields[0], fields[2]), side(fields[1], fields[3]))
      guard before != nil || after != nil else { throw unexpected("diff-tree") }
      found.append(TreeDifference(path: Array(records[place + 1]), old: before, new: after))
    }
    return found
  }

  /// Nil for the side that is not there, whose mode is 000000.
  private func side(_ mode: ArraySlice<UInt8>, _ id: ArraySlice<UInt8>) -> TreeDifference.Side? {
    guard let value = UInt32(String(decoding: mode, as: UTF8.self), radix: 8), let mode = FileMode(stored: value),
      let id = ObjectID(digits: id)
    else { return nil }
    return TreeDifference.Side(mode: mode, id: id)
  }

  func unexpected(_ command: String) -> GitError {
    GitError(.cannotLook, "'git \(command)' answers in a form that is not known here")
  }
}
