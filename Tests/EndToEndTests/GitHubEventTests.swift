import Foundation
import Testing

/// `--base auto` by recorded event files, in clones of the shapes that actions/checkout leaves.
@Suite("--base auto follows GitHub's event")
struct GitHubEventTests {
  /// A pull request with its merge commit on the remote, and main one commit further than where it forked.
  private struct Remote {
    let sandbox: Sandbox
    let url: String
    let fork: String
    let main: String
    let head: String
    let merge: String

    init(
      _ dockerfile: String = Samples.bad,
      policy: String = "version: 1\nrules:\n  image-tag: error\n  healthcheck: error\n"
    ) throws {
      sandbox = try Sandbox(policy: policy)
      fork = try sandbox.git("rev-parse", "main")
      head = try sandbox.branch("feature", dockerfile)
      try sandbox.git("checkout", "-q", "main")
      try sandbox.write("other.md", "1")
      main = try sandbox.commit("main goes on")
      try sandbox.git("checkout", "-q", "--detach")
      try sandbox.git("merge", "-q", "--no-ff", "-m", "merge", "feature")
      merge = try sandbox.git("rev-parse", "HEAD")
      let remote = try sandbox.addRemote()
      try sandbox.git("push", "-q", "origin", "HEAD:refs/pull/1/merge", "feature:refs/pull/1/head")
      for key in ["uploadpack.allowFilter", "uploadpack.allowAnySHA1InWant"] {
        try sandbox.git("config", key, "true", in: remote)
      }
      url = "file://\(remote)"
    }

    /// What actions/checkout does: a detached head at one commit, as deep as asked.
    func checkout(_ commit: String, depth: Int? = 1, _ more: [String] = []) throws -> String {
      let clone = sandbox.root + "/clone-\(UUID().uuidString)"
      try sandbox.git("init", "-q", clone)
      try sandbox.git("remote", "add", "origin", url, in: clone)
      let everything = ["+refs/heads/*:refs/remotes/origin/*", "+refs/pull/1/merge:refs/remotes/pull/1/merge"]
      let cut = depth.map { ["--depth=\($0)"] } ?? []
      try sandbox.git(
        ["fetch", "-q", "--no-tags"] + more + cut + ["origin"] + (depth == nil ? everything : [commit]), in: clone)
      try sandbox.git("checkout", "-q", "--detach", commit, in: clone)
      return clone
    }

    func check(_ clone: String, _ event: String, _ content: String, _ more: [String] = []) throws -> Sandbox.Outcome {
      let file = sandbox.root + "/event.json"
      try Data(content.utf8).write(to: URL(fileURLWithPath: file))
      return try sandbox.run(
        Sandbox.program, ["check", "--base", "auto", "--format", "text"] + more, in: clone,
        adding: [
          "GITHUB_ACTIONS": "true", "CI": "true", "GITHUB_EVENT_NAME": event, "GITHUB_EVENT_PATH": file,
          "GITHUB_BASE_REF": event.hasPrefix("pull_request") ? "main" : "",
        ])
    }

    var pullRequest: String {
      """
      {"action": "synchronize", "number": 1, "before": "\(fork)", "pull_request": {"number": 1, "title": "::error ünï",
       "draft": false, "score": 1.5, "head": {"ref": "feature", "sha": "\(head)"},
       "base": {"ref": "main", "sha": "\(fork)"}}, "repository": {"default_branch": "main", "private": false}}
      """
    }

    func push(_ before: String, to ref: String) -> String {
      """
      {"ref": "\(ref)", "before": "\(before)", "created": \(before.allSatisfy { $0 == "0" }), "commits": [],
       "base_ref": null, "repository": {"default_branch": "main"}}
      """
    }
  }

  private static let zeros = String(repeating: "0", count: 40)

  private func isBlocked(_ outcome: Sandbox.Outcome, _ location: SourceLocation = #_sourceLocation) {
    #expect(outcome.status == 1, "\(outcome)", sourceLocation: location)
    #expect(outcome.output.contains(" · 1 of 1 changed file "), "\(outcome)", sourceLocation: location)
  }

