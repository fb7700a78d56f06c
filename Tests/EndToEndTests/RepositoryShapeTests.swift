import Foundation
import Testing

@Suite("Clones that lack something, and repositories of other formats")
struct RepositoryShapeTests {
  @Test("A shallow clone without the base: exit 3, and the command that mends it")
  func shallow() throws {
    let sandbox = try Sandbox()
    let remote = try sandbox.addRemote()
    try sandbox.branch("work", Samples.withoutUser)
    try sandbox.git("push", "-q", "origin", "work")
    let clone = sandbox.root + "/clone"
    try sandbox.git("clone", "-q", "--depth", "1", "--branch", "work", "file://\(remote)", clone)
    let outcome = try sandbox.policygate("check", "--base", "main", in: clone)
    #expect(outcome.status == 3)
    #expect(outcome.errors.contains("shallow"))
    let command = try #require(outcome.errors.split(separator: "\n").last { $0.contains("run: git fetch") })
    let words = command.split(separator: " ").drop { $0 != "git" }.dropFirst().map(String.init)
    try sandbox.git(words, in: clone)
    let mended = try sandbox.policygate("check", "--base", "main", in: clone)
    #expect(mended.status == 1)
    #expect(mended.output.contains("error[non-root-user]"))
  }

  @Test("With --fetch the missing history is brought, and judged")
  func fetching() throws {
    let sandbox = try Sandbox()
    let remote = try sandbox.addRemote()
    try sandbox.branch("work", Samples.withoutUser)
    try sandbox.git("push", "-q", "origin", "work")
    let clone = sandbox.root + "/clone"
    try sandbox.git("clone", "-q", "--depth", "1", "--branch", "work", "file://\(remote)", clone)
    let outcome = try sandbox.policygate("check", "--base", "main", "--fetch", in: clone)
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("error[non-root-user]"), "\(outcome)")
  }

  @Test("A SHA-256 repository: exit 3 and the remedy, and a verdict through the git command")
  func sha256() throws {
    let sandbox: Sandbox
    do { sandbox = try Sandbox("--object-format=sha256") } catch { return }
    try sandbox.branch("work", Samples.withoutUser)
    let refused = try sandbox.policygate("check", "--base", "main")
    #expect(refused.status == 3)
    #expect(refused.errors.contains("--git-command"))
    let judged = try sandbox.policygate("check", "--base", "main", "--git-command")
    #expect(judged.status == 1)
    #expect(judged.output.contains("error[non-root-user]"), "\(judged)")
  }

  @Test("A tag called main does not stand in for the branch")
  func tagNamedMain() throws {
    let sandbox = try Sandbox()
    try sandbox.addRemote()
    try sandbox.branch("work", Samples.bad)
    try sandbox.git("tag", "main", "work")
    #expect(try sandbox.policygate("check", "--base", "main").status == 1)
  }

  @Test("Programs that the repository names are not started")
  func hostileConfiguration() throws {
    let sandbox = try Sandbox()
    let bait = "\(sandbox.root)/started"
    try sandbox.script("../bait", "touch \(bait)\n")
    let program = "\(sandbox.root)/bait"
    for (key, value) in [
      ("core.fsmonitor", program), ("diff.external", program), ("filter.x.clean", program), ("core.pager", program),
      ("filter.x.smudge", program), ("core.sshCommand", program), ("diff.x.textconv", program),
    ] { try sandbox.git("config", key, value) }
    try sandbox.write(".gitattributes", "* filter=x diff=x\n")
    try sandbox.write("Dockerfile", Samples.bad)
    #expect(try sandbox.policygate("check").status == 1)
    #expect(try sandbox.policygate("check", "--all").status == 1)
    #expect(try sandbox.policygate("check", "--staged").status == 0)
    #expect(!FileManager.default.fileExists(atPath: bait))
  }
}
