import Foundation
import GitChanges
import Testing

@Suite(.eachReader) struct HookEnvironmentTests {
  @Test func `what git's hooks set in the environment is followed`() throws {
    let scratch = try Scratch()
    try scratch.write("Dockerfile", "FROM a\n")
    try scratch.commit()
    try scratch.write("Dockerfile", "FROM b\n")
    // As in pre-commit under `commit -a`: the index that will be committed is not the usual one.
    try scratch.run("/bin/cp", [".git/index", ".git/index.lock"])
    try scratch.run("/usr/bin/env", ["GIT_INDEX_FILE=.git/next-index", "git", "add", "-A"])
    try scratch.remove(".git/index.lock")
    let committing = try scratch.open(adding: ["GIT_INDEX_FILE": ".git/next-index"])
    #expect(try committing.change(from: .headCommit, to: .index).lines == ["M Dockerfile"])
    #expect(try scratch.open().change(from: .headCommit, to: .index).lines.isEmpty)
    let elsewhere = try scratch.open(
      scratch.root, adding: ["GIT_DIR": "\(scratch.path)/.git", "GIT_WORK_TREE": scratch.path])
    #expect(try elsewhere.change(from: .headCommit, to: .workTree).lines == ["M Dockerfile"])
  }

  @Test func `objects in quarantine are read`() throws {
    let scratch = try Scratch()
    let old = try scratch.commit()
    let bare = "\(scratch.root)/bare.git"
    try scratch.git("clone", "-q", "--bare", scratch.path, bare)
    try scratch.write("Dockerfile", "FROM a\n")
    let new = try scratch.commit()
    let quarantine = [
      "GIT_DIR": ".", "GIT_OBJECT_DIRECTORY": "\(scratch.path)/.git/objects",
      "GIT_ALTERNATE_OBJECT_DIRECTORIES": "\(bare)/objects",
    ]
    let repository = try scratch.open(bare, adding: quarantine)
    #expect(try repository.change(from: .named("\(old)"), to: .commit(new)).lines == ["A Dockerfile"])
  }

  @Test func `objects borrowed from another repository are read, and missed when it is gone`() throws {
    let scratch = try Scratch()
    try scratch.write("Dockerfile", "FROM a\n")
    try scratch.commit()
    let clone = "\(scratch.root)/clone"
    try scratch.git("clone", "-q", "--shared", scratch.path, clone)
    #expect(try scratch.open(clone).change(from: .nothing, to: .revision("HEAD")).lines == ["A Dockerfile"])
    try FileManager.default.removeItem(atPath: "\(scratch.path)/.git/objects")
    let error = failure { () throws(GitError) in
      try scratch.open(clone).change(from: .nothing, to: .revision("HEAD"))
    }
    #expect(error?.kind == .cannotLook)
  }
}
