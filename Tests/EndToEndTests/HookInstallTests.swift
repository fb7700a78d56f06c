import Foundation
import Testing

@Suite("policygate hook install and uninstall")
struct HookInstallTests {
  @Test("The hook is put where git looks, executable, and refuses a push that breaks the policy")
  func installs() throws {
    let sandbox = try Sandbox()
    try sandbox.addRemote()
    let outcome = try sandbox.policygate("hook", "install")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains(".git/hooks/pre-push installed"))
    #expect(try sandbox.permissions(".git/hooks/pre-push") == 0o755)
    try sandbox.branch("work", Samples.bad)
    let push = try sandbox.tryGit("push", "origin", "work")
    #expect(push.status != 0)
    #expect(push.all.contains("error[image-tag]"), "\(push)")
  }

  @Test("Installing twice changes nothing and says so")
  func twice() throws {
    let sandbox = try Sandbox()
    try sandbox.policygate("hook", "install").succeeds()
    let first = try sandbox.read(".git/hooks/pre-push")
    let outcome = try sandbox.policygate("hook", "install")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("installed already"))
    #expect(outcome.output.contains("nothing to do"))
    #expect(try sandbox.read(".git/hooks/pre-push") == first)
    #expect(!sandbox.exists(".git/hooks/pre-push.legacy"))
  }

  @Test("A hook that is there is kept, runs first with the same input and arguments, and comes back byte for byte")
  func keepsExisting() throws {
    let sandbox = try Sandbox()
    let remote = try sandbox.addRemote()
    let text = "cat > \"$PWD/../seen\"; echo \"$@\" > \"$PWD/../arguments\"\n"
    try sandbox.script(".git/hooks/pre-push", text)
    try sandbox.setPermissions(".git/hooks/pre-push", 0o750)
    let outcome = try sandbox.policygate("hook", "install")
    #expect(outcome.output.contains("pre-push.legacy"))
    let tip = try sandbox.branch("work", Samples.bad)
    #expect(try sandbox.tryGit("push", "origin", "work", "work:other").status != 0)
    let zeros = String(repeating: "0", count: 40)
    let lines = ["work", "other"].map { "refs/heads/work \(tip) refs/heads/\($0) \(zeros)\n" }
    #expect(Set(try sandbox.read("../seen").split(separator: "\n").map { "\($0)\n" }) == Set(lines))
    #expect(try sandbox.read("../arguments") == "origin \(remote)\n")
    try sandbox.policygate("hook", "uninstall").succeeds()
    #expect(try sandbox.read(".git/hooks/pre-push") == "#!/bin/sh\n" + text)
    #expect(try sandbox.permissions(".git/hooks/pre-push") == 0o750)
    #expect(!sandbox.exists(".git/hooks/pre-push.legacy"))
  }

  @Test("A kept hook that refuses still refuses, and one that does not read its input does no harm")
  func keptHookRefuses() throws {
    let sandbox = try Sandbox()
    let remote = try sandbox.addRemote()
    try sandbox.script(".git/hooks/pre-push", "exit ${ANSWER:-0}\n")
    try sandbox.policygate("hook", "install").succeeds()
    try sandbox.branch("work", Samples.good)
    #expect(try sandbox.tryGit("push", "origin", "work", adding: ["ANSWER": "9"]).status != 0)
    #expect(try !sandbox.references(of: remote).contains("refs/heads/work"))
    #expect(try sandbox.tryGit("push", "origin", "work").status == 0)
    #expect(try sandbox.references(of: remote).contains("refs/heads/work"))
  }

  @Test("A hook that is a link is kept as that link")
  func keepsLinks() throws {
    let sandbox = try Sandbox()
    try sandbox.script("tools/check", "exit 0\n")
    try sandbox.link(".git/hooks/pre-push", to: "../../tools/check")
    try sandbox.policygate("hook", "install").succeeds()
    #expect(try sandbox.read("tools/check") == "#!/bin/sh\nexit 0\n")
    try sandbox.policygate("hook", "uninstall").succeeds()
    let target = try FileManager.default.destinationOfSymbolicLink(atPath: sandbox.path + "/.git/hooks/pre-push")
    #expect(target == "../../tools/check")
  }

  @Test("Where two hooks would have to be kept, nothing is changed")
  func neverOverwrites() throws {
    let sandbox = try Sandbox()
    try sandbox.script(".git/hooks/pre-push", "exit 1\n")
    try sandbox.script(".git/hooks/pre-push.legacy", "exit 2\n")
    let outcome = try sandbox.policygate("hook", "install")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("only one can be kept"))
    #expect(try sandbox.read(".git/hooks/pre-push") == "#!/bin/sh\nexit 1\n")
    #expect(try sandbox.read(".git/hooks/pre-push.legacy") == "#!/bin/sh\nexit 2\n")
  }

  @Test("Uninstalling leaves what is not ours alone")
  func uninstallsOursOnly() throws {
    let sandbox = try Sandbox()
    #expect(try sandbox.policygate("hook", "uninstall").output.contains("nothing to do"))
    try sandbox.script(".git/hooks/pre-push", "exit 0\n")
    #expect(try sandbox.policygate("hook", "uninstall").output.contains("nothing to do"))
    #expect(sandbox.exists(".git/hooks/pre-push"))
  }

  @Test("An older script of ours is brought up to date, and the hook that it keeps stays kept")
  func updates() throws {
    let sandbox = try Sandbox()
    try sandbox.script(".git/hooks/pre-push", "exit 0\n")
    try sandbox.policygate("hook", "install").succeeds()
    let current = try sandbox.read(".git/hooks/pre-push")
    try sandbox.write(".git/hooks/pre-push", current.replacingOccurrences(of: "version 1", with: "version 0"))
    let outcome = try sandbox.policygate("hook", "install")
    #expect(outcome.output.contains("brought up to date"))
    #expect(try sandbox.read(".git/hooks/pre-push") == current)
    #expect(try sandbox.permissions(".git/hooks/pre-push") == 0o755)
    #expect(try sandbox.read(".git/hooks/pre-push.legacy") == "#!/bin/sh\nexit 0\n")
  }

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

extension Sandbox.Outcome {
  func succeeds(_ location: SourceLocation = #_sourceLocation) {
    #expect(status == 0, "\(self)", sourceLocation: location)
  }
}
