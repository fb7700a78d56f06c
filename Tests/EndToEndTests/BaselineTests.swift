import Foundation
import Testing

@Suite("A repository with old findings")
struct BaselineTests {
  private static let policy =
    "version: 1\nrules: {image-tag: error, image-digest: error, non-root-user: error, secret-variables: error}\n"
  private static let file = "policygate.baseline.json"
  private static let services = (0..<40).map { "services/s\($0)/Dockerfile" }

  /// Many services that break the rules, with a baseline.
  private func sandbox() throws -> Sandbox {
    let sandbox = try Sandbox(policy: Self.policy)
    for path in Self.services { try sandbox.write(path, "FROM node\n") }
    try sandbox.policygate("baseline", "write").succeeds()
    try sandbox.commit()
    return sandbox
  }

  private func entries(_ sandbox: Sandbox) throws -> [String] {
    try sandbox.read(Self.file).split(separator: "\n").map(String.init).filter { $0.hasPrefix("{\"rule\"") }
  }

  @Test("passes a change that brings nothing, and fails one bad line with that line alone")
  func newOnly() throws {
    let sandbox = try sandbox()
    #expect(try entries(sandbox).count == 120)
    try sandbox.policygate("check", "--all").succeeds()
    try sandbox.write(Self.services[3], "# a comment\nFROM node\nCMD [\"a\"]\n")
    let passed = try sandbox.policygate("check")
    #expect(passed.status == 0 && passed.output.contains("baselined: 3"), "\(passed)")
    try sandbox.write(Self.services[3], "# a comment\nFROM node\nCOPY --from=evil.example/x /a /b\n")
    let report = try sandbox.report("check")
    #expect(report.exitCode == 1)
    let blocking = report.findings.filter { $0.blocking }
    #expect(Set(blocking.map(\.rule)) == ["image-tag", "image-digest"])
    #expect(blocking.allSatisfy { $0.status == "new" && $0.message.contains("evil.example/x") })
    #expect(report.findings.count { $0.status == "baselined" } == 3)
    #expect(try sandbox.policygate("check", "--no-ignores", "--all").status == 1)
  }

  @Test("is written without line numbers, sorted, one entry a line, and the same twice")
  func stable() throws {
    let sandbox = try sandbox()
    let text = try sandbox.read(Self.file)
    #expect(!text.contains("\"line\""))
    let paths = try entries(sandbox).map { $0.components(separatedBy: "\"")[7] }
    #expect(paths == paths.sorted())
    for path in Self.services { try sandbox.write(path, "\n\n# moved\nFROM node\n") }
    try sandbox.policygate("baseline", "write").succeeds()
    #expect(try sandbox.read(Self.file) == text)
  }

  @Test("only shrinks, unless somebody says --grow")
  func shrinks() throws {
    let sandbox = try sandbox()
    try sandbox.write("new/Dockerfile", "FROM python\n")
    let refused = try sandbox.policygate("baseline", "write")
    #expect(refused.status == 2 && refused.errors.contains("new/Dockerfile: image-tag"), "\(refused)")
    #expect(try entries(sandbox).count == 120)
    try sandbox.policygate("baseline", "write", "--grow").succeeds()
    #expect(try entries(sandbox).count == 123)
    try sandbox.write(Self.services[0], "FROM node:22@sha256:\(String(repeating: "a", count: 64))\nUSER 1000\n")
    let stale = try sandbox.policygate("check", "--all")
    #expect(stale.output.contains("policygate baseline prune"), "\(stale)")
    try sandbox.policygate("baseline", "prune").succeeds()
    let left = try entries(sandbox).filter { $0.contains("services/s0/") }
    #expect(left.count <= 1, "\(left)")
    #expect(try sandbox.policygate("baseline", "show").output.contains("new/Dockerfile: non-root-user (stage:0)"))
  }

  @Test("keeps the findings of a file that is moved, and `prune` gives them its new path")
  func moves() throws {
    let sandbox = try sandbox()
    try sandbox.git("mv", "services/s7", "services/seven")
    try sandbox.policygate("check").succeeds()
    try sandbox.commit()
    try sandbox.write("services/seven/Dockerfile", "# later\nFROM node\n")
    try sandbox.policygate("check").succeeds()
    try sandbox.policygate("baseline", "prune").succeeds()
    #expect(try entries(sandbox).count { $0.contains("services/seven/Dockerfile") } == 3)
    try sandbox.policygate("check", "--all").succeeds()
  }

  @Test("never holds a secret, and lets none stand that somebody writes into it")
  func secrets() throws {
    let sandbox = try sandbox()
    let secret = "hunter" + "22xyz7"
    try sandbox.write(Self.services[1], "FROM node\nENV API_KEY=\(secret)\n")
    let written = try sandbox.policygate("baseline", "write", "--grow")
    #expect(written.status == 0 && written.output.contains("1 about secrets"), "\(written)")
    #expect(try !sandbox.read(Self.file).contains("secret"))
    #expect(try sandbox.policygate("check").status == 1)
    let text = try sandbox.read(Self.file)
    try sandbox.write(
      Self.file,
      text.replacingOccurrences(
        of: "\"rule\":\"image-tag\",\"path\":\"services/s9/",
        with: "\"rule\":\"secret-variables\",\"path\":\"services/s9/"))
    let edited = try sandbox.policygate("check")
    #expect(edited.status == 2 && edited.errors.contains("never go into a baseline"), "\(edited)")
  }

  @Test("that was edited by hand lets no more stand than was there")
  func greedy() throws {
    let sandbox = try sandbox()
    try sandbox.write(
      Self.file, try sandbox.read(Self.file).replacingOccurrences(of: "\"count\":1}", with: "\"count\":99}"))
    try sandbox.commit()
    try sandbox.write(Self.services[2], "FROM node AS a\nFROM node AS b\n")
    let report = try sandbox.report("check")
    #expect(report.exitCode == 1, "\(report)")
    #expect(report.findings.contains { $0.rule == "image-tag" && $0.status == "new" })
    try sandbox.write(Self.file, "{\"version\":1,\"findings\":[oops")
    let broken = try sandbox.policygate("check")
    #expect(broken.status == 2 && broken.errors.contains("\(Self.file):1:"), "\(broken)")
    try sandbox.policygate("baseline", "write", "--grow").succeeds()
  }
}
