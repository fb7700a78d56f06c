import Foundation
import Testing

@Suite("What a branch brings is judged")
struct CheckTests {
  @Test("A file that meets the policy passes, with exit 0 and in few lines")
  func passes() throws {
    let sandbox = try Sandbox()
    try sandbox.branch("work", Samples.good)
    let outcome = try sandbox.policygate("check", "--base", "main")
    #expect(outcome.status == 0, "\(outcome)")
    #expect(outcome.output.split(separator: "\n").count <= 3, "\(outcome)")
    #expect(outcome.errors.isEmpty)
  }

  @Test("A branch that only deletes a USER line is judged, and the finding is new")
  func deletedUser() throws {
    let sandbox = try Sandbox()
    try sandbox.write("Dockerfile", Samples.good)
    try sandbox.commit()
    try sandbox.branch("work", Samples.withoutUser)
    let report = try sandbox.report("check", "--base", "main")
    #expect(report.exitCode == 1)
    #expect(report.rules == ["non-root-user"])
    #expect(report.statuses(of: "non-root-user") == ["new"])
    #expect(report.findings.allSatisfy { $0.blocking })
  }

  @Test("A branch that only deletes a HEALTHCHECK is judged, and the finding is new")
  func deletedHealthcheck() throws {
    let sandbox = try Sandbox()
    try sandbox.write("Dockerfile", Samples.good)
    try sandbox.commit()
    try sandbox.branch("work", Samples.withoutHealthcheck)
    let report = try sandbox.report("check", "--base", "main", "--check", "new")
    #expect(report.exitCode == 1)
    #expect(report.rules == ["healthcheck"])
    #expect(report.statuses(of: "healthcheck") == ["new"])
  }

  @Test("What was wrong before is marked old, and does not block when only new findings may")
  func oldFindings() throws {
    let sandbox = try Sandbox()
    try sandbox.write("Dockerfile", Samples.withoutUser)
    try sandbox.commit()
    try sandbox.branch("work", Samples.withoutUser + "# a comment\n")
    let changed = try sandbox.report("check", "--base", "main", "--check", "changed")
    #expect(changed.exitCode == 1)
    #expect(changed.statuses(of: "non-root-user") == ["old"])
    #expect(try sandbox.policygate("check", "--base", "main", "--check", "new").status == 0)
  }

  @Test("A changed .dockerignore brings the Dockerfiles of its context into scope")
  func dockerIgnore() throws {
    let sandbox = try Sandbox()
    try sandbox.write("service/Dockerfile", Samples.withoutUser)
    try sandbox.write("other/Dockerfile", Samples.withoutUser)
    try sandbox.write("service/.dockerignore", ".git\n")
    try sandbox.commit()
    try sandbox.branch("work", writing: "service/.dockerignore", "node_modules\n")
    let report = try sandbox.report("check", "--base", "main")
    #expect(report.paths == ["service/Dockerfile"])
    #expect(report.scope.files.map(\.change) == ["depends on service/.dockerignore"])
  }

  @Test("A changed .env brings the compose file that reads it into scope")
  func environmentFile() throws {
    let sandbox = try Sandbox()
    try sandbox.write("compose.yaml", Samples.compose.replacingOccurrences(of: Samples.image, with: "${IMAGE}"))
    try sandbox.write(".env", "IMAGE=\(Samples.image)\n")
    try sandbox.commit()
    try sandbox.branch("work", writing: ".env", "IMAGE=evil.example/x:1\n")
    let report = try sandbox.report("check", "--base", "main")
    #expect(report.paths.contains("compose.yaml"))
    #expect(report.scope.files.contains { $0.change == "depends on .env" })
    #expect(report.statuses(of: "image-digest") == ["new"], "\(report)")
    #expect(report.exitCode == 1)
  }

  @Test("A branch that touches no container file: one line and exit 0")
  func nothingToJudge() throws {
    let sandbox = try Sandbox()
    try sandbox.branch("work", writing: "main.go", "package main\n")
    let outcome = try sandbox.policygate("check", "--base", "main")
    #expect(outcome.status == 0)
    #expect(outcome.output.split(separator: "\n").count == 1, "\(outcome)")
    #expect(outcome.output.contains("nothing to judge"))
    #expect(outcome.errors.isEmpty)
  }

  @Test(
    "An image that is not approved is caught wherever it is named",
    arguments: [
      ("Dockerfile", "ARG BASE=evil.example/x:1\nFROM $BASE\n"),
      ("Dockerfile", "FROM \(Samples.image)\nCOPY --from=evil.example/x:1 /a /b\n"),
      ("Dockerfile", "FROM \(Samples.image)\nRUN --mount=type=bind,from=evil.example/x:1,target=/x true\n"),
      ("compose.yaml", "services:\n  web:\n    image: evil.example/x:1\n"),
    ])
  func images(file: String, text: String) throws {
    let sandbox = try Sandbox()
    try sandbox.branch("work", writing: file, text)
    let report = try sandbox.report("check", "--base", "main")
    #expect(report.exitCode == 1)
    #expect(report.rules.contains("base-images"), "\(report)")
  }
}
