import Foundation
import Testing

/// Every row of git's pre-push protocol, through a real hook into a real bare repository.
@Suite("What the real hook says to a push")
struct PushAnswerTests {
  let sandbox: Sandbox
  let remote: String

  init() throws {
    sandbox = try Sandbox()
    remote = try sandbox.addRemote()
    try sandbox.policygate("hook", "install").succeeds()
  }

  @Test("A dry run is judged, --no-verify is not: CI is the gate")
  func dryRun() throws {
    try sandbox.branch("work", Samples.bad)
    try sandbox.tryGit("push", "--dry-run", "origin", "work").isBlocked()
    #expect(try sandbox.tryGit("push", "--no-verify", "origin", "work").status == 0)
  }

  @Test("The hook works from a folder inside, and with the repository named by options")
  func startedElsewhere() throws {
    try sandbox.write("a/file", "")
    try sandbox.branch("work", Samples.bad)
    try sandbox.tryGit("push", "origin", "work", in: sandbox.path + "/a").isBlocked()
    let named = try sandbox.tryGit(
      "--git-dir=\(sandbox.path)/.git", "--work-tree=\(sandbox.path)", "push", "origin", "work", in: sandbox.root)
    named.isBlocked()
  }

  @Test("The same commit for several references is judged once")
  func once() throws {
    try sandbox.branch("work", Samples.withoutUser)
    let push = try sandbox.tryGit("push", "origin", "work:x", "work:y")
    push.isBlocked()
    #expect(push.all.components(separatedBy: "error[non-root-user]").count == 2, "\(push)")
    #expect(push.all.contains("push to refs/heads/x, refs/heads/y:"))
  }

  @Test("At most twenty findings are shown, and the command that shows the rest works")
  func atMostTwenty() throws {
    for number in 1...30 { try sandbox.write("\(number)/Dockerfile", Samples.withoutUser) }
    try sandbox.git("checkout", "-q", "-b", "work")
    try sandbox.commit()
    let push = try sandbox.tryGit("push", "origin", "work")
    push.isBlocked()
    #expect(push.all.components(separatedBy: "error[non-root-user]").count == 21)
    let line = try #require(push.all.split(separator: "\n").first { $0.hasPrefix("… and 10 more findings: ") })
    let command = line.split(separator: " ").drop { $0 != "policygate" }.dropFirst().map(String.init)
    let rest = try sandbox.run(Sandbox.program, command)
    #expect(rest.output.components(separatedBy: "error[non-root-user]").count == 31, "\(command)")
  }

  @Test("POLICYGATE_SKIP lets a push through and leaves its trace")
  func skipped() throws {
    try sandbox.branch("work", Samples.bad)
    let push = try sandbox.tryGit("push", "origin", "work", adding: ["POLICYGATE_SKIP": "hotfix OPS-1\u{1B}[2J"])
    #expect(push.status == 0)
    #expect(push.all.contains("hotfix OPS-1"))
    #expect(push.all.contains("CI"))
    #expect(!push.all.contains("\u{1B}"))
    let empty = try sandbox.tryGit("push", "origin", "work:y", adding: ["POLICYGATE_SKIP": ""])
    empty.isBlocked()
  }
}
