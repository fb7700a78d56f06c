import Foundation
import Testing

/// Every row of git's pre-push protocol, through a real hook into a real bare repository.
@Suite("What a push may name, through the real hook")
struct PushedNamesTests {
  let sandbox: Sandbox
  let remote: String

  init() throws {
    sandbox = try Sandbox()
    remote = try sandbox.addRemote()
    try sandbox.policygate("hook", "install").succeeds()
  }

  private func arrived(_ name: String) throws -> Bool { try sandbox.references(of: remote).contains(name) }

  @Test("The local side may be HEAD, an ancestor, a commit's name or a Gerrit target")
  func localSides() throws {
    let bad = try sandbox.branch("work", Samples.bad)
    try sandbox.write("Dockerfile", Samples.good)
    try sandbox.commit("good")
    try sandbox.tryGit("push", "origin", "HEAD~1:refs/heads/x").isBlocked()
    try sandbox.tryGit("push", "origin", "\(bad):refs/heads/x").isBlocked()
    try sandbox.tryGit("push", "origin", "\(bad):refs/for/main").isBlocked()
    #expect(try sandbox.tryGit("push", "origin", "HEAD:x").status == 0)
    #expect(try arrived("refs/heads/x"))
  }

  @Test("A forced push is judged like a new branch")
  func forced() throws {
    try sandbox.branch("work", Samples.good)
    try sandbox.git("push", "-q", "origin", "work")
    try sandbox.write("Dockerfile", Samples.bad)
    try sandbox.git("add", "-A")
    try sandbox.git("commit", "-q", "--amend", "-m", "worse")
    try sandbox.tryGit("push", "--force", "origin", "work").isBlocked()
    try sandbox.write("Dockerfile", Samples.good + "# again\n")
    try sandbox.git("commit", "-q", "-a", "--amend", "-m", "better")
    #expect(try sandbox.tryGit("push", "--force", "origin", "work").status == 0)
  }

  @Test("A forced push over commits that were never fetched is judged too")
  func forcedOverUnknown() throws {
    let other = sandbox.root + "/other"
    try sandbox.git("clone", "-q", remote, other)
    try sandbox.git("checkout", "-q", "-b", "work", in: other)
    try sandbox.write("x", "x", in: other)
    try sandbox.commit(in: other)
    try sandbox.git("push", "-q", "origin", "work", in: other)
    try sandbox.branch("work", Samples.bad)
    try sandbox.tryGit("push", "--force", "origin", "work").isBlocked()
    try sandbox.write("Dockerfile", Samples.good)
    try sandbox.commit("good")
    #expect(try sandbox.tryGit("push", "--force", "origin", "work").status == 0)
  }

  @Test("Deletions pass; what is updated beside them is judged")
  func deletions() throws {
    try sandbox.branch("old", Samples.good)
    try sandbox.git("push", "-q", "origin", "old")
    try sandbox.branch("work", Samples.bad)
    try sandbox.tryGit("push", "origin", ":old", "work").isBlocked()
    #expect(try arrived("refs/heads/old"))
    #expect(try sandbox.tryGit("push", "origin", ":old").status == 0)
    #expect(try !arrived("refs/heads/old"))
  }

  @Test("A tag is judged by its commit, also when it is annotated")
  func tags() throws {
    try sandbox.branch("work", Samples.bad)
    try sandbox.git("tag", "-a", "-m", "release", "v1")
    try sandbox.tryGit("push", "origin", "v1").isBlocked()
    try sandbox.tryGit("push", "origin", "--tags").isBlocked()
    try sandbox.write("Dockerfile", Samples.good)
    try sandbox.commit("good")
    try sandbox.git("tag", "v2")
    #expect(try sandbox.tryGit("push", "origin", "v2").status == 0)
  }

  @Test("A tag of a tree is judged whole, a tag of a file is passed over and said")
  func tagsOfOtherThings() throws {
    try sandbox.branch("work", Samples.bad)
    try sandbox.git("tag", "tree", "HEAD^{tree}")
    try sandbox.tryGit("push", "origin", "tree").isBlocked()
    try sandbox.git("tag", "file", "HEAD:README.md")
    let push = try sandbox.tryGit("push", "origin", "file")
    #expect(push.status == 0)
    #expect(push.all.contains("not inspected"), "\(push)")
  }

  @Test("Notes pass")
  func notes() throws {
    try sandbox.git("notes", "add", "-m", "FROM alpine:latest")
    #expect(try sandbox.tryGit("push", "origin", "refs/notes/commits").status == 0)
  }

  @Test("With nothing to push the hook says nothing")
  func upToDate() throws {
    let push = try sandbox.tryGit("push", "-q", "origin", "main")
    #expect(push.status == 0)
    #expect(push.all.isEmpty, "\(push)")
  }

  @Test("A push by URL finds the remote that has it, and one that nobody has is judged all the same")
  func byURL() throws {
    try sandbox.branch("work", Samples.bad)
    let known = try sandbox.tryGit("push", remote, "work")
    known.isBlocked()
    #expect(known.all.contains("base origin/main"), "\(known)")
    let other = sandbox.root + "/elsewhere.git"
    try sandbox.git("init", "-q", "--bare", other)
    try sandbox.tryGit("push", other, "work").isBlocked()
    try sandbox.git("checkout", "-q", "main")
    #expect(try sandbox.tryGit("push", other, "main").status == 0)
  }

  @Test("A mirror push is judged by every reference")
  func mirror() throws {
    try sandbox.branch("work", Samples.bad)
    try sandbox.tryGit("push", "--mirror", "origin").isBlocked()
  }
}
