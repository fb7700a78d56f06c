import Foundation
import Testing

@Suite("The scripts that install writes")
struct HookScriptTests {
  @Test("A commit is judged by its index through the pre-commit hook")
  func preCommit() throws {
    let sandbox = try Sandbox()
    try sandbox.policygate("hook", "install", "pre-commit").succeeds()
    try sandbox.write("Dockerfile", Samples.bad)
    try sandbox.git("add", "Dockerfile")
    // What is on disk is not what would be committed.
    try sandbox.write("Dockerfile", Samples.good)
    let refused = try sandbox.tryGit("commit", "-m", "bad")
    #expect(refused.status == 1)
    #expect(refused.all.contains("error[image-tag]"))
    #expect(try sandbox.tryGit("commit", "-a", "-m", "good").status == 0)
  }

  @Test(
    "The scripts in hooks/ are those that install writes, but for the place of the program",
    arguments: ["pre-push", "pre-commit"])
  func shippedScripts(hook: String) throws {
    let sandbox = try Sandbox()
    try sandbox.policygate("hook", "install", hook).succeeds()
    let installed = try sandbox.read(".git/hooks/\(hook)")
    let place = "command -v '\(Sandbox.program)' || "
    #expect(installed.contains(place))
    let shipped = try String(contentsOfFile: "\(Sandbox.packageRoot)/hooks/\(hook)", encoding: .utf8)
    #expect(installed.replacingOccurrences(of: place, with: "") == shipped)
    #expect(FileManager.default.isExecutableFile(atPath: "\(Sandbox.packageRoot)/hooks/\(hook)"))
  }

  @Test("The script refuses, and says why, where the program is not found", arguments: ["pre-push", "pre-commit"])
  func missingProgram(hook: String) throws {
    let sandbox = try Sandbox()
    let script = "\(Sandbox.packageRoot)/hooks/\(hook)"
    let outcome = try sandbox.run("/bin/sh", [script, "origin", "url"], adding: ["PATH": "/usr/bin:/bin"])
    #expect(outcome.status == 3)
    #expect(outcome.errors.contains("policygate is not on PATH"))
  }
}
