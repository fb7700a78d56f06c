import Foundation
import Testing

@Suite("Services are audited")
struct AuditTests {
  private static let hard = """
    services:
      web:
        image: \(Samples.image)
        cap_drop: [ALL]
        security_opt: ["no-new-privileges:true"]
        read_only: true

    """

  private func audit(_ sandbox: Sandbox, _ arguments: String...) throws -> AuditOutput {
    let outcome = try sandbox.run(Sandbox.program, ["audit"] + arguments + ["--format", "json"])
    let output = try JSONDecoder().decode(AuditOutput.self, from: Data(outcome.output.utf8))
    #expect(output.exitCode == outcome.status)
    return output
  }

  @Test("every compose project of the tree, whatever it holds beside")
  func tree() throws {
    let sandbox = try Sandbox()
    try sandbox.write("compose.yaml", Self.hard)
    try sandbox.write("deep/docker-compose.yml", Self.hard)
    try sandbox.write("Dockerfile", Samples.bad)
    let output = try audit(sandbox)
    #expect(output.exitCode == 0)
    #expect(output.schema == 1)
    #expect(output.projects.map { $0.files } == [["compose.yaml"], ["deep/docker-compose.yml"]])
    let service = try #require(output.projects.first?.services.first)
    #expect(service.capabilities.mask == "0000000000000000")
    #expect(service.capabilities.entries.isEmpty)
  }

  @Test("a named file with the whole project that it is a part of, and the policy decides about the exit")
  func named() throws {
    let sandbox = try Sandbox()
    try sandbox.write("compose.yaml", Self.hard)
    try sandbox.write("compose.override.yaml", "services:\n  web:\n    privileged: true\n")
    try sandbox.write("other/compose.yaml", Self.hard)
    let output = try audit(sandbox, "compose.yaml")
    #expect(output.exitCode == 1)
    #expect(output.projects.map { $0.files } == [["compose.yaml", "compose.override.yaml"]])
    #expect(output.projects.first?.services.first?.capabilities.mask == "000001ffffffffff")
    #expect(output.findings.contains { $0.rule == "compose-privileged" && $0.path == "compose.override.yaml" })
    let text = try sandbox.policygate("audit", "compose.yaml")
    #expect(text.status == 1)
    #expect(text.output.contains("cap_add and cap_drop: privileged overrules both"))
  }

  @Test("against a base, with what the branch adds and takes away")
  func compared() throws {
    let sandbox = try Sandbox()
    try sandbox.write("compose.yaml", Self.hard)
    try sandbox.write("same/compose.yaml", Self.hard)
    try sandbox.commit()
    try sandbox.branch(
      "work", writing: "compose.yaml",
      Self.hard.replacingOccurrences(of: "    read_only: true\n", with: "    cap_add: [KILL]\n")
        + "  new:\n    image: \(Samples.image)\n    cap_drop: [ALL]\n")
    let output = try audit(sandbox, "--base", "main")
    #expect(output.projects.map { $0.files } == [["compose.yaml"]])
    let services = output.projects.flatMap { $0.services }
    #expect(services.map { $0.change?.status } == ["changed", "added"])
    #expect(services.first?.change?.capabilitiesAdded == ["KILL"])
    #expect(services.first?.change?.hardening.map { $0.name } == ["read_only"])
    let text = try sandbox.policygate("audit", "--base", "main", "--head", "work")
    #expect(text.output.contains("weaker     adds KILL; read_only: yes -> no"), "\(text)")
  }

  @Test("a compose file that is taken away is told as that")
  func removed() throws {
    let sandbox = try Sandbox()
    try sandbox.write("old/compose.yaml", Self.hard)
    try sandbox.commit()
    try sandbox.git("checkout", "-q", "-b", "work")
    try sandbox.remove("old/compose.yaml")
    try sandbox.commit()
    let text = try sandbox.policygate("audit", "--base", "main")
    #expect(text.status == 0)
    #expect(text.output.contains("old/compose.yaml: the project is gone"), "\(text)")
    #expect(text.output.contains("- service web is gone"))
  }

  @Test("what cannot be read is no pass, what cannot be found is misuse")
  func failures() throws {
    let sandbox = try Sandbox()
    try sandbox.write("compose.yaml", "services: [\n")
    #expect(try sandbox.policygate("audit").status == 1)
    #expect(try sandbox.policygate("audit", "nowhere.yaml").status == 2)
    let unknown = try sandbox.policygate("check", "--base", "nowhere").status
    #expect(unknown >= 2)
    #expect(try sandbox.policygate("audit", "--base", "nowhere").status == unknown)
    try sandbox.write("policygate.yaml", "version: 7\n")
    #expect(try sandbox.policygate("audit").status == 2)
  }
}

/// The part of the JSON that is asked about.
private struct AuditOutput: Decodable {
  struct Project: Decodable {
    let files: [String]
    let services: [Service]
  }
  struct Service: Decodable {
    let name: String
    let capabilities: Capabilities
    let change: Change?
  }
  struct Capabilities: Decodable {
    struct Entry: Decodable { let name: String }
    let mask: String?
    let entries: [Entry]
  }
  struct Change: Decodable {
    struct Hardening: Decodable { let name: String }
    let status: String
    let capabilitiesAdded: [String]
    let hardening: [Hardening]
  }
  let schema: Int
  let exitCode: Int32
  let projects: [Project]
  let findings: [JSONOutput.Finding]
}
