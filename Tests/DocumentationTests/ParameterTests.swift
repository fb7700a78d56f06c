import PolicyEngine
import PolicyReports
import PolicyRules
import TestSupport
import Testing

@Suite("What pages say of parameters")
struct ParameterTests {
  @Test("is a default that a policy can write", arguments: allRules.map { $0.about.id })
  func standard(_ id: String) throws {
    let rule = try #require(allRules.first { $0.about.id == id })
    for parameter in rule.parameters {
      guard let standard = parameter.standard else {
        #expect(parameter.form == .lockFile, "\(id): \(parameter.name) does not show its default")
        continue
      }
      let run = try RuleRun(
        rule, ["Dockerfile": "FROM scratch\n"], judging: "Dockerfile", options: "\(parameter.name): \(standard)")
      #expect(run.problems.map { $0.message } == [], "\(id): \(parameter.name): \(standard)")
    }
  }

  @Test("is one line, without a full stop")
  func summary() {
    for rule in allRules {
      for parameter in rule.parameters {
        #expect(!parameter.summary.hasSuffix(".") && !parameter.summary.contains("\n"))
      }
    }
  }
}
