import Foundation
import Testing

@Suite("A secret in the history of a change is found")
struct SecretHistoryTests {
  let sandbox: Sandbox
  private static let leak = "\(Samples.good)ENV DB_PASSWORD=R4nd0mC4n4ry1\n"

  init() throws {
    sandbox = try Sandbox()
    try sandbox.write("Dockerfile", Samples.good)
    try sandbox.commit()
    try sandbox.git("checkout", "-q", "-b", "work")
  }

  /// Adds the secret in one commit and takes it away in the next.
  @discardableResult
  private func addAndRemove() throws -> String {
    try sandbox.write("Dockerfile", Self.leak)
    let commit = try sandbox.commit("add")
    try sandbox.write("Dockerfile", Samples.good)
    try sandbox.commit("remove")
    return commit
  }

  private func names(_ outcome: Sandbox.Outcome, _ commit: String, _ location: SourceLocation = #_sourceLocation) {
    #expect(outcome.status == 1, "\(outcome)", sourceLocation: location)
    #expect(outcome.all.contains(commit.prefix(12)), "\(outcome)", sourceLocation: location)
    #expect(!outcome.all.contains("C4n4ry"), "\(outcome)", sourceLocation: location)
  }

  @Test("Added and removed again, with the commit and what to do, in every format")
  func addedAndRemoved() throws {
    let commit = try addAndRemove()
    for format in ["text", "concise", "json"] {
      let outcome = try sandbox.policygate("check", "--base", "main", "--format", format)
      names(outcome, commit)
      if format == "concise" { continue }
      #expect(outcome.output.contains("git rebase -i \(commit.prefix(12))^") && outcome.output.contains("revoke"))
    }
    let report = try sandbox.report("check", "--base", "main")
    #expect(report.rules == ["secret-variables"] && report.statuses(of: "secret-variables") == ["new"])
  }

  @Test("Through the hook of a push")
  func push() throws {
    _ = try sandbox.addRemote()
    try sandbox.policygate("hook", "install").succeeds()
    let commit = try addAndRemove()
    let push = try sandbox.tryGit("push", "origin", "work")
    push.isBlocked()
    names(push, commit)
    try sandbox.git("reset", "-q", "--soft", "main")
    try sandbox.commit("one")
    #expect(try sandbox.tryGit("push", "origin", "work").status == 0)
  }

  @Test("In a file that is gone at the end, and in one that was renamed since")
  func goneAndRenamed() throws {
    try sandbox.write("old/Dockerfile", Self.leak)
    let commit = try sandbox.commit("add")
    try sandbox.remove("old/Dockerfile")
    try sandbox.commit("remove")
    names(try sandbox.policygate("check", "--base", "main"), commit)
    // What is still there under another name is reported where it is, and once.
    try sandbox.write("new/Dockerfile", Self.leak)
    try sandbox.commit("again")
    let report = try sandbox.report("check", "--base", "main")
    #expect(report.findings.map(\.path) == ["new/Dockerfile"])
  }

  @Test("What stands at the end is reported once, what was there before is not new")
  func once() throws {
    try sandbox.write("Dockerfile", Self.leak)
    try sandbox.commit("add")
    try sandbox.write("README.md", "more\n")
    try sandbox.commit("more")
    #expect(try sandbox.report("check", "--base", "main").findings.count == 1)
    try sandbox.git("checkout", "-q", "main")
    try sandbox.git("merge", "-q", "work")
    try sandbox.git("checkout", "-q", "-b", "later")
    try sandbox.write("Dockerfile", Self.leak + "# a line\n")
    try sandbox.commit("touch")
    try sandbox.write("Dockerfile", Self.leak)
    try sandbox.commit("back")
    #expect(try sandbox.report("check", "--base", "main").findings.isEmpty)
  }

