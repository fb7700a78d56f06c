import Foundation
import GitChanges
import Testing

/// A temporary folder with a repository in it, made with the git command under a fixed environment.
final class Scratch: Sendable {
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// Real path: the temporary folder may be behind a link.
  let root: String
  /// The repository.
  let path: String

  init(_ arguments: String...) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("policygate-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    root = folder.resolvingSymlinksInPath().path
    path = root + "/repository"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    try git(["init", "-q", "-b", "main"] + arguments)
  }

  deinit {
    do { try FileManager.default.removeItem(atPath: root) } catch { print("left behind: \(root)") }
  }

  /// Nothing of the machine's or the user's configuration is read.
  var environment: [String: String] {
    [
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "HOME": root,
      "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1", "LC_ALL": "C", "GIT_CEILING_DIRECTORIES": root,
      "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.com", "GIT_COMMITTER_NAME": "A",
      "GIT_COMMITTER_EMAIL": "a@example.com", "GIT_ALLOW_PROTOCOL": "file",
    ]
  }

  @discardableResult
  func git(_ arguments: String..., in folder: String? = nil, input: Data = Data()) throws -> String {
    try git(arguments, in: folder, input: input)
  }

  @discardableResult
  func git(_ arguments: [String], in folder: String? = nil, input: Data = Data()) throws -> String {
    try run("/usr/bin/env", ["git"] + arguments, in: folder, input: input)
  }

  @discardableResult
  func run(_ program: String, _ arguments: [String], in folder: String? = nil, input: Data = Data()) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.environment = environment
    process.currentDirectoryURL = URL(fileURLWithPath: folder ?? path)
    // Files instead of pipes: nothing can block, however much is written.
    let names = ["in", "out", "err"].map { "\(root)/\($0)-\(UUID().uuidString)" }
    try input.write(to: URL(fileURLWithPath: names[0]))
    for name in names.dropFirst() { try Data().write(to: URL(fileURLWithPath: name)) }
    process.standardInput = try FileHandle(forReadingFrom: URL(fileURLWithPath: names[0]))
    process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: names[1]))
    process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: names[2]))
    try process.run()
    process.waitUntilExit()
    let output = try Data(contentsOf: URL(fileURLWithPath: names[1]))
    let errors = try Data(contentsOf: URL(fileURLWithPath: names[2]))
    for name in names { try FileManager.default.removeItem(atPath: name) }
    guard process.terminationStatus == 0 else {
      throw Failure(description: "\(arguments): \(String(decoding: errors, as: UTF8.self))")
    }
    var text = String(decoding: output, as: UTF8.self)
    while text.hasSuffix("\n") { text.removeLast() }
    return text
  }
}
