import Foundation
import Testing

@Suite("A hook that was there before")
struct HookKeepingTests {
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
}
