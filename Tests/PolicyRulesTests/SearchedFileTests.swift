import ContainerFiles
import PolicyEngine
import PolicyRules
import TestSupport
import Testing

@Suite("Files that are searched for secrets")
struct SearchedFileTests {
  private static let token = "gh" + "p_" + String(repeating: "a1B2c3", count: 6)
  private static let compose = "services:\n  web:\n    image: a:1\n    env_file: [db.env]\n"

  private func run(_ files: [String: String], judging path: String, options: String = "") throws -> RuleRun {
    let rule = try #require(allRules.first { $0.about.id == "secrets" })
    return try RuleRun(rule, files, judging: path, options: options, before: [:])
  }

  @Test("An env_file that a service names")
  func environmentFile() throws {
    let run = try run(["compose.yaml": Self.compose, "db.env": "A=1\nT='\(Self.token)'\n"], judging: "compose.yaml")
    #expect(run.findings.map { $0.path.text } == ["db.env"])
    #expect(run.findings.allSatisfy { $0.start.line == 2 && !$0.message.contains(Self.token) })
    #expect(try self.run(["compose.yaml": Self.compose], judging: "compose.yaml").findings.isEmpty)
  }

  @Test("A flood of tokens is counted, and never let pass", .timeLimit(.minutes(1)))
  func flood() throws {
    let lines = String(repeating: "ENV A=\(Self.token)\n", count: 500)
    let run = try run(["Dockerfile": "FROM a\n" + lines], judging: "Dockerfile")
    #expect(run.findings.count == 501)
    #expect(run.findings.contains { $0.message.contains("more than") })
  }

  @Test(
    "A pattern that is wrong is told",
    arguments: [
      ("{id: a, regex: 'a(?=b)'}", "look-around"), ("{id: a, regex: 'a', group: 1}", "no group 1"),
      ("{id: a, regex: 'a', keywords: [b], tests: {match: [a]}}", "its keywords hide"),
      ("{id: a, regex: 'a', in: [envs]}", "is not a value of `in`"), ("{regex: a}", "no `id`"),
      ("{id: a, regex: '(a{0,100}){0,100}'}", "`a`"), ("{id: a, regex: a}, {id: a, regex: b}", "two patterns"),
      ("{id: a, regex: a, keywords: ['']}", "keyword is empty"),
    ])
  func wrongPattern(pattern: String, message: String) throws {
    let run = try run(["Dockerfile": "FROM a\n"], judging: "Dockerfile", options: "patterns: [\(pattern)]")
    #expect(run.problems.contains { $0.message.contains(message) }, "\(run.problems)")
  }
}
