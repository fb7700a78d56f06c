import Foundation
import Testing

@Suite("Stacks of several compose files that the policy names")
struct ProjectTests {
  private static let policy = """
    version: 1
    projects:
      shop: [deploy/base.yml, deploy/prod.yml]
    rules:
      compose-resources: { level: error, require: [memory] }
      compose-privileged: error
      compose-schema: error
      compose-hardening-removed: error

    """

  private func sandbox() throws -> Sandbox {
    let sandbox = try Sandbox()
    try sandbox.write("policygate.yaml", Self.policy)
    try sandbox.write(
      "deploy/base.yml", "services:\n  web:\n    image: \(Samples.image)\n    read_only: true\n")
    try sandbox.write("deploy/prod.yml", "services:\n  web:\n    mem_limit: 1g\n")
    try sandbox.commit()
    return sandbox
  }

  @Test("are judged as what all of their files together say, and the base is not judged alone")
  func merged() throws {
    let sandbox = try sandbox()
    #expect(try sandbox.report("check", "--all").findings == [])
    try sandbox.write(
      "policygate.yaml", Self.policy.replacingOccurrences(of: ", deploy/prod.yml", with: ""))
    #expect(try sandbox.report("check", "--all").rules == ["compose-resources"])
  }

  @Test(
    "are judged anew when any of their files changes, also one that is compose by the policy alone")
  func changed() throws {
    let sandbox = try sandbox()
    try sandbox.branch("less", writing: "deploy/prod.yml", "services:\n  web:\n    init: true\n")
    let less = try sandbox.policygate("check", "--base", "main")
    #expect(less.status == 1)
    #expect(less.output.contains("does not limit its memory"))
    #expect(less.output.contains("judged: deploy/base.yml + deploy/prod.yml"))
    try sandbox.git("checkout", "-q", "main")
    try sandbox.branch(
      "more", writing: "deploy/prod.yml",
      "services:\n  web:\n    privileged: true\n    mem_limit: 1g\n")
    let more = try sandbox.report("check", "--base", "main")
    #expect(more.findings.map { "\($0.rule) \($0.path)" } == ["compose-privileged deploy/prod.yml"])
    #expect(more.exitCode == 1)
    try sandbox.git("checkout", "-q", "main")
    try sandbox.branch(
      "weak", writing: "deploy/prod.yml",
      "services:\n  web:\n    read_only: false\n    mem_limit: 1g\n")
    #expect(try sandbox.report("check", "--base", "main").rules == ["compose-hardening-removed"])
  }

  @Test("fail where one of their files is not there")
  func missing() throws {
    let sandbox = try sandbox()
    try sandbox.git("checkout", "-q", "-b", "gone")
    try sandbox.remove("deploy/prod.yml")
    try sandbox.commit()
    // The commit that is judged lacks it, the work tree from which the policy is read does not.
    try sandbox.git("checkout", "-q", "main")
    let head = try sandbox.report("check", "--base", "main", "--head", "gone")
    #expect(head.findings.map { "\($0.rule) \($0.path)" } == ["compose-schema deploy/base.yml"])
    #expect(head.exitCode == 1)
    try sandbox.git("checkout", "-q", "gone")
    let outcome = try sandbox.policygate("check", "--base", "main")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("the compose file `deploy/prod.yml` does not exist"))
  }

  @Test("stand beside a folder's own project where that has files of its own")
  func guessed() throws {
    let sandbox = try Sandbox()
    try sandbox.write(
      "policygate.yaml",
      "version: 1\nprojects:\n  prod: [compose.yaml, compose.prod.yaml]\nrules:\n  compose-privileged: error\n"
    )
    try sandbox.write("compose.yaml", "services:\n  web:\n    image: \(Samples.image)\n")
    try sandbox.write("compose.prod.yaml", "services:\n  web:\n    read_only: true\n")
    try sandbox.write("compose.override.yaml", "services:\n  web:\n    privileged: true\n")
    let report = try sandbox.report("check", "--all")
    #expect(report.findings.map { $0.path } == ["compose.override.yaml"])
    #expect(
      try sandbox.policygate("policy", "show").output.contains(
        "prod: [compose.yaml, compose.prod.yaml]"))
  }
}
