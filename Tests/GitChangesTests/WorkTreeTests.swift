import Foundation
import GitChanges
import Testing

@Suite(.eachReader) struct WorkTreeTests {
  @Test func `staged, unstaged and untracked files are changed; ignored and touched ones are not`() throws {
    let scratch = try Scratch()
    try scratch.write(".gitignore", "*.log\nbuild/\n")
    for name in ["same", "touched", "unstaged", "staged", "deleted", "folder/inside"] { try scratch.write(name, "1\n") }
    try scratch.commit()
    try scratch.write("touched", "1\n")
    try scratch.write("unstaged", "2\n")
    try scratch.write("staged", "2\n")
    try scratch.git("add", "staged")
    try scratch.remove("deleted")
    try scratch.write("new/Dockerfile", "FROM a\n")
    try scratch.write("new/x.log", "")
    try scratch.write("build/Dockerfile", "FROM a\n")
    let change = try scratch.open().change(from: .headCommit, to: .workTree)
    #expect(change.lines == ["D deleted", "A new/Dockerfile", "M staged", "M unstaged"])
    #expect(change.baseDescription?.how == .head)
    #expect(change.head.text("unstaged") == "2\n")
    #expect(change.head.text("deleted") == "absent")
    #expect(change.base?.text("deleted") == "1\n")
    let files = try change.head.allFiles().map { String(decoding: $0, as: UTF8.self) }
    #expect(
      files == [".gitignore", "folder/inside", "new/Dockerfile", "same", "staged", "touched", "unstaged"])
  }

  @Test func `content that changes within the clock's grain is seen`() throws {
    let scratch = try Scratch()
    for round in 0..<20 {
      try scratch.write("Dockerfile", "FROM a\(round % 2)\n")
      try scratch.git("add", "Dockerfile")
      try scratch.write("Dockerfile", "FROM b\(round % 2)\n")
      let change = try scratch.open().change(from: .headCommit, to: .workTree)
      #expect(change.lines == [round == 0 ? "A Dockerfile" : "M Dockerfile"])
      #expect(change.head.text("Dockerfile").hasPrefix("FROM b"))
      try scratch.git("commit", "-q", "-m", "x")
      #expect(try scratch.open().change(from: .headCommit, to: .workTree).lines == ["M Dockerfile"])
    }
  }

  @Test func `before the first commit everything is new`() throws {
    let scratch = try Scratch()
    try scratch.write("Dockerfile", "FROM a\n")
    try scratch.write("staged", "1\n")
    try scratch.git("add", "staged")
    let repository = try scratch.open()
    #expect(try repository.change(from: .headCommit, to: .workTree).lines == ["A Dockerfile", "A staged"])
    let change = try repository.change(from: .headCommit, to: .index)
    #expect(change.lines == ["A staged"])
    #expect(change.baseDescription?.how == .emptyTree)
    #expect(change.base?.text("staged") == "absent")
  }

  @Test func `files moved by hand are renames`() throws {
    let scratch = try Scratch()
    try scratch.write("Dockerfile", "FROM a\n")
    try scratch.commit()
    try scratch.run("/bin/mv", ["Dockerfile", "Containerfile"])
    #expect(try scratch.open().change(from: .headCommit, to: .workTree).lines == ["R Dockerfile Containerfile"])
  }

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

  @Test func `a file that is only announced is new in the work tree and nothing in the index`() throws {
    let scratch = try Scratch()
    try scratch.commit()
    try scratch.write("Dockerfile", "FROM a\n")
    try scratch.git("add", "-N", "Dockerfile")
    let repository = try scratch.open()
    #expect(try repository.change(from: .headCommit, to: .workTree).lines == ["A Dockerfile"])
    let staged = try repository.change(from: .headCommit, to: .index)
    #expect(staged.lines.isEmpty)
    #expect(staged.head.text("Dockerfile") == "absent")
  }

  @Test func `files that git was told to take for unchanged are looked at`() throws {
    let scratch = try Scratch()
    try scratch.write("Dockerfile", "FROM a\n")
    try scratch.commit()
    try scratch.git("update-index", "--assume-unchanged", "Dockerfile")
    try scratch.write("Dockerfile", "FROM evil\n")
    #expect(try scratch.open().change(from: .headCommit, to: .workTree).lines == ["M Dockerfile"])
  }

  @Test func `unmerged paths are an error`() throws {
    let scratch = try Scratch()
    try scratch.write("Dockerfile", "FROM a\n")
    try scratch.commit()
    try scratch.git("checkout", "-q", "-b", "other")
    try scratch.write("Dockerfile", "FROM b\n")
    try scratch.commit()
    try scratch.git("checkout", "-q", "main")
    try scratch.write("Dockerfile", "FROM c\n")
    try scratch.commit()
    #expect(throws: Scratch.Failure.self) { try scratch.git("merge", "-q", "other") }
    let repository = try scratch.open()
    for head in [HeadChoice.workTree, .index] {
      let error = failure { () throws(GitError) in try repository.change(from: .headCommit, to: head) }
      #expect(error?.kind == .cannotLook)
      #expect(error?.message.contains("unmerged paths") == true)
    }
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

  @Test func `the index is compared as it will be committed`() throws {
    let scratch = try Scratch()
    try scratch.write("Dockerfile", "FROM a\n")
    try scratch.write("x/y", "1\n")
    try scratch.commit()
    try scratch.write("Dockerfile", "FROM b\n")
    try scratch.write("a/b/c", "1\n")
    try scratch.git("add", "-A")
    try scratch.write("Dockerfile", "FROM c\n")
    let change = try scratch.open().change(from: .headCommit, to: .index)
    #expect(change.lines == ["M Dockerfile", "A a/b/c"])
    #expect(change.head.text("Dockerfile") == "FROM b\n")
    #expect(change.head.names() == ["file Dockerfile", "folder a", "folder x"])
    #expect(change.head.names(in: "a/b") == ["file a/b/c"])
    #expect(change.headDescription == .index)
  }

  @Test func `the work tree is compared with the merge base of a branch`() throws {
    let scratch = try Scratch()
    try scratch.write("Dockerfile", "FROM a\n")
    try scratch.commit()
    try scratch.git("checkout", "-q", "-b", "feature")
    try scratch.write("committed", "1\n")
    try scratch.commit()
    try scratch.write("Dockerfile", "FROM b\n")
    let change = try scratch.open().change(from: .named("main"), to: .workTree)
    #expect(change.lines == ["M Dockerfile", "A committed"])
  }
}
