internal import Glibc

extension Process {
  struct Output: Sendable {
    let status: Int32
    let bytes: [UInt8]
    let errors: String
  }

  private static let sizeLimit = 1 << 30

  /// Runs a program to its end.
  /// - Parameter patience: Seconds of silence after which it is given up.
  static func run(_ start: Start, input: [UInt8] = [], patience: Int32) throws(GitError) -> Output {
    var process = try Process(start)
    var rest = input[...]
    if rest.isEmpty { process.closeInput() }
    var output: [UInt8] = []
    var errors: [UInt8] = []
    var open: Set = [process.output, process.errors]
    while !open.isEmpty {
      var ends = open.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
      if process.input >= 0 { ends.append(pollfd(fd: process.input, events: Int16(POLLOUT), revents: 0)) }
      let ready = poll(&ends, nfds_t(ends.count), patience * 1000)
      if ready < 0, errno == EINTR { continue }
      guard ready > 0, output.count < sizeLimit else {
        process.stop()
        throw GitError(.cannotLook, "'\(shown(start))' does not come to an end")
      }
      for end in ends where end.revents != 0 {
        if end.fd == process.input {
          write(&rest, to: &process)
        } else if let bytes = next(end.fd), !bytes.isEmpty {
          if end.fd == process.output {
            output += bytes
          } else {
            errors += bytes.prefix(max(0, 1 << 16 - errors.count))
          }
        } else {
          open.remove(end.fd)
        }
      }
    }
    return Output(status: process.wait(), bytes: output, errors: String(decoding: errors, as: UTF8.self))
  }

  /// What there is now; empty at the end.
  static func next(_ descriptor: Int32) -> [UInt8]? {
    var got = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
      repeat { got = read(descriptor, buffer.baseAddress, 1 << 16) } while got < 0 && errno == EINTR
      count = max(got, 0)
    }
    return got < 0 ? nil : bytes
  }

  /// A program that stops reading is no error of ours: it says itself what was wrong.
  private static func write(_ rest: inout ArraySlice<UInt8>, to process: inout Process) {
    let input = process.input
    let sent = rest.withUnsafeBytes { send(input, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL | MSG_DONTWAIT)) }
    if sent > 0 { rest = rest.dropFirst(sent) }
    if rest.isEmpty || (sent < 0 && errno != EAGAIN && errno != EINTR) { process.closeInput() }
  }

  /// The command without its settings.
  static func shown(_ start: Start) -> String {
    var words = start.arguments[...]
    while let first = words.first, first.hasPrefix("-") { words = words.dropFirst(first.hasPrefix("--") ? 1 : 2) }
    return (["git"] + words.prefix(4)).joined(separator: " ")
  }
}
