internal import CBuild
internal import CLibgit2
internal import Glibc

/// Standard input, output and error, by descriptor: git's pipes and the terminal alike. A reader that went away (`| head`)
/// ends the output, not the process.
package enum StandardStreams {
  package enum Output: Int32, Sendable { case output = 1, error = 2 }

  package static func write(_ text: String, to output: Output) { _ = write(text, to: output.rawValue) }

  /// Adds to the end of a file that somebody else made, such as the summary of a CI job; whether it could be done.
  package static func append(_ text: String, toFile path: String) -> Bool { write(text, to: path, O_APPEND) }

  /// Writes what a file is to hold; whether it could be done. A device such as /dev/null stays one, which would be lost
  /// were another file renamed over it.
  package static func write(_ text: String, toFile path: String) -> Bool { write(text, to: path, O_TRUNC) }

  private static func write(_ text: String, to path: String, _ how: Int32) -> Bool {
    let file = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | how, 0o644)
    guard file >= 0 else { return false }
    let isWritten = write(text, to: file)
    return close(file) == 0 && isWritten
  }

  private static func write(_ text: String, to file: Int32) -> Bool {
    let bytes = Array(text.utf8)
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      written += count
    }
    return true
  }

  /// All of standard input, up to a limit in bytes.
  package static func readInput(limit: Int = 16 << 20) throws(GitError) -> [UInt8] {
    guard let bytes = Files.read(0, atMost: limit + 1) else {
      throw GitError(.cannotLook, "cannot read standard input: \(Files.text(of: errno))")
    }
    guard bytes.count <= limit else { throw GitError(.usage, "standard input is larger than \(limit) bytes") }
    return bytes
  }

  /// How many columns the terminal has that standard output is; nil when it is none.
  package static var terminalWidth: Int? {
    var size = winsize()
    guard ioctl(Output.output.rawValue, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  /// Keeps a closed pipe from ending the process with a signal, which would be no exit code of ours.
  package static func ignoreClosedPipes() { signal(SIGPIPE, SIG_IGN) }
}

/// The libraries that this module was linked with.
package enum LibraryVersion {
  package static var libgit2: String {
    var (major, minor, revision): (Int32, Int32, Int32) = (0, 0, 0)
    git_libgit2_version(&major, &minor, &revision)
    return "\(major).\(minor).\(revision)"
  }

  /// What `make release` built from and with; empty in other builds.
  package static var commit: String { String(cString: policygate_build_commit()) }
  package static var re2: String { String(cString: policygate_build_re2()) }
}
