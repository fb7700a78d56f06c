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
}
