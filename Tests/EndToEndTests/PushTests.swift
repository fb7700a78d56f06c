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

  /// Refused by us with exit 1, and not for another reason.
  private func isRefused(_ push: Sandbox.Outcome, _ location: SourceLocation = #_sourceLocation) {
    #expect(push.status != 0, "\(push)", sourceLocation: location)
    #expect(push.all.contains("✗ blocked"), "\(push)", sourceLocation: location)
  }

  @Test("Of two branches, the violation in the second refuses both")
  func secondBranch() throws {
    try sandbox.branch("a", Samples.good)
    try sandbox.branch("b", Samples.bad)
    let push = try sandbox.tryGit("push", "origin", "a", "b")
    isRefused(push)
    #expect(push.all.contains("push to refs/heads/b:"))
    #expect(try !arrived("refs/heads/a"))
    #expect(try !arrived("refs/heads/b"))
    isRefused(try sandbox.tryGit("push", "--all", "origin"))
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
    isRefused(try sandbox.tryGit("push", "origin", "work"))
    try sandbox.commit("good")
    try sandbox.write("Dockerfile", Samples.bad)
    #expect(try sandbox.tryGit("push", "origin", "work").status == 0)
  }

  @Test("The local side may be HEAD, an ancestor, a commit's name or a Gerrit target")
  func localSides() throws {
    let bad = try sandbox.branch("work", Samples.bad)
    try sandbox.write("Dockerfile", Samples.good)
    try sandbox.commit("good")
    isRefused(try sandbox.tryGit("push", "origin", "HEAD~1:refs/heads/x"))
    isRefused(try sandbox.tryGit("push", "origin", "\(bad):refs/heads/x"))
    isRefused(try sandbox.tryGit("push", "origin", "\(bad):refs/for/main"))
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
    isRefused(try sandbox.tryGit("push", "--force", "origin", "work"))
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
    isRefused(try sandbox.tryGit("push", "--force", "origin", "work"))
    try sandbox.write("Dockerfile", Samples.good)
    try sandbox.commit("good")
    #expect(try sandbox.tryGit("push", "--force", "origin", "work").status == 0)
  }

  @Test("Deletions pass; what is updated beside them is judged")
  func deletions() throws {
    try sandbox.branch("old", Samples.good)
    try sandbox.git("push", "-q", "origin", "old")
    try sandbox.branch("work", Samples.bad)
    isRefused(try sandbox.tryGit("push", "origin", ":old", "work"))
    #expect(try arrived("refs/heads/old"))
    #expect(try sandbox.tryGit("push", "origin", ":old").status == 0)
    #expect(try !arrived("refs/heads/old"))
  }

  @Test("A tag is judged by its commit, also when it is annotated")
  func tags() throws {
    try sandbox.branch("work", Samples.bad)
    try sandbox.git("tag", "-a", "-m", "release", "v1")
    isRefused(try sandbox.tryGit("push", "origin", "v1"))
    isRefused(try sandbox.tryGit("push", "origin", "--tags"))
    try sandbox.write("Dockerfile", Samples.good)
    try sandbox.commit("good")
    try sandbox.git("tag", "v2")
    #expect(try sandbox.tryGit("push", "origin", "v2").status == 0)
  }

  @Test("A tag of a tree is judged whole, a tag of a file is passed over and said")
  func tagsOfOtherThings() throws {
    try sandbox.branch("work", Samples.bad)
    try sandbox.git("tag", "tree", "HEAD^{tree}")
    isRefused(try sandbox.tryGit("push", "origin", "tree"))
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

  @Test("A push to the default branch is judged against what the remote has there")
  func defaultBranch() throws {
    try sandbox.write("Dockerfile", Samples.bad)
    try sandbox.commit()
    isRefused(try sandbox.tryGit("push", "origin", "main"))
    try sandbox.write("Dockerfile", Samples.good)
    try sandbox.commit()
    #expect(try sandbox.tryGit("push", "origin", "main").status == 0)
  }

  @Test("A push by URL finds the remote that has it, and one that nobody has is judged all the same")
  func byURL() throws {
    try sandbox.branch("work", Samples.bad)
    let known = try sandbox.tryGit("push", remote, "work")
    isRefused(known)
    #expect(known.all.contains("base origin/main"), "\(known)")
    let other = sandbox.root + "/elsewhere.git"
    try sandbox.git("init", "-q", "--bare", other)
    isRefused(try sandbox.tryGit("push", other, "work"))
    try sandbox.git("checkout", "-q", "main")
    #expect(try sandbox.tryGit("push", other, "main").status == 0)
  }

  @Test("A dry run is judged, --no-verify is not: CI is the gate")
  func dryRun() throws {
    try sandbox.branch("work", Samples.bad)
    isRefused(try sandbox.tryGit("push", "--dry-run", "origin", "work"))
    #expect(try sandbox.tryGit("push", "--no-verify", "origin", "work").status == 0)
  }

  @Test("A mirror push is judged by every reference")
  func mirror() throws {
    try sandbox.branch("work", Samples.bad)
    isRefused(try sandbox.tryGit("push", "--mirror", "origin"))
  }

  @Test("The hook works from a folder inside, and with the repository named by options")
  func startedElsewhere() throws {
    try sandbox.write("a/file", "")
    try sandbox.branch("work", Samples.bad)
    isRefused(try sandbox.tryGit("push", "origin", "work", in: sandbox.path + "/a"))
    let named = try sandbox.tryGit(
      "--git-dir=\(sandbox.path)/.git", "--work-tree=\(sandbox.path)", "push", "origin", "work", in: sandbox.root)
    isRefused(named)
  }

  @Test("The same commit for several references is judged once")
  func once() throws {
    try sandbox.branch("work", Samples.withoutUser)
    let push = try sandbox.tryGit("push", "origin", "work:x", "work:y")
    isRefused(push)
    #expect(push.all.components(separatedBy: "error[non-root-user]").count == 2, "\(push)")
    #expect(push.all.contains("push to refs/heads/x, refs/heads/y:"))
  }

  @Test("At most twenty findings are shown, and the command that shows the rest works")
  func atMostTwenty() throws {
    for number in 1...30 { try sandbox.write("\(number)/Dockerfile", Samples.withoutUser) }
    try sandbox.git("checkout", "-q", "-b", "work")
    try sandbox.commit()
    let push = try sandbox.tryGit("push", "origin", "work")
    isRefused(push)
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
    isRefused(empty)
  }
}
