import Foundation
import GitChanges
import Testing

@Suite(.eachReader) struct PushTargetTests: PushScratch {
  @Test func `tags are taken off; a tagged tree is judged whole, a tagged file is said`() throws {
    let (scratch, _, tip) = try feature()
    try scratch.git("tag", "-a", "-m", "t", "v1")
    try scratch.git("tag", "-a", "-m", "t", "tree", "HEAD^{tree}")
    try scratch.git("tag", "-a", "-m", "t", "file", "HEAD:one")
    let lines = try ["v1", "tree", "file"].map { "refs/tags/\($0) \(try scratch.id($0)) refs/tags/\($0) \(zero)\n" }
    let pushed = try push(scratch, lines.joined())
    #expect(pushed.changes.map(\.refs) == [["refs/tags/v1"], ["refs/tags/tree"]])
    #expect(pushed.changes.first?.change.headDescription == .commit(tip))
    #expect(pushed.changes.last?.change.lines == ["A Dockerfile", "A one", "A two"])
    #expect(pushed.changes.last?.change.base == nil)
    #expect(pushed.notices == ["refs/tags/file is a tag of a single file, which is not inspected"])
  }

  @Test func `a push to a URL is one to the remote that has it`() throws {
    let (scratch, base, tip) = try feature()
    let url = "\(scratch.root)/origin.git"
    let line = "refs/heads/x \(tip) refs/heads/x \(zero)\n"
    #expect(try push(scratch, line, remote: url).changes.first?.change.baseDescription?.name == "origin/main")
    try scratch.git("config", "remote.origin.pushurl", "ssh://push.example/x")
    let pushed = try push(scratch, line, remote: "ssh://push.example/x", url: "ssh://push.example/x")
    #expect(pushed.changes.first?.change.baseDescription?.name == "origin/main")
    // What some remote has is no news to a URL that is none's.
    let other = try push(scratch, line, remote: "ssh://other.example/x", url: "ssh://other.example/x")
    #expect(other.changes.first?.change.baseDescription?.mergeBases == [base])
  }

  @Test func `the first push to an empty remote judges all files`() throws {
    let scratch = try Scratch()
    try scratch.write("Dockerfile", "FROM a\n")
    let tip = try scratch.commit()
    try scratch.git("remote", "add", "origin", "\(scratch.root)/origin.git")
    let pushed = try push(scratch, "refs/heads/main \(tip) refs/heads/main \(zero)\n")
    #expect(pushed.changes.first?.change.lines == ["A Dockerfile"])
    #expect(pushed.changes.first?.change.baseDescription?.how == .emptyTree)
  }

  @Test func `a default branch that is not known leaves the remote's own branches`() throws {
    let (scratch, base, tip) = try feature()
    try scratch.git("push", "-q", "origin", "main:trunk")
    for ref in ["HEAD", "main"] { try scratch.git("update-ref", "--no-deref", "-d", "refs/remotes/origin/\(ref)") }
    let pushed = try push(scratch, "refs/heads/x \(tip) refs/heads/x \(zero)\n")
    #expect(pushed.changes.first?.change.baseDescription?.mergeBases == [base])
    #expect(pushed.changes.first?.change.lines == ["A one", "A two"])
  }

  @Test func `a pushed commit that is not here is an error`() throws {
    let (scratch, _, _) = try feature()
    let line = "refs/heads/x \(String(repeating: "ab", count: 20)) refs/heads/x \(zero)"
    let refs = try PushedRef.parse(line.utf8)
    let repository = try scratch.open()
    let error = failure { () throws(GitError) in try repository.pushChanges(refs, remote: "origin", url: "") }
    #expect(error?.kind == .cannotLook)
  }

  @Test(arguments: ["nonsense\n", "a b c d\n", "refs/heads/x 123 refs/heads/x 456\n"])
  func `lines of another form are refused`(line: String) throws {
    #expect(failure { () throws(GitError) in try PushedRef.parse(line.utf8) }?.kind == .usage)
  }
}
