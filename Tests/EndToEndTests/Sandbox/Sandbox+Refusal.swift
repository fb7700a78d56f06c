import Foundation
import Testing

extension Sandbox {
  /// Judges a file in the work tree and as a commit, under a bound on memory and time: a finding or a clear error.
  func refuses(_ file: String, _ content: Data, _ location: SourceLocation = #_sourceLocation) throws {
    try write(file, content)
    try bounded("check").isRefusal(naming: file, location)
    try git("checkout", "-q", "-b", "work")
    try commit()
    try bounded("check", "--base", "main", "--head", "work").isRefusal(naming: file, location)
  }
}

extension Sandbox.Outcome {
  func succeeds(_ location: SourceLocation = #_sourceLocation) {
    #expect(status == 0, "\(self)", sourceLocation: location)
  }

  /// A finding or an error that names the file, and not without end.
  func isRefusal(naming file: String, _ location: SourceLocation = #_sourceLocation) {
    #expect([1, 3].contains(status), "\(self)", sourceLocation: location)
    #expect(all.contains(file), "\(self)", sourceLocation: location)
    #expect(all.utf8.count < 1 << 20, sourceLocation: location)
  }

  /// A push that our hook refused, and nothing else.
  func isBlocked(_ location: SourceLocation = #_sourceLocation) {
    #expect(status != 0, "\(self)", sourceLocation: location)
    #expect(all.contains("✗ blocked"), "\(self)", sourceLocation: location)
  }
}
