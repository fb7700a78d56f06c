import Foundation
import GitChanges
import Testing

@Suite(.eachReader) struct WorkTreeShapeTests {
  @Test func `a folder in a file's place, a file in a folder's, a link in a file's`() throws {
    let scratch = try Scratch()
    for name in ["a", "b/c", "d"] { try scratch.write(name, "\(name)\n") }
    try scratch.commit()
    try scratch.remove("a")
    try scratch.write("a/Dockerfile", "FROM a\n")
    try scratch.remove("b")
    try scratch.write("b", "now a file\n")
    try scratch.remove("d")
    try scratch.link("d", to: "b")
    let change = try scratch.open().change(from: .headCommit, to: .workTree)
    #expect(change.lines == ["D a", "A a/Dockerfile", "A b", "D b/c", "T d"])
    #expect(change.head.text("d") == "now a file\n")
  }

  @Test func `a FIFO never blocks and never passes for a file`() throws {
    let scratch = try Scratch()
    try scratch.write("tracked", "1\n")
    try scratch.commit()
    try scratch.remove("tracked")
    try scratch.run("/usr/bin/mkfifo", ["tracked", "Dockerfile", "folder.fifo"])
    let change = try scratch.open().change(from: .headCommit, to: .workTree)
    #expect(change.lines == ["A Dockerfile", "A folder.fifo", "M tracked"])
    #expect(change.head.text("Dockerfile") == "notRegular")
    #expect(change.head.text("tracked") == "notRegular")
  }

  @Test(arguments: [".gitignore", ".git/info/exclude"])
  func `a FIFO in place of ignore rules is an error, not a wait`(path: String) throws {
    let scratch = try Scratch()
    try scratch.commit()
    try scratch.run("/bin/rm", ["-f", path])
    try scratch.run("/usr/bin/mkfifo", [path])
    let repository = try scratch.open()
    let error = failure { () throws(GitError) in try repository.change(from: .headCommit, to: .workTree) }
    #expect(error?.message.contains("not a regular file") == true)
  }

  @Test func `files left out by a sparse checkout are as staged`() throws {
    let scratch = try Scratch()
    try scratch.write("kept/Dockerfile", "FROM a\n")
    try scratch.write("left/Dockerfile", "FROM b\n")
    try scratch.commit()
    try scratch.git("sparse-checkout", "set", "--no-sparse-index", "kept")
    let change = try scratch.open().change(from: .headCommit, to: .workTree)
    #expect(change.lines.isEmpty)
    #expect(change.head.text("left/Dockerfile") == "FROM b\n")
    #expect(change.head.names() == ["folder kept", "folder left"])
    #expect(try change.head.allFiles().count == 2)
  }

  @Test func `repositories inside and submodules are said, and not entered`() throws {
    let scratch = try Scratch()
    try scratch.write("a", "1")
    let commit = try scratch.commit()
    try scratch.git("update-index", "--add", "--cacheinfo", "160000,\(commit),sub")
    try scratch.write("sub/Dockerfile", "FROM a\n")
    try scratch.git("init", "-q", "\(scratch.path)/inner")
    try scratch.write("inner/Dockerfile", "FROM a\n")
    let change = try scratch.open().change(from: .headCommit, to: .workTree)
    #expect(change.lines.isEmpty)
    #expect(
      change.notices == ["submodule not inspected: sub", "repository inside this one not inspected: inner"])
    #expect(change.head.text("sub/Dockerfile") == "submodule")
  }
}
