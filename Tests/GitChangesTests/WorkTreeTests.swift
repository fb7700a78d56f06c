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

  @Test func `files moved by hand are renames`() throws {
    let scratch = try Scratch()
    try scratch.write("Dockerfile", "FROM a\n")
    try scratch.commit()
    try scratch.run("/bin/mv", ["Dockerfile", "Containerfile"])
    #expect(try scratch.open().change(from: .headCommit, to: .workTree).lines == ["R Dockerfile Containerfile"])
  }

  @Test func `files that git was told to take for unchanged are looked at`() throws {
    let scratch = try Scratch()
    try scratch.write("Dockerfile", "FROM a\n")
    try scratch.commit()
    try scratch.git("update-index", "--assume-unchanged", "Dockerfile")
    try scratch.write("Dockerfile", "FROM evil\n")
    #expect(try scratch.open().change(from: .headCommit, to: .workTree).lines == ["M Dockerfile"])
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
