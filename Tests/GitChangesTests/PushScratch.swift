import Foundation
import GitChanges
import Testing

/// What the suites about pushes share.
protocol PushScratch {}

extension PushScratch {
  var zero: String { String(repeating: "0", count: 40) }

  /// A branch of two commits on a main that the remote has.
  func feature() throws -> (scratch: Scratch, base: ObjectID, tip: ObjectID) {
    let scratch = try Scratch()
    try scratch.write("Dockerfile", "FROM a\n")
    let base = try scratch.commit()
    try scratch.addRemote()
    try scratch.git("checkout", "-q", "-b", "feature")
    try scratch.write("one", "1")
    try scratch.commit()
    try scratch.write("two", "2")
    return (scratch, base, try scratch.commit())
  }

  func push(
    _ scratch: Scratch, _ lines: String, remote: String = "origin", url: String? = nil
  ) throws -> PushedChanges {
    let refs = try PushedRef.parse(lines.utf8)
    return try scratch.open().pushChanges(refs, remote: remote, url: url ?? "\(scratch.root)/origin.git")
  }
}
