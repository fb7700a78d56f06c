import Foundation
import Testing

@Suite("The hook is put where git looks for hooks, and nowhere else")
struct HookFolderTests {
  @Test("In a linked work tree the hooks of the main one count")
  func linkedWorkTree() throws {
    let sandbox = try Sandbox()
    try sandbox.addRemote()
    let linked = sandbox.root + "/linked"
    try sandbox.git("worktree", "add", "-q", "-b", "work", linked)
    try sandbox.policygate("hook", "install", in: linked).succeeds()
    #expect(sandbox.exists(".git/hooks/pre-push"))
    #expect(try sandbox.policygate("hook", "status", in: linked).status == 0)
    try sandbox.write("Dockerfile", Samples.bad, in: linked)
    try sandbox.commit(in: linked)
    let push = try sandbox.tryGit("push", "origin", "work", in: linked)
    #expect(push.status != 0)
    #expect(push.all.contains("error[image-tag]"), "\(push)")
  }

  @Test("From a folder inside the work tree, the same hook is meant")
  func subfolder() throws {
    let sandbox = try Sandbox()
    try sandbox.write("a/b/c", "")
    try sandbox.policygate("hook", "install", in: sandbox.path + "/a/b").succeeds()
    #expect(sandbox.exists(".git/hooks/pre-push"))
  }

  @Test("A relative core.hooksPath starts at the work tree's top; a committed script names no place of this machine")
  func relativeHooksPath() throws {
    let sandbox = try Sandbox()
    try sandbox.addRemote()
    try sandbox.git("config", "core.hooksPath", "tools/hooks")
    try sandbox.write("a/b", "")
    try sandbox.policygate("hook", "install", in: sandbox.path + "/a").succeeds()
    #expect(!(try sandbox.read("tools/hooks/pre-push").contains(Sandbox.program)))
    #expect(!sandbox.exists(".git/hooks/pre-push"))
    try sandbox.branch("work", Samples.bad)
    let folder = URL(fileURLWithPath: Sandbox.program).deletingLastPathComponent().path
    let path = ["PATH": folder + ":" + (sandbox.environment["PATH"] ?? "")]
    #expect(try sandbox.tryGit("push", "origin", "work", adding: path).all.contains("error[image-tag]"))
    #expect(try sandbox.tryGit("push", "origin", "work").all.contains("policygate is not on PATH"))
  }

  @Test("A folder that other repositories may share is left alone without --force, and the message says why")
  func sharedHooksPath() throws {
    let sandbox = try Sandbox()
    let shared = sandbox.root + "/shared"
    try sandbox.write(".gitconfig", "[core]\n\thooksPath = ~/shared\n", in: sandbox.root)
    let variables = ["GIT_CONFIG_GLOBAL": sandbox.root + "/.gitconfig"]
    let refused = try sandbox.policygate("hook", "install", adding: variables)
    #expect(refused.status == 2)
    #expect(refused.errors.contains("outside this repository"))
    #expect(refused.errors.contains(".gitconfig"))
    #expect(!FileManager.default.fileExists(atPath: shared))
    try sandbox.policygate("hook", "install", "--force", adding: variables).succeeds()
    #expect(FileManager.default.isExecutableFile(atPath: shared + "/pre-push"))
    #expect(try sandbox.policygate("hook", "uninstall", adding: variables).status == 2)
    try sandbox.policygate("hook", "uninstall", "--force", adding: variables).succeeds()
    #expect(!FileManager.default.fileExists(atPath: shared + "/pre-push"))
  }

  @Test("The repository's own setting comes before the user's, and the work tree's before both")
  func order() throws {
    let sandbox = try Sandbox()
    try sandbox.write(".gitconfig", "[core]\n\thooksPath = /nowhere\n", in: sandbox.root)
    let variables = ["GIT_CONFIG_GLOBAL": sandbox.root + "/.gitconfig"]
    try sandbox.git("config", "core.hooksPath", "one")
    #expect(try sandbox.policygate("hook", "status", adding: variables).output.contains("one/pre-push"))
    try sandbox.git("config", "extensions.worktreeConfig", "true")
    try sandbox.git("config", "--worktree", "core.hooksPath", "two")
    #expect(try sandbox.policygate("hook", "status", adding: variables).output.contains("two/pre-push"))
    let asked = try sandbox.tryGit("rev-parse", "--git-path", "hooks", adding: variables)
    #expect(asked.output == "two\n")
  }

  @Test("A condition on which the folder depends is not guessed at")
  func conditionalInclude() throws {
    let sandbox = try Sandbox()
    try sandbox.write("extra", "[core]\n\thooksPath = /elsewhere\n", in: sandbox.root)
    let condition = "[includeIf \"gitdir:\(sandbox.root)/\"]\n\tpath = extra\n"
    try sandbox.write(".gitconfig", condition, in: sandbox.root)
    let variables = ["GIT_CONFIG_GLOBAL": sandbox.root + "/.gitconfig"]
    let outcome = try sandbox.policygate("hook", "status", adding: variables)
    #expect(outcome.status == 3)
    #expect(outcome.errors.contains("--folder"))
    #expect(try sandbox.policygate("hook", "install", "--folder", ".git/hooks", adding: variables).status == 0)
    #expect(sandbox.exists(".git/hooks/pre-push"))
  }

  @Test("Outside a repository there is nothing to install")
  func noRepository() throws {
    let sandbox = try Sandbox()
    let outcome = try sandbox.policygate("hook", "install", in: sandbox.root)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("not in a git repository"))
  }
}
