import Foundation
import Testing

@Suite("policygate init")
struct StartTests {
  private static let services = (0..<300).map { "services/s\($0)/Dockerfile" }
  private static let node = "FROM node AS build\nRUN apt-get update\n"
  private static let ruby = "FROM ruby AS gems\nENV A b\n"
  private static let last = "FROM python\nCOPY --from=build /a /b\nCOPY --from=gems /c /d\nCMD a b\n"
  private static let old = node + ruby + last

  /// An old repository with thousands of findings and a remote.
  private func sandbox() throws -> Sandbox {
    let sandbox = try Sandbox(policy: nil)
    for path in Self.services { try sandbox.write(path, Self.old) }
    try sandbox.commit("old")
    try sandbox.addRemote()
    return sandbox
  }

  /// An unrelated change passes, one bad line blocks with that line alone, moved lines and files bring nothing.
  private func livesOn(_ sandbox: Sandbox) throws {
    try sandbox.commit("a policy")
    // The remote has the branch already: of a new one in an empty remote everything is new.
    try sandbox.git("push", "-q", "--no-verify", "origin", "main")
    try sandbox.git("checkout", "-q", "-b", "work")
    try sandbox.write("README.md", "# Another\n")
    try sandbox.write("services/s1/Dockerfile", "# moved down\n\n" + Self.old)
    try sandbox.git("mv", "services/s2", "services/second")
    try sandbox.write("services/s3/Dockerfile", Self.ruby + Self.node + Self.last)
    try sandbox.commit("unrelated")
    let passed = try sandbox.tryGit("push", "-q", "origin", "work")
    passed.succeeds()
    try sandbox.write(
      "services/s5/Dockerfile", Self.old.replacingOccurrences(of: "CMD", with: "ADD evil.txt /e\nSTOPSIGNAL KILL\nCMD"))
    try sandbox.write(
      "services/s6/Dockerfile",
      Self.old.replacingOccurrences(of: "CMD", with: "COPY --from=evil.example/x:1 /x /x\nCMD"))
    try sandbox.commit("one bad line")
    let report = try sandbox.report("check", "--base", "origin/work", "--head", "HEAD")
    let blocking = report.findings.filter { $0.blocking }
    #expect(report.exitCode == 1 && !blocking.isEmpty)
    #expect(
      blocking.allSatisfy {
        $0.status == "new" && ["services/s5/Dockerfile", "services/s6/Dockerfile"].contains($0.path)
      }, "\(blocking)")
    #expect(blocking.contains { $0.rule == "base-images" && $0.message.contains("evil.example/x:1") }, "\(blocking)")
    try sandbox.tryGit("push", "-q", "origin", "work").isBlocked()
  }

  @Test(
    "on a repository with thousands of old findings: with `check: new` only what is new blocks", .timeLimit(.minutes(5))
  )
  func newOnly() throws {
    let sandbox = try sandbox()
    let before = try sandbox.policygate("init")
    #expect(before.status == 0 && before.output.contains("nothing written"), "\(before)")
    #expect(!sandbox.exists("policygate.yaml"))
    let outcome = try sandbox.policygate("init", "--yes", "--hook", "--workflow")
    #expect(outcome.status == 0 && outcome.output.contains("would fail:"), "\(outcome)")
    #expect(try sandbox.read("policygate.yaml").contains("check: new"))
    #expect(try sandbox.read("policygate.yaml").contains("    allow:\n      - node\n      - python\n      - ruby\n"))
    #expect(sandbox.exists(".github/workflows/policygate.yml"))
    #expect(try sandbox.policygate("check", "--all").status == 1)
    try livesOn(sandbox)
  }

  @Test("the same with a baseline", .timeLimit(.minutes(5)))
  func baseline() throws {
    let sandbox = try sandbox()
    try sandbox.policygate("init", "--yes", "--hook", "--baseline").succeeds()
    #expect(try !sandbox.read("policygate.yaml").contains("check:"))
    #expect(try sandbox.read("policygate.baseline.json").split(separator: "\n").count > 1_000)
    try sandbox.policygate("check", "--all").succeeds()
    try livesOn(sandbox)
  }

  @Test("takes over what hadolint and compose-lint were told")
  func imports() throws {
    let sandbox = try Sandbox(policy: nil)
    try sandbox.write("Dockerfile", "FROM registry.example:5000/base:1\nCMD [\"a\"]\n")
    try sandbox.write(
      ".hadolint.yaml",
      "ignored: [DL3026, SC2086, DL3057]\noverride:\n  error: [DL3020]\n  info: [DL3003]\ntrustedRegistries: ['registry.example:5000', docker.io]\nlabel-schema:\n  org.opencontainers.image.version: semver\n  com.acme.id: hash\nfailure-threshold: warning\n"
    )
    try sandbox.write(
      ".compose-lint.yml",
      "rules:\n  CL-0002: { enabled: false, reason: later }\n  CL-0019: { severity: low }\n  CL-0001: { exclude_services: { proxy: needs the socket } }\n"
    )
    let outcome = try sandbox.policygate("init", "--yes")
    #expect(outcome.status == 0, "\(outcome)")
    let policy = try sandbox.read("policygate.yaml")
    for part in [
      "fail_on: warning", "      - \"docker.io/**\"\n", "      - \"registry.example:5000/**\"", "healthcheck: off",
      "add-vs-copy: error", "      com.acme.id: sha\n", "      org.opencontainers.image.version: semver\n",
      "service: proxy", "needs the socket",
    ] {
      #expect(policy.contains(part), "\(part) in \(policy)")
    }
    #expect(outcome.output.contains("SC2086 is ignored, and no rule here asks it"), "\(outcome)")
    try sandbox.policygate("policy", "validate").succeeds()
  }

  @Test("never writes over what is there")
  func keeps() throws {
    let sandbox = try Sandbox()
    let outcome = try sandbox.policygate("init", "--yes")
    #expect(outcome.status == 2 && outcome.errors.contains("there is a policy already"), "\(outcome)")
    let other = try Sandbox(policy: nil)
    try other.write("policygate.baseline.json", "mine")
    try other.write(".github/workflows/policygate.yml", "mine")
    #expect(try other.policygate("init", "--yes", "--baseline").status == 2)
    #expect(!other.exists("policygate.yaml"))
    try other.remove("policygate.baseline.json")
    try other.policygate("init", "--yes", "--workflow").succeeds()
    #expect(try other.read(".github/workflows/policygate.yml") == "mine")
  }
}
