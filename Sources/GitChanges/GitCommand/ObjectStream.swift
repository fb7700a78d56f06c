internal import Glibc

/// A `git cat-file` that stays open and answers one name after the other.
struct ObjectStream: ~Copyable {
  private var process: Process
  private var buffer: [UInt8] = []
  private var start = 0

  /// - Parameter mode: `--batch-check` for headers, `--batch` for contents.
  init(_ command: GitCommand, _ mode: String) throws(GitError) {
    process = try Process(command.plumbing(["cat-file", mode]))
  }

  enum Answer {
    case missing
    case header(ObjectHeader)
    /// The program ended: it found damage, or an object that was promised and cannot be had.
    case ended
  }

  mutating func ask(_ id: ObjectID) -> Answer {
    var rest = Array("\(id)\n".utf8)[...]
    while !rest.isEmpty {
      let input = process.input
      let sent = rest.withUnsafeBytes { send(input, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      if sent < 0, errno == EINTR { continue }
      guard sent > 0 else { return .ended }
      rest = rest.dropFirst(sent)
    }
    guard let line = line() else { return .ended }
    let fields = line.split(separator: " ")
    if fields.count == 2, fields[1] == "missing" { return .missing }
    guard fields.count == 3, let kind = ObjectHeader.Kind(rawValue: String(fields[1])), let size = Int(fields[2])
    else { return .ended }
    return .header(ObjectHeader(kind: kind, size: size))
  }

  /// The content after a header, of `--batch`.
  mutating func content(size: Int) -> [UInt8]? {
    while buffer.count - start < size + 1 { guard fill() else { return nil } }
    let bytes = Array(buffer[start..<(start + size)])
    start += size + 1
    return bytes
  }

  private mutating func line() -> String? {
    while true {
      if let end = buffer[start...].firstIndex(of: UInt8(ascii: "\n")) {
        let line = String(decoding: buffer[start..<end], as: UTF8.self)
        start = end + 1
        return line
      }
      guard fill() else { return nil }
    }
  }

  private mutating func fill() -> Bool {
    buffer.removeSubrange(..<start)
    start = 0
    var end = pollfd(fd: process.output, events: Int16(POLLIN), revents: 0)
    guard poll(&end, 1, 60_000) > 0, let bytes = Process.next(process.output), !bytes.isEmpty else { return false }
    buffer += bytes
    return true
  }
}
