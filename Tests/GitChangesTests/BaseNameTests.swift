import Foundation
import GitChanges
import Testing

@Suite(.eachReader) struct BaseNameTests {
  @Test func `the remote's branch goes before a stale one here`() throws {
    let scratch = try Scratch()
    let old = try scratch.commit("one")
    let new = try scratch.commit("two")
    try scratch.addRemote()
    try scratch.git("checkout", "-q", "-b", "feature")
    try scratch.git("branch", "-f", "main", "\(old)")
    let repository = try scratch.open()
    #expect(try repository.resolveRevision("main") == new)
    #expect(try repository.resolveRevision("origin/main") == new)
    #expect(try repository.resolveRevision("refs/heads/main") == old)
    let change = try repository.change(from: .named("main"), to: .revision("HEAD"))
    #expect(change.baseDescription?.name == "origin/main")
  }

  @Test func `the head that a user names is the branch here, which the remote does not have yet`() throws {
    let scratch = try Scratch()
    try scratch.commit("one")
    try scratch.git("checkout", "-q", "-b", "feature")
    try scratch.addRemote(branches: ["main", "feature"])
    let tip = try scratch.commit("two")
    let change = try scratch.open().change(from: .named("main"), to: .revision("feature"))
    #expect(change.headDescription == .commit(tip))
  }

  @Test func `a tag called like the branch does not stand for it`() throws {
    let scratch = try Scratch()
    let base = try scratch.commit("base")
    try scratch.git("checkout", "-q", "-b", "feature")
    let tip = try scratch.commit("tip")
    try scratch.git("tag", "main", "\(tip)")
    try scratch.git("tag", "-a", "-m", "t", "v1", "\(tip)")
    let repository = try scratch.open()
    #expect(try repository.resolveRevision("main") == base)
    #expect(try repository.resolveRevision("refs/tags/main") == tip)
    #expect(try repository.resolveRevision("v1") == tip)
  }

  @Test func `a branch here that is called like the remote's is refused`() throws {
    let scratch = try Scratch()
    try scratch.commit("one")
    try scratch.addRemote()
    let tip = try scratch.commit("two")
    try scratch.git("update-ref", "refs/heads/origin/main", "\(tip)")
    let repository = try scratch.open()
    let error = failure { () throws(GitError) in try repository.resolveRevision("origin/main") }
    #expect(error?.kind == .usage)
    #expect(error?.message.contains("ambiguous") == true)
    #expect(try repository.resolveRevision("refs/remotes/origin/main") != tip)
  }

  @Test func `names of commits and steps to ancestors are understood`() throws {
    let scratch = try Scratch()
    let one = try scratch.commit("one")
    let two = try scratch.commit("two")
    try scratch.git("checkout", "-q", "-b", "side", "\(one)")
    let side = try scratch.commit("side")
    try scratch.git("checkout", "-q", "main")
    try scratch.git("merge", "-q", "-m", "m", "side")
    let merge = try scratch.id("HEAD")
    let repository = try scratch.open()
    let names = [
      "HEAD": merge, "@": merge, "HEAD~1": two, "HEAD~": two, "@^2": side, "main^2~1": one, "HEAD~2": one,
      "HEAD^0": merge, "\(side)": side, String("\(side)".prefix(8)): side, "HEAD^{commit}": merge, "HEAD^^": one,
    ]
    for (name, commit) in names { #expect(try repository.resolveRevision(name) == commit, "\(name)") }
  }

  @Test(arguments: [
    "nothing", "HEAD~9", "HEAD^2", "main@{1}", ":/one", "--all", "", "a b", "main..feature", "refs/heads/nothing", "\0",
    "abcdef0", "HEAD:Dockerfile", "ma*n",
  ])
  func `what names no commit is a mistake of use`(name: String) throws {
    let scratch = try Scratch()
    try scratch.commit("one")
    let repository = try scratch.open()
    let error = failure { () throws(GitError) in try repository.resolveRevision(name) }
    #expect(error?.kind == .usage, "\(String(describing: error))")
  }

  @Test func `a full name that is not here comes with the command that brings it`() throws {
    let scratch = try Scratch()
    try scratch.commit("one")
    try scratch.addRemote()
    let id = String(repeating: "ab", count: 20)
    let repository = try scratch.open()
    let error = failure { () throws(GitError) in try repository.change(from: .named(id), to: .revision("HEAD")) }
    #expect(error?.kind == .cannotLook)
    #expect(error?.remedy == "git fetch --no-tags --depth=1 origin \(id)")
  }

  @Test func `histories without a common commit are compared tip with tip, and it is said`() throws {
    let scratch = try Scratch()
    try scratch.write("a", "1")
    try scratch.commit("one")
    try scratch.git("checkout", "-q", "--orphan", "other")
    try scratch.write("b", "1")
    try scratch.commit("two")
    let change = try scratch.open().change(from: .named("main"), to: .revision("other"))
    #expect(change.baseDescription?.how == .twoDot)
    #expect(change.lines == ["A b"])
    #expect(change.notices.count == 1)
  }
}