  @Test("A merge brings nothing that was judged where it comes from, and what it adds itself is found")
  func merges() throws {
    try sandbox.write("a.txt", "a\n")
    try sandbox.commit("work")
    try sandbox.git("checkout", "-q", "main")
    try sandbox.write("other/Dockerfile", Self.leak)
    try sandbox.commit("on main")
    try sandbox.git("checkout", "-q", "work")
    try sandbox.git("merge", "-q", "--no-edit", "main")
    try sandbox.policygate("check", "--base", "main").succeeds()
    try sandbox.git("checkout", "-q", "-b", "side", "work~1")
    try sandbox.write("b.txt", "b\n")
    try sandbox.commit("side")
    try sandbox.git("checkout", "-q", "work")
    try sandbox.git("merge", "-q", "--no-commit", "side")
    try sandbox.write("Dockerfile", Samples.good + "ENV API_TOKEN=R4nd0mC4n4ry2\n")
    let merge = try sandbox.commit("evil merge")
    try sandbox.write("Dockerfile", Samples.good)
    try sandbox.commit("remove")
    names(try sandbox.policygate("check", "--base", "main"), merge)
  }

  @Test("Of many commits each secret is named once, with the commit that brings it")
  func many() throws {
    var first = ""
    for number in 0..<6 {
      try sandbox.write("Dockerfile", Self.leak + "# \(number)\n")
      let commit = try sandbox.commit("\(number)")
      if number == 0 { first = commit }
    }
    try sandbox.write("Dockerfile", Samples.good)
    try sandbox.commit("remove")
    names(try sandbox.policygate("check", "--base", "main"), first)
    #expect(try sandbox.report("check", "--base", "main").findings.count == 1)
  }

  @Test("A policy can look at the end alone")
  func none() throws {
    try addAndRemove()
    let policy = Samples.policy.replacingOccurrences(
      of: "secrets: error\n", with: "secrets: { level: error, history: none }\n")
    try sandbox.write("policygate.yaml", policy)
    try sandbox.policygate("check", "--base", "main").succeeds()
    let off = Samples.policy.replacingOccurrences(of: "  secrets: error\n", with: "")
    try sandbox.write("policygate.yaml", off)
    try sandbox.policygate("check", "--base", "main").succeeds()
  }

  @Test("A shallow clone is an error with the command to type")
  func shallow() throws {
    try addAndRemove()
    let clone = sandbox.root + "/clone"
    try sandbox.git(
      "clone", "-q", "--depth=1", "--no-single-branch", "file://\(sandbox.path)", clone, in: sandbox.root)
    try sandbox.git("checkout", "-q", "work", in: clone)
    let outcome = try sandbox.policygate("check", "--base", "origin/main", in: clone)
    #expect(outcome.status == 3, "\(outcome)")
    #expect(outcome.errors.contains("git fetch --unshallow"))
    let fetched = try sandbox.policygate("check", "--base", "origin/main", "--fetch", in: clone)
    #expect(fetched.status == 1, "\(fetched)")
  }

  @Test("A shallow clone that holds the whole range is enough")
  func shallowEnough() throws {
    try sandbox.write("Dockerfile", Samples.good + "# more\n")
    try sandbox.commit("one")
    let clone = sandbox.root + "/clone"
    try sandbox.git(
      "clone", "-q", "--depth=1", "--no-single-branch", "file://\(sandbox.path)", clone, in: sandbox.root)
    try sandbox.git("checkout", "-q", "work", in: clone)
    try sandbox.policygate("check", "--base", "origin/main", in: clone).succeeds()
  }

  @Test("A container file that is too large to be searched is an error")
  func large() throws {
    try sandbox.write("Dockerfile", Samples.good + "# " + String(repeating: "x", count: 1 << 20) + "\n")
    try sandbox.commit("large")
    try sandbox.write("Dockerfile", Samples.good)
    try sandbox.commit("small")
    let outcome = try sandbox.policygate("check", "--base", "main")
    #expect(outcome.status == 3 && outcome.errors.contains("Dockerfile"), "\(outcome)")
  }
}
