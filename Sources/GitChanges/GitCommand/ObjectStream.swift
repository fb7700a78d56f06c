/// A `git cat-file` that answers one name after the other.
struct ObjectStream: ~Copyable {
  private var stream: ProcessStream

  /// - Parameter mode: `--batch-check` for headers, `--batch` for contents.
  init(_ command: GitCommand, _ mode: String) throws(GitError) {
    stream = try ProcessStream(command.plumbing(["cat-file", mode]))
  }

  enum Answer {
    case missing
    case header(ObjectHeader)
    /// The program ended: it found damage, or an object that was promised and cannot be had.
    case ended
  }

  mutating func ask(_ id: ObjectID) -> Answer {
    guard stream.ask(Array("\(id)\n".utf8)), let line = stream.answer(until: UInt8(ascii: "\n")) else { return .ended }
    let fields = String(decoding: line, as: UTF8.self).split(separator: " ")
    if fields.count == 2, fields[1] == "missing" { return .missing }
    guard fields.count == 3, let kind = ObjectHeader.Kind(rawValue: String(fields[1])), let size = Int(fields[2])
    else { return .ended }
    return .header(ObjectHeader(kind: kind, size: size))
  }

  /// The content after a header, of `--batch`.
  mutating func content(size: Int) -> [UInt8]? { stream.answer(count: size + 1).map { Array($0.dropLast()) } }
}
