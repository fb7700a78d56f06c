extension CommandBackend {
  func reference(_ name: String) throws(GitError) -> Reference? {
    if name == "HEAD" { return try head() }
    let format = "--format=%(refname)%00%(objectname)%00%(symref)"
    for line in lines(try ask("for-each-ref", format, name)) {
      let fields = line.split(separator: 0, omittingEmptySubsequences: false)
      guard fields.count == 3, text(fields[0]) == name else { continue }
      if !fields[2].isEmpty { return .symbolic(text(fields[2])) }
      guard let id = ObjectID(digits: fields[1]) else { throw unexpected("for-each-ref") }
      return .direct(id)
    }
    return nil
  }

  private func head() throws(GitError) -> Reference? {
    if let target = lines(try ask("symbolic-ref", "-q", "HEAD")).first { return .symbolic(text(target)) }
    return lines(try ask("rev-parse", "-q", "--verify", "HEAD")).first.flatMap { ObjectID(digits: $0) }.map(
      Reference.direct)
  }

  func references(under prefix: String) throws(GitError) -> [ObjectID] {
    lines(try ask("for-each-ref", "--format=%(objectname)", prefix)).compactMap { ObjectID(digits: $0) }
  }

  func ids(startingWith digits: String) throws(GitError) -> [ObjectID] {
    lines(try ask("rev-parse", "--disambiguate=\(digits)")).compactMap { ObjectID(digits: $0) }
  }

  private func lines(_ output: [UInt8]?) -> [ArraySlice<UInt8>] {
    (output ?? []).split(separator: UInt8(ascii: "\n"))
  }

  private func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }
}
