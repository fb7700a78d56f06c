import Foundation
import Testing

extension Sandbox {
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// Runs git and fails the test when git fails.
  @discardableResult
  func git(_ arguments: String..., in folder: String? = nil, input: String = "") throws -> String {
    try git(arguments, in: folder, input: input)
  }

  @discardableResult
  func git(_ arguments: [String], in folder: String? = nil, input: String = "") throws -> String {
    let outcome = try run("/usr/bin/env", ["git"] + arguments, in: folder, input: Data(input.utf8))
    guard outcome.status == 0 else { throw Failure(description: "git \(arguments): \(outcome.errors)") }
    return outcome.output.trimmingCharacters(in: .newlines)
  }

  /// A git command that may be refused: through a real hook.
  func tryGit(_ arguments: String..., in folder: String? = nil, adding variables: [String: String] = [:]) throws
    -> Outcome
  {
    try run("/usr/bin/env", ["git"] + arguments, in: folder, adding: variables)
  }

  @discardableResult
  func commit(_ message: String = "change", in folder: String? = nil) throws -> String {
    try git("add", "-A", in: folder)
    try git("commit", "-q", "--allow-empty", "-m", message, in: folder)
    return try git("rev-parse", "HEAD", in: folder)
  }

  /// A branch that starts at main and commits one file.
  @discardableResult
  func branch(_ name: String, writing file: String = "Dockerfile", _ text: String) throws -> String {
    try git("checkout", "-q", "-b", name, "main")
    try write(file, text)
    return try commit(name)
  }

  /// A bare repository beside this one, as remote `origin`, that has the branch main.
  @discardableResult
  func addRemote(_ name: String = "origin") throws -> String {
    let remote = "\(root)/\(name).git"
    try git("init", "-q", "--bare", "-b", "main", remote)
    try git("remote", "add", name, remote)
    try git("push", "-q", name, "main")
    try git("remote", "set-head", name, "main")
    return remote
  }

  /// The branches and tags of a repository, by name.
  func references(of repository: String) throws -> Set<String> {
    Set(try git("for-each-ref", "--format=%(refname)", in: repository).split(separator: "\n").map(String.init))
  }
}
