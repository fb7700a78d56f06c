import Foundation
import GitChanges
import Testing

/// Only root can give a repository to somebody else.
@Suite(.eachReader, .enabled(if: getuid() == 0, "needs root")) struct OwnershipTests {
  private func foreign() throws -> Scratch {
    let scratch = try Scratch()
    try scratch.write("Dockerfile", "FROM a\n")
    try scratch.commit()
    try scratch.run("/bin/chown", ["-R", "12345", scratch.path])
    return scratch
  }

  private func open(_ scratch: Scratch, configuration: String, _ variables: [String: String] = [:]) throws -> [String] {
    try scratch.write("gitconfig", configuration, in: scratch.root)
    let variables = variables.merging(["GIT_CONFIG_GLOBAL": "\(scratch.root)/gitconfig"]) { $1 }
    return try scratch.open(adding: variables).change(from: .nothing, to: .revision("HEAD")).lines
  }

  @Test func `a repository of another user is refused with git's own remedy`() throws {
    let scratch = try foreign()
    let error = failure { () throws(GitError) in try scratch.open() }
    #expect(error?.kind == .cannotLook)
    #expect(error?.message == "repository '\(scratch.path)' is owned by uid 12345, not you (uid 0)")
    #expect(error?.remedy == "git config --global --add safe.directory \(scratch.path)")
    #expect(try scratch.open { $0.trustOwner = true }.workTree == scratch.path)
  }

  @Test func `the user may declare it safe, the repository itself may not`() throws {
    let scratch = try foreign()
    for value in [scratch.path, "*", "\(scratch.root)/*", "/other\n\tdirectory = \(scratch.path)"] {
      #expect(try open(scratch, configuration: "[safe]\n\tdirectory = \(value)\n") == ["A Dockerfile"], "\(value)")
    }
    // An empty value takes back what was said before.
    for value in ["/other", "\(scratch.path)/sub", "*\n\tdirectory ="] {
      #expect(throws: GitError.self, "\(value)") {
        try open(scratch, configuration: "[safe]\n\tdirectory = \(value)\n")
      }
    }
    try scratch.run("/bin/sh", ["-c", "printf '[safe]\\n\\tdirectory = *\\n' >> .git/config"])
    #expect(throws: GitError.self) { try open(scratch, configuration: "") }
  }

  @Test func `the environment may declare it safe, and sudo names the caller`() throws {
    let scratch = try foreign()
    let declared = ["GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "safe.directory", "GIT_CONFIG_VALUE_0": "*"]
    for variables in [declared, ["SUDO_UID": "12345"]] {
      #expect(try open(scratch, configuration: "", variables) == ["A Dockerfile"])
    }
    #expect(throws: GitError.self) { try open(scratch, configuration: "", ["SUDO_UID": "12346"]) }
  }
}
