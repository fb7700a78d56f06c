import Foundation
import Testing

@Suite("A GitHub job gets text, annotations and a summary without being asked")
struct GitHubJobTests {
  @Test("All three, with the exit code of the verdict")
  func all() throws {
    let sandbox = try Sandbox()
    try sandbox.branch("work", Samples.bad)
    let summary = sandbox.root + "/summary.md"
    try Data("# Before\n".utf8).write(to: URL(fileURLWithPath: summary))
    let outcome = try sandbox.policygate(
      "check", "--base", "main", adding: ["GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": summary])
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("✗ blocked"))
    #expect(outcome.output.contains("\n::error file=Dockerfile,line=1,endLine=1,col=6,"))
    let text = try String(contentsOfFile: summary, encoding: .utf8)
    #expect(text.hasPrefix("# Before\n### PolicyGate: blocked\n"), "\(text)")
    #expect(text.contains("| [image-tag]("))
  }

  @Test("A summary that cannot be written is an error, not a pass")
  func unwritable() throws {
    let sandbox = try Sandbox()
    try sandbox.branch("work", Samples.good)
    let outcome = try sandbox.policygate(
      "check", "--base", "main",
      adding: ["GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": sandbox.root + "/none/summary.md"])
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("cannot write the job's summary"))
  }

  @Test("A format that is named stands alone, and more go to files")
  func named() throws {
    let sandbox = try Sandbox()
    try sandbox.branch("work", Samples.bad)
    let sarif = sandbox.root + "/gate.sarif"
    let page = sandbox.root + "/gate.html"
    let outcome = try sandbox.policygate(
      "check", "--base", "main", "--format", "concise", "--output", "sarif=\(sarif)", "--output", "html=\(page)",
      adding: ["GITHUB_ACTIONS": "true"])
    #expect(outcome.status == 1)
    #expect(!outcome.output.contains("::error "))
    #expect(try String(contentsOfFile: sarif, encoding: .utf8).contains("\"version\" : \"2.1.0\""))
    #expect(try String(contentsOfFile: page, encoding: .utf8).hasPrefix("<!DOCTYPE html>"))
  }

  @Test("What a report is written to stays what it is: a link, a device")
  func kept() throws {
    let sandbox = try Sandbox()
    try sandbox.write("real.json", "")
    try sandbox.link("linked.json", to: "real.json")
    let outcome = try sandbox.policygate("check", "--all", "--output", "json=linked.json")
    #expect(outcome.status == 0, "\(outcome)")
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: sandbox.path + "/linked.json") == "real.json")
    #expect(try sandbox.read("real.json").contains("\"schema\" : 1"))
  }
}
