import Foundation
import GitChanges
import Testing

@Suite(.eachReader) struct OpeningTests {
  @Test func `a repository is found from a folder inside it`() throws {
    let scratch = try Scratch()
    try scratch.write("a/b/Dockerfile", "FROM a\n")
    let repository = try scratch.open("\(scratch.path)/a/b")
    #expect(repository.workTree == scratch.path)
    #expect(repository.gitFolder == "\(scratch.path)/.git")
    #expect(repository.commonFolder == repository.gitFolder)
    #expect(!repository.isBare && !repository.isShallow)
    #expect(try scratch.open("\(scratch.path)/.git/refs").workTree == scratch.path)
  }

  @Test func `what is no repository is a mistake of use`() throws {
    let scratch = try Scratch()
    for folder in [scratch.root, "\(scratch.root)/nothing"] {
      #expect(failure { () throws(GitError) in try scratch.open(folder) }?.kind == .usage)
    }
  }

  @Test func `a linked work tree has its own files and the common history`() throws {
    let scratch = try Scratch()
    try scratch.write("Dockerfile", "FROM a\n")
    try scratch.commit()
    let linked = "\(scratch.root)/linked"
    try scratch.git("worktree", "add", "-q", "-b", "feature", linked)
    try scratch.write("Dockerfile", "FROM b\n", in: linked)
    // As git's hooks see it, and as a user does.
    for variables in [["GIT_DIR": "\(scratch.path)/.git/worktrees/linked"], [:]] {
      let repository = try scratch.open(linked, adding: variables)
      #expect(repository.workTree == linked)
      #expect(repository.gitFolder == "\(scratch.path)/.git/worktrees/linked")
      #expect(repository.commonFolder == "\(scratch.path)/.git")
      #expect(try repository.change(from: .named("main"), to: .workTree).lines == ["M Dockerfile"])
    }
  }

  @Test func `a bare repository has commits and nothing else`() throws {
    let scratch = try Scratch()
    try scratch.write("Dockerfile", "FROM a\n")
    try scratch.commit()
    let bare = "\(scratch.root)/bare.git"
    try scratch.git("clone", "-q", "--bare", scratch.path, bare)
    let repository = try scratch.open(bare)
    #expect(repository.isBare)
    #expect(try repository.change(from: .nothing, to: .revision("HEAD")).lines == ["A Dockerfile"])
    for head in [HeadChoice.workTree, .index] {
      let error = failure { () throws(GitError) in try repository.change(from: .headCommit, to: head) }
      #expect(error?.kind == .usage)
    }
  }

  @Test func `a work tree elsewhere is refused, a submodule's own is not`() throws {
    let scratch = try Scratch()
    try scratch.write("Dockerfile", "FROM a\n")
    try scratch.commit()
    let outer = "\(scratch.root)/outer"
    try scratch.git("init", "-q", outer)
    try scratch.git("submodule", "--quiet", "add", scratch.path, "sub", in: outer)
    let submodule = try scratch.open("\(outer)/sub")
    #expect(submodule.gitFolder == "\(outer)/.git/modules/sub")
    #expect(try submodule.change(from: .headCommit, to: .workTree).lines.isEmpty)
    try scratch.git("config", "core.worktree", "/etc")
    let error = failure { () throws(GitError) in try scratch.open() }
    #expect(error?.kind == .cannotLook)
    #expect(error?.message.contains("'/etc'") == true)
  }

  @Test func `a broken HEAD is an error and not a repository without commits`() throws {
    let scratch = try Scratch()
    try scratch.commit()
    try scratch.write(".git/HEAD", "nonsense\n")
    let error = failure { () throws(GitError) in try scratch.open().change(from: .headCommit, to: .index) }
    #expect(error?.kind == .cannotLook)
  }

  @Test func `the user's configuration changes nothing, not even when it is broken`() throws {
    let scratch = try Scratch()
    try scratch.write("Dockerfile", "FROM a\n")
    try scratch.write(".gitconfig", "[core]\n\texcludesFile = \(scratch.root)/all\n[broken\n", in: scratch.root)
    try scratch.write("all", "*\n", in: scratch.root)
    let repository = try scratch.open(adding: ["GIT_CONFIG_GLOBAL": "\(scratch.root)/.gitconfig"])
    #expect(try repository.change(from: .headCommit, to: .workTree).lines == ["A Dockerfile"])
  }
}