  /// Exit 3 with a command; that command mends it.
  private func failsClosed(
    _ outcome: Sandbox.Outcome, _ remote: Remote, _ clone: String, _ location: SourceLocation = #_sourceLocation
  ) throws {
    #expect(outcome.status == 3, "\(outcome)", sourceLocation: location)
    let command = outcome.errors.split(separator: "\n").first { $0.hasPrefix("  run: ") }?.dropFirst(7) ?? "false"
    let fetch = command.components(separatedBy: " && ")[0]
    #expect(fetch.hasPrefix("git fetch "), "\(outcome)", sourceLocation: location)
    #expect(try remote.sandbox.run("/bin/sh", ["-c", fetch], in: clone).status == 0, sourceLocation: location)
  }

  @Test("pull_request at depth 2, and with the whole history: the merge commit's first parent")
  func pullRequest() throws {
    let remote = try Remote()
    for depth in [2, nil] {
      let clone = try remote.checkout(remote.merge, depth: depth)
      isBlocked(try remote.check(clone, "pull_request", remote.pullRequest))
    }
    let good = try Remote(Samples.good)
    let outcome = try good.check(try good.checkout(good.merge, depth: 2), "pull_request", good.pullRequest)
    outcome.succeeds()
  }

  @Test("pull_request at depth 1: the fetch is said, and then it is judged; --fetch does it")
  func shallow() throws {
    let remote = try Remote()
    let clone = try remote.checkout(remote.merge)
    try failsClosed(try remote.check(clone, "pull_request", remote.pullRequest), remote, clone)
    isBlocked(try remote.check(clone, "pull_request", remote.pullRequest))
    let other = try remote.checkout(remote.merge)
    isBlocked(try remote.check(other, "pull_request", remote.pullRequest, ["--fetch"]))
  }

  @Test("Where secrets are searched in every commit, a cut history is exit 3, and --fetch brings the rest")
  func history() throws {
    let remote = try Remote(policy: Samples.policy)
    let clone = try remote.checkout(remote.merge, depth: 2)
    let outcome = try remote.check(clone, "pull_request", remote.pullRequest)
    #expect(outcome.status == 3)
    #expect(outcome.errors.contains("run: git fetch --unshallow"), "\(outcome)")
    isBlocked(try remote.check(clone, "pull_request", remote.pullRequest, ["--fetch"]))
  }

  @Test("pull_request with the head itself checked out: the merge base with the base branch")
  func head() throws {
    let remote = try Remote()
    isBlocked(try remote.check(try remote.checkout(remote.head, depth: nil), "pull_request", remote.pullRequest))
  }

  @Test("Sparse and partial: what is not there is fetched, or said")
  func partial() throws {
    let remote = try Remote()
    let clone = try remote.checkout(remote.merge, depth: 2, ["--filter=blob:none"])
    try remote.sandbox.git("sparse-checkout", "set", "docs", in: clone)
    isBlocked(try remote.check(clone, "pull_request", remote.pullRequest, ["--fetch"]))
  }

  @Test("pull_request_target has the base checked out: never judged in the pull request's place")
  func target() throws {
    let remote = try Remote()
    let clone = try remote.checkout(remote.main)
    try failsClosed(try remote.check(clone, "pull_request_target", remote.pullRequest), remote, clone)
    let merge = ["--head", "refs/remotes/pull/1/merge"]
    isBlocked(try remote.check(clone, "pull_request_target", remote.pullRequest, merge))
    // A merge commit that is not this pull request's: of a head that moved on.
    let moved = remote.pullRequest.replacingOccurrences(of: remote.head, with: remote.fork)
    #expect(try remote.check(clone, "pull_request_target", moved, merge).status == 3)
    #expect(try remote.check(clone, "pull_request_target", "{}", merge).status == 3)
  }

