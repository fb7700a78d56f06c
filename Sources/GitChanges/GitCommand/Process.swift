internal import Glibc

/// A program that runs beside us. Its ends are sockets, as writing to a closed pipe would end us with a signal.
struct Process: ~Copyable {
  struct Start: Sendable {
    let program: String
    let arguments: [String]
    let environment: [String: String]
  }

  private(set) var input: Int32
  let output: Int32
  let errors: Int32
  private let id: pid_t
  private var isRunning = true

  init(_ start: Start) throws(GitError) {
    let ends = try Self.pairs(3)
    defer { for end in ends { close(end.theirs) } }
    var started: pid_t = 0
    let code = Self.spawn(start, ends.map(\.theirs), &started)
    guard code == 0 else {
      for end in ends { close(end.ours) }
      throw GitError(.cannotLook, "cannot run '\(start.program)': \(Files.text(of: code))")
    }
    (input, output, errors, id) = (ends[0].ours, ends[1].ours, ends[2].ours, started)
  }

  deinit {
    if isRunning {
      kill(id, SIGKILL)
      waitpid(id, nil, 0)
    }
    for end in [input, output, errors] where end >= 0 { close(end) }
  }

  mutating func closeInput() {
    close(input)
    input = -1
  }

  mutating func stop() { kill(id, SIGKILL) }

  /// The exit status, or the signal's number plus 128, as a shell tells it.
  mutating func wait() -> Int32 {
    var status: Int32 = 0
    while waitpid(id, &status, 0) < 0, errno == EINTR {}
    isRunning = false
    return status & 0x7f == 0 ? (status >> 8) & 0xff : 128 + (status & 0x7f)
  }

  private static func pairs(_ count: Int) throws(GitError) -> [(ours: Int32, theirs: Int32)] {
    var pairs: [(ours: Int32, theirs: Int32)] = []
    for _ in 0..<count {
      var ends: [Int32] = [-1, -1]
      guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &ends) == 0 else {
        let reason = errno
        for pair in pairs { for end in [pair.ours, pair.theirs] { close(end) } }
        throw GitError(.cannotLook, "cannot make a socket: \(Files.text(of: reason))")
      }
      pairs.append((ends[0], ends[1]))
    }
    return pairs
  }

  private static func spawn(_ start: Start, _ ends: [Int32], _ id: inout pid_t) -> Int32 {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (target, end) in ends.enumerated() { posix_spawn_file_actions_adddup2(&actions, end, Int32(target)) }
    var arguments = ([start.program] + start.arguments).map { strdup($0) } + [nil]
    var variables = start.environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in arguments + variables { free(text) } }
    return posix_spawn(&id, start.program, &actions, nil, &arguments, &variables)
  }
}
