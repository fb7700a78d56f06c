extension CommandBackend {
  func index() throws(GitError) -> [IndexEntry] {
    let written = FileStamp(of: location.indexFile)
    var rest = (try ask("ls-files", "--stage", "--debug", "-z") ?? [])[...]
    var entries: [IndexEntry] = []
    while let end = rest.firstIndex(of: 0) {
      let record = rest[..<end]
      rest = rest[(end + 1)...]
      let (stamp, flags) = try remarks(&rest)
      let parts = record.split(separator: UInt8(ascii: "\t"), maxSplits: 1)
      let fields = parts.first?.split(separator: UInt8(ascii: " ")) ?? []
      guard parts.count == 2, fields.count == 3, let id = ObjectID(digits: fields[1]),
        let mode = UInt32(text(fields[0]), radix: 8).flatMap(FileMode.init(stored:))
      else { throw unexpected("ls-files") }
      guard text(fields[2]) == "0" else { throw GitError.unmerged }
      entries.append(
        IndexEntry(
          path: Array(parts[1]), mode: mode, id: id, skipsWorkTree: flags & 1 << 30 != 0,
          isIntentToAdd: flags & 1 << 29 != 0, stamp: stamp.isTrusted(written: written) ? stamp : nil))
    }
    return entries
  }

  /// The five lines that follow each entry, such as `  size: 12	flags: 0`.
  private func remarks(_ rest: inout ArraySlice<UInt8>) throws(GitError) -> (FileStamp, flags: UInt32) {
    var values: [String: Substring] = [:]
    for _ in 0..<5 {
      guard let end = rest.firstIndex(of: UInt8(ascii: "\n")) else { throw unexpected("ls-files") }
      for field in text(rest[..<end]).split(separator: "\t") {
        let parts = field.split(separator: ":", maxSplits: 1)
        guard parts.count == 2 else { throw unexpected("ls-files") }
        values[String(parts[0].drop { $0 == " " })] = parts[1].drop { $0 == " " }
      }
      rest = rest[(end + 1)...]
    }
    guard let changed = moment(values["ctime"]), let modified = moment(values["mtime"]),
      let size = values["size"].flatMap({ UInt32($0) }), let inode = values["ino"].flatMap({ UInt32($0) }),
      let flags = values["flags"].flatMap({ UInt32($0, radix: 16) })
    else { throw unexpected("ls-files") }
    return (FileStamp(size: size, inode: inode, modified: modified, changed: changed), flags)
  }

  private func moment(_ text: Substring?) -> FileStamp.Moment? {
    let parts = (text ?? "").split(separator: ":")
    guard parts.count == 2, let seconds = UInt32(parts[0]), let nanoseconds = UInt32(parts[1]) else { return nil }
    return FileStamp.Moment(seconds: Int32(truncatingIfNeeded: seconds), nanoseconds: nanoseconds)
  }

  func untracked(in workTree: String, besides tracked: [IndexEntry]) throws(GitError) -> Untracked {
    try location.checkExcludeFiles()
    let rules = try IgnoreStream(command)
    var walk = UntrackedWalk(in: workTree, besides: tracked, isIgnored: rules.isIgnored)
    return try walk.run()
  }

  private func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }
}
