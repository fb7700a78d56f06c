import Foundation
import Testing

/// Every row of git's pre-push protocol, through a real hook into a real bare repository.
@Suite("A push through the real hook")
struct PushTests {
  let sandbox: Sandbox
  let remote: String

  init() throws {
    sandbox = try Sandbox()
    remote = try sandbox.addRemote()
    try sandbox.policygate("hook", "install").succeeds()
  }

  private func arrived(_ name: String) throws -> Bool { try sandbox.references(of: remote).contains(name) }

  @Test("Of two branches, the violation in the second refuses both")
  func secondBranch() throws {
    try sandbox.branch("a", Samples.good)
    try sandbox.branch("b", Samples.bad)
    let push = try sandbox.tryGit("push", "origin", "a", "b")
    push.isBlocked()
    #expect(push.all.contains("push to refs/heads/b:"))
    #expect(try !arrived("refs/heads/a"))
    #expect(try !arrived("refs/heads/b"))
    try sandbox.tryGit("push", "--all", "origin").isBlocked()
    #expect(try sandbox.tryGit("push", "origin", "a").status == 0)
  }

  @Test("A new branch is judged against the remote's default branch")
  func newBranch() throws {
    try sandbox.branch("work", Samples.good)
    let push = try sandbox.tryGit("push", "origin", "work")
    #expect(push.status == 0)
    #expect(push.all.contains("base origin/main"), "\(push)")
    #expect(try arrived("refs/heads/work"))
  }

  @Test("What is pushed is judged, not what lies in the work tree")
  func blobsNotFiles() throws {
    try sandbox.branch("work", Samples.bad)
    try sandbox.write("Dockerfile", Samples.good)
    try sandbox.tryGit("push", "origin", "work").isBlocked()
    try sandbox.commit("good")
    try sandbox.write("Dockerfile", Samples.bad)
    #expect(try sandbox.tryGit("push", "origin", "work").status == 0)
  }

  @Test("A push to the default branch is judged against what the remote has there")
  func defaultBranch() throws {
    try sandbox.write("Dockerfile", Samples.bad)
    try sandbox.commit()
    try sandbox.tryGit("push", "origin", "main").isBlocked()
    try sandbox.write("Dockerfile", Samples.good)
    try sandbox.commit()
    #expect(try sandbox.tryGit("push", "origin", "main").status == 0)
  }
}
