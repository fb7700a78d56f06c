internal import Glibc

/// A hook as it is put into place.
package enum ExecutableFile {
  /// Writes the whole file or leaves what was there: under its name it is complete and executable from the first
  /// moment, since git passes over a hook that is not.
  package static func write(_ text: String, to path: String) throws(GitError) {
    let draft = "\(path).policygate-\(getpid())"
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o755)
    guard descriptor >= 0 else { throw cannotWrite(path, errno) }
    let isWritten = put(Array(text.utf8), to: descriptor) && fchmod(descriptor, 0o755) == 0
    let reason = errno
    guard close(descriptor) == 0, isWritten, rename(draft, path) == 0 else {
      let last = isWritten ? errno : reason
      unlink(draft)
      throw cannotWrite(path, last)
    }
  }

  private static func put(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      written += count
    }
    return true
  }

  private static func cannotWrite(_ path: String, _ reason: Int32) -> GitError {
    GitError(.cannotLook, "cannot write '\(path)': \(Files.text(of: reason))")
  }
}
