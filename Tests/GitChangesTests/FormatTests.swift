import Foundation
import GitChanges
import Testing

@Suite struct FormatTests {
  private func open(_ scratch: Scratch, _ reader: Reader) throws -> Repository {
    try Reader.$current.withValue(reader) { try scratch.open() }
  }

  /// libgit2 refuses and names the option that helps; with it, the question is answered.
  private func expectNeedsGit(_ scratch: Scratch, _ cause: String, _ ask: (Repository) throws -> [String]) throws {
    let error = #expect(throws: GitError.self) { try ask(open(scratch, .libgit2)) }
    #expect(error?.kind == .cannotLook)
    #expect(error?.message.contains(cause) == true, "\(String(describing: error))")
    #expect(error?.remedy?.contains("--git-command") == true)
    #expect(try ask(open(scratch, .gitCommand)) == ["M Dockerfile"])
  }

  private func filled(_ scratch: Scratch) throws -> Scratch {
    try scratch.write("Dockerfile", "FROM a\n")
    try scratch.write("folder/inside/file", "1")
    try scratch.write("other/file", "1")
    try scratch.commit()
    return scratch
  }

  @Test func `names of 32 bytes need the git command`() throws {
    let scratch = try filled(Scratch("--object-format=sha256"))
    try scratch.write("Dockerfile", "FROM b\n")
    let tip = try scratch.commit()
    try expectNeedsGit(scratch, "sha256") { try $0.change(from: .named("HEAD~1"), to: .commit(tip)).lines }
    try scratch.write("Dockerfile", "FROM c\n")
    try expectNeedsGit(scratch, "sha256") { try $0.change(from: .headCommit, to: .workTree).lines }
    let change = try open(scratch, .gitCommand).change(from: .headCommit, to: .workTree)
    #expect(change.base?.text("Dockerfile") == "FROM b\n")
    #expect(change.baseDescription?.commit == tip)
    #expect(tip.count == 32)
  }

  @Test func `a split index needs the git command`() throws {
    let scratch = try filled(Scratch())
    try scratch.git("config", "core.splitIndex", "true")
    try scratch.write("Dockerfile", "FROM b\n")
    try scratch.git("add", "-A")
    try scratch.git("update-index", "--split-index")
    try expectNeedsGit(scratch, "split index") { try $0.change(from: .headCommit, to: .index).lines }
    try expectNeedsGit(scratch, "split index") { try $0.change(from: .headCommit, to: .workTree).lines }
    // Commits do not care.
    try scratch.commit()
    #expect(try open(scratch, .libgit2).change(from: .named("HEAD~1"), to: .revision("HEAD")).lines == ["M Dockerfile"])
  }

  @Test func `a sparse index needs the git command`() throws {
    let scratch = try filled(Scratch())
    try scratch.git("sparse-checkout", "set", "--cone", "--sparse-index", "folder")
    try scratch.write("Dockerfile", "FROM b\n")
    try scratch.git("add", "Dockerfile")
    try expectNeedsGit(scratch, "sparse index") { try $0.change(from: .headCommit, to: .index).lines }
    try expectNeedsGit(scratch, "sparse index") { try $0.change(from: .headCommit, to: .workTree).lines }
  }

  @Test func `an index without a checksum needs the git command`() throws {
    let scratch = try filled(Scratch())
    let index = "\(scratch.path)/.git/index"
    let bytes = try Data(contentsOf: URL(fileURLWithPath: index))
    try (bytes.dropLast(20) + Data(count: 20)).write(to: URL(fileURLWithPath: index))
    let error = #expect(throws: GitError.self) {
      try open(scratch, .libgit2).change(from: .headCommit, to: .index)
    }
    #expect(error?.remedy?.contains("--git-command") == true)
  }

  @Test func `references in a table need the git command`() throws {
    let scratch = try filled(Scratch())
    try scratch.git("config", "core.repositoryformatversion", "1")
    try scratch.git("config", "extensions.refStorage", "reftable")
    let error = #expect(throws: GitError.self) { try open(scratch, .libgit2) }
    #expect(error?.kind == .cannotLook)
    #expect(error?.remedy?.contains("--git-command") == true)
  }

  @Test(arguments: Reader.allCases)
  func `extensions that change nothing for us are accepted, unknown ones and versions are not`(reader: Reader) throws {
    let scratch = try filled(Scratch())
    let config = try String(contentsOfFile: "\(scratch.path)/.git/config", encoding: .utf8)
    func configure(_ extensions: String, version: Int = 1) throws {
      try scratch.write(
        ".git/config", "\(config)[core]\nrepositoryformatversion = \(version)\n[extensions]\n\(extensions)\n")
    }
    for name in ["worktreeConfig = true", "partialClone = origin", "noop = 1", "objectFormat = sha1"] {
      try configure(name)
      let change = try open(scratch, reader).change(from: .headCommit, to: .index)
      #expect(change.lines.isEmpty, "\(name)")
    }
    for name in ["preciousObjects = true", "relativeWorktrees = true", "refStorage = files"] where reader == .libgit2 {
      try configure(name)
      #expect(try open(scratch, reader).change(from: .headCommit, to: .index).lines.isEmpty, "\(name)")
    }
    for (name, version) in [("somethingNew = 1", 1), ("compatObjectFormat = sha256", 1), ("noop = 1", 2)] {
      try configure(name, version: version)
      let error = #expect(throws: GitError.self) { try open(scratch, reader) }
      #expect(error?.kind == .cannotLook, "\(name)")
    }
    try scratch.write(".git/config", "[core\n")
    let error = #expect(throws: GitError.self) { try open(scratch, reader) }
    #expect(error?.kind == .cannotLook)
  }
}