  @Test("push: what the branch was at before; where that is not here, the fetch")
  func push() throws {
    let remote = try Remote()
    let event = remote.push(remote.main, to: "refs/heads/main")
    isBlocked(try remote.check(try remote.checkout(remote.merge, depth: nil), "push", event))
    let clone = try remote.checkout(remote.merge)
    try failsClosed(try remote.check(clone, "push", event), remote, clone)
    isBlocked(try remote.check(clone, "push", event))
  }

  @Test("push of a new branch, and of the first commit of all")
  func new() throws {
    let remote = try Remote()
    let clone = try remote.checkout(remote.head, depth: nil)
    isBlocked(try remote.check(clone, "push", remote.push(Self.zeros, to: "refs/heads/feature")))
    let first = try remote.check(clone, "push", remote.push(Self.zeros, to: "refs/heads/main"))
    #expect(first.status == 1 && first.output.contains("of 3 changed files"), "\(first)")
  }

  @Test("A branch that was forced away from a commit that is gone: the default branch, and that is said")
  func forced() throws {
    let remote = try Remote()
    let gone = String(repeating: "1", count: 40)
    let clone = try remote.checkout(remote.head, depth: nil)
    let outcome = try remote.check(clone, "push", remote.push(gone, to: "refs/heads/feature"))
    isBlocked(outcome)
    #expect(outcome.all.contains("is not in this clone: compared with origin/main"), "\(outcome)")
    #expect(try remote.check(clone, "push", remote.push(gone, to: "refs/heads/main")).status == 3)
  }

  @Test("merge_group: the group's own base")
  func mergeGroup() throws {
    let remote = try Remote()
    let event = """
      {"action": "checks_requested", "merge_group": {"head_sha": "\(remote.merge)", "base_sha": "\(remote.main)",
       "base_ref": "refs/heads/main"}, "repository": {"default_branch": "main"}}
      """
    isBlocked(try remote.check(try remote.checkout(remote.merge, depth: 2), "merge_group", event))
    let clone = try remote.checkout(remote.merge)
    try failsClosed(try remote.check(clone, "merge_group", event), remote, clone)
    isBlocked(try remote.check(clone, "merge_group", event))
  }

  @Test("workflow_dispatch on the default branch changes nothing: exit 3 and what to type, not a pass")
  func dispatch() throws {
    let remote = try Remote()
    let event = "{\"ref\": \"refs/heads/main\", \"inputs\": null, \"repository\": {\"default_branch\": \"main\"}}"
    let outcome = try remote.check(try remote.checkout(remote.main, depth: nil), "workflow_dispatch", event)
    #expect(outcome.status == 3)
    #expect(outcome.errors.contains("policygate check --all"), "\(outcome)")
    isBlocked(try remote.check(try remote.checkout(remote.head, depth: nil), "workflow_dispatch", event))
  }

  @Test(
    "An event file that is no JSON, or lacks what it should say, is exit 3",
    arguments: ["", "[]", "{\"before\": 1}", "{}"])
  func broken(_ content: String) throws {
    let remote = try Remote()
    let clone = try remote.checkout(remote.merge, depth: 2)
    for event in ["pull_request", "pull_request_target", "push", "merge_group"] {
      #expect(try remote.check(clone, event, content).status == 3, "\(event)")
    }
  }

  @Test("GitLab's merged results: the merge commit's first parent")
  func mergedResults() throws {
    let remote = try Remote()
    let clone = try remote.checkout(remote.merge, depth: 2)
    let outcome = try remote.sandbox.run(
      Sandbox.program, ["check", "--base", "auto"], in: clone,
      adding: [
        "CI": "true", "CI_MERGE_REQUEST_DIFF_BASE_SHA": remote.fork, "CI_DEFAULT_BRANCH": "main",
        "CI_MERGE_REQUEST_TARGET_BRANCH_SHA": remote.main, "CI_MERGE_REQUEST_SOURCE_BRANCH_SHA": remote.head,
      ])
    isBlocked(outcome)
  }
}
