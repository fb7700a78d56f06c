import Foundation
import Testing

@Suite("Exit codes")
struct ExitCodeTests {
  @Test(
    "Usage that makes no sense is 2",
    arguments: [
      ["check", "--nonsense"], ["check", "--format", "yaml"], ["check", "--base", "no-such-branch"],
      ["check", "--head", "HEAD"], ["check", "--staged", "--base", "main"], ["check", "--rule", "no-such-rule"],
      ["check", "no/such/file"], ["check", "/etc/hostname"], ["nonsense", "--x"], ["hook", "run", "post-merge"],
      ["explain", "no-such-rule"], ["hook", "install", "post-merge"], ["check", "--check", "some"],
    ])
  func usage(arguments: [String]) throws {
    let sandbox = try Sandbox()
    let outcome = try sandbox.run(Sandbox.program, arguments)
    #expect(outcome.status == 2, "\(outcome)")
    #expect(!outcome.errors.isEmpty)
    #expect(outcome.output.isEmpty)
  }

  @Test("Help and version are 0 and stand on standard output", arguments: ["--help", "--version", "version", "rules"])
  func help(argument: String) throws {
    let sandbox = try Sandbox()
    let outcome = try sandbox.policygate(argument)
    #expect(outcome.status == 0)
    #expect(!outcome.output.isEmpty)
    #expect(outcome.errors.isEmpty)
  }

  @Test("Findings that do not reach --fail-on, or --exit-zero, leave 0; other codes stay")
  func reportOnly() throws {
    let sandbox = try Sandbox()
    try sandbox.write("Dockerfile", Samples.bad)
    #expect(try sandbox.policygate("check").status == 1)
    #expect(try sandbox.policygate("check", "--exit-zero").status == 0)
    #expect(try sandbox.policygate("check", "--exit-zero", "--base", "no-such-branch").status == 2)
  }

  @Test("The code is the same in every format", arguments: ["text", "concise", "json"])
  func formats(format: String) throws {
    let sandbox = try Sandbox()
    #expect(try sandbox.policygate("check", "--format", format).status == 0)
    try sandbox.write("Dockerfile", Samples.bad)
    #expect(try sandbox.policygate("check", "--format", format).status == 1)
  }

  @Test("Nothing to judge is 3 with --require-files")
  func requireFiles() throws {
    let sandbox = try Sandbox()
    #expect(try sandbox.policygate("check", "--require-files").status == 3)
    try sandbox.write("Dockerfile", Samples.good)
    #expect(try sandbox.policygate("check", "--require-files").status == 0)
  }

  @Test("Outside a repository: 2 for a change, a verdict for files that are named")
  func outside() throws {
    let sandbox = try Sandbox()
    try sandbox.write("plain/Dockerfile", Samples.bad, in: sandbox.root)
    let folder = sandbox.root + "/plain"
    #expect(try sandbox.policygate("check", in: folder).status == 2)
    #expect(try sandbox.policygate("check", "Dockerfile", in: folder).status == 1)
  }

  @Test("A repository without a commit is judged against nothing")
  func unborn() throws {
    let sandbox = try Sandbox()
    let folder = sandbox.root + "/unborn"
    try sandbox.git("init", "-q", folder)
    #expect(try sandbox.policygate("check", in: folder).status == 0)
    try sandbox.write("Dockerfile", Samples.bad, in: folder)
    #expect(try sandbox.policygate("check", in: folder).status == 1)
  }
}
