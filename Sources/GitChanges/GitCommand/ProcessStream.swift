internal import Glibc

/// A program that stays open and answers one question after the other.
struct ProcessStream: ~Copyable {
  /// Seconds until an answer is given up.
  private static let patience: Int32 = 60

  private var process: Process
  private var buffer: [UInt8] = []
  private var start = 0

  init(_ start: Process.Start) throws(GitError) { process = try Process(start) }

  /// False when the program ended.
  mutating func ask(_ question: [UInt8]) -> Bool {
    var rest = question[...]
    while !rest.isEmpty {
      let input = process.input
      let sent = rest.withUnsafeBytes { send(input, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      if sent < 0, errno == EINTR { continue }
      guard sent > 0 else { return false }
      rest = rest.dropFirst(sent)
    }
    return true
  }

  /// The answer up to a byte, which is dropped; nil when the program ended or does not answer.
  mutating func answer(until end: UInt8) -> [UInt8]? {
    while true {
      if let place = buffer[start...].firstIndex(of: end) {
        defer { start = place + 1 }
        return Array(buffer[start..<place])
      }
      guard fill() else { return nil }
    }
  }

  mutating func answer(count: Int) -> [UInt8]? {
    while buffer.count - start < count { guard fill() else { return nil } }
    defer { start += count }
    return Array(buffer[start..<(start + count)])
  }

  private mutating func fill() -> Bool {
    buffer.removeSubrange(..<start)
    start = 0
    var end = pollfd(fd: process.output, events: Int16(POLLIN), revents: 0)
    guard poll(&end, 1, Self.patience * 1000) > 0, let bytes = Process.next(process.output), !bytes.isEmpty
    else { return false }
    buffer += bytes
    return true
  }
}
