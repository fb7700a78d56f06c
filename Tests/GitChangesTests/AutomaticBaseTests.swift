import Foundation
import GitChanges
import Testing

@Suite(.eachReader) struct AutomaticBaseTests {
  /// A remote with a merge commit as GitHub makes it, under `refs/pull/1/merge`.
  private func pullRequest() throws -> (scratch: Scratch, remote: String, base: ObjectID, merge: ObjectID) {
    let scratch = try Scratch()
    try scratch.write("Dockerfile", "FROM a\n")
    try scratch.commit("base")
    let remote = try scratch.addRemote()
    try scratch.git("checkout", "-q", "-b", "feature")
    try scratch.write("Dockerfile", "FROM b\n")
    try scratch.commit("feature")
    try scratch.git("checkout", "-q", "main")
    try scratch.write("other", "1")
    let base = try scratch.commit("main goes on")
    try scratch.git("push", "-q", "origin", "main")
    try scratch.git("checkout", "-q", "--detach")
    try scratch.git("merge", "-q", "--no-ff", "-m", "merge", "feature")
    try scratch.git("push", "-q", "origin", "HEAD:refs/pull/1/merge")
    return (scratch, remote, base, try scratch.id("HEAD"))
  }

  /// What actions/checkout does.
  private func checkout(_ remote: String, depth: Int, in scratch: Scratch) throws -> String {
    let clone = "\(scratch.root)/clone"
    try scratch.git("init", "-q", clone)
    try scratch.git("remote", "add", "origin", "file://\(remote)", in: clone)
    let refspec = "+refs/pull/1/merge:refs/remotes/pull/1/merge"
    try scratch.git("fetch", "-q", "--no-tags", "--depth=\(depth)", "origin", refspec, in: clone)
    try scratch.git("checkout", "-q", "refs/remotes/pull/1/merge", in: clone)
    return clone
  }

  @Test func `GitHub's merge commit at depth 2 is compared with its first parent`() throws {
    let (scratch, remote, base, merge) = try pullRequest()
    let clone = try checkout(remote, depth: 2, in: scratch)
    let variables = ["GITHUB_BASE_REF": "main", "GITHUB_SHA": "\(merge)", "CI": "true"]
    let change = try scratch.open(clone, adding: variables).change(from: .automatic, to: .revision("HEAD"))
    #expect(change.lines == ["M Dockerfile"])
    #expect(
      change.baseDescription
        == BaseDescription(name: "origin/main", commit: base, mergeBases: [base], how: .firstParent))
    #expect(change.notices.isEmpty)
  }

  @Test func `at depth 1 the error names the fetch that mends it, and then it is mended`() throws {
    let (scratch, remote, base, merge) = try pullRequest()
    let clone = try checkout(remote, depth: 1, in: scratch)
    let repository = try scratch.open(clone, adding: ["GITHUB_BASE_REF": "main", "GITHUB_SHA": "\(merge)"])
    let error = failure { () throws(GitError) in try repository.change(from: .automatic, to: .revision("HEAD")) }
    #expect(error?.kind == .cannotLook)
    #expect(error?.message == "base commit \(base) is not in this clone")
    let remedy = try #require(error?.remedy)
    #expect(remedy == "git fetch --no-tags --depth=1 origin \(base)")
    try scratch.run("/bin/sh", ["-c", remedy], in: clone)
    #expect(try repository.change(from: .automatic, to: .revision("HEAD")).lines == ["M Dockerfile"])
  }

  @Test func `a named branch that a depth 1 clone lacks comes with its fetch`() throws {
    let (scratch, remote, _, _) = try pullRequest()
    let clone = try checkout(remote, depth: 1, in: scratch)
    let repository = try scratch.open(clone)
    #expect(repository.isShallow)
    let error = failure { () throws(GitError) in try repository.change(from: .named("main"), to: .revision("HEAD")) }
    #expect(error?.kind == .cannotLook)
    let remedy = try #require(error?.remedy)
    #expect(remedy == "git fetch --no-tags --depth=1 origin +refs/heads/main:refs/remotes/origin/main")
    try scratch.run("/bin/sh", ["-c", remedy], in: clone)
    let change = try repository.change(from: .named("main"), to: .revision("HEAD"))
    #expect(change.lines == ["M Dockerfile"])
    #expect(change.baseDescription?.how == .firstParent)
  }

  @Test func `GitLab's merge base is taken as it is given`() throws {
    let (scratch, _, base, merge) = try pullRequest()
    let variables = ["CI_MERGE_REQUEST_DIFF_BASE_SHA": "\(base)", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main"]
    let change = try scratch.open(adding: variables).change(from: .automatic, to: .commit(merge))
    #expect(change.lines == ["M Dockerfile"])
    #expect(change.baseDescription?.name == "origin/main")
  }

  @Test func `without CI it is the remote's default branch`() throws {
    let (scratch, _, base, _) = try pullRequest()
    let change = try scratch.open().change(from: .automatic, to: .revision("feature"))
    #expect(change.lines == ["M Dockerfile"])
    #expect(change.baseDescription?.commit == base)
    #expect(change.baseDescription?.how == .mergeBase)
  }

  @Test func `in CI the default branch is not compared with itself`() throws {
    let (scratch, _, _, _) = try pullRequest()
    let repository = try scratch.open(adding: ["CI": "true"])
    let error = failure { () throws(GitError) in try repository.change(from: .automatic, to: .revision("main")) }
    #expect(error?.kind == .cannotLook)
  }

  @Test func `without a remote the base has to be named`() throws {
    let scratch = try Scratch()
    try scratch.commit()
    let repository = try scratch.open()
    #expect(
      failure { () throws(GitError) in try repository.change(from: .automatic, to: .workTree) }?.kind == .cannotLook)
  }
}
