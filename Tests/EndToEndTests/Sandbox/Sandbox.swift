import Foundation
import Testing

/// A temporary folder with a repository in it and an environment in which nothing of this machine counts. Removed when
/// the test ends.
final class Sandbox: Sendable {
  /// Real path: the temporary folder may be behind a link.
  let root: String
  /// The repository's work tree.
  let path: String

  /// - Parameter policy: committed first, on main; nil for none.
  init(_ arguments: String..., policy: String? = Samples.policy) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("policygate-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    root = folder.resolvingSymlinksInPath().path
    path = root + "/repository"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    try git(["init", "-q", "-b", "main"] + arguments)
    if let policy { try write("policygate.yaml", policy) }
    try write("README.md", "# A service\n")
    try commit("start")
  }

  deinit {
    do { try FileManager.default.removeItem(atPath: root) } catch { print("left behind: \(root)") }
  }

  var environment: [String: String] {
    [
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "HOME": root, "LC_ALL": "C",
      "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1", "GIT_CEILING_DIRECTORIES": root,
      "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.com", "GIT_COMMITTER_NAME": "A",
      "GIT_COMMITTER_EMAIL": "a@example.com", "GIT_ALLOW_PROTOCOL": "file",
    ]
  }

  /// The program under test: built beside the test bundle.
  static let program: String = {
    let tests = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
    let beside = tests.appendingPathComponent("policygate").path
    if FileManager.default.isExecutableFile(atPath: beside) { return beside }
    return packageRoot + "/.build/debug/policygate"
  }()

  static let packageRoot = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  /// What a process answered.
  struct Outcome: CustomStringConvertible {
    let status: Int32
    let output: String
    let errors: String
    /// What a person sees.
    var all: String { output + errors }
    var description: String { "exit \(status)\n\(output)\n\(errors)" }
  }

  func run(
    _ program: String, _ arguments: [String], in folder: String? = nil, adding variables: [String: String] = [:],
    input: Data = Data()
  ) throws -> Outcome {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.environment = environment.merging(variables) { $1 }
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
    let texts = try names.dropFirst().map {
      String(decoding: try Data(contentsOf: URL(fileURLWithPath: $0)), as: UTF8.self)
    }
    for name in names { try FileManager.default.removeItem(atPath: name) }
    // A trap must never pass for an answer.
    #expect(process.terminationReason == .exit, "ended by signal \(process.terminationStatus): \(texts[1])")
    return Outcome(status: process.terminationStatus, output: texts[0], errors: texts[1])
  }
}
