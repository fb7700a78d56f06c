import Foundation
import GitChanges
import Testing

@Suite(.eachReader) struct IndexTests {
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
}
