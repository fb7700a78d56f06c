import Foundation
import Testing

@Suite("What a policy takes in, and what it changes")
struct PolicyDiffTests {
  private static let policy = "version: 1\nrules:\n  healthcheck: error\n  image-tag: warning\n"

  @Test("policy diff says what changed, and answers 1 when the policy gets weaker")
  func diff() throws {
    let sandbox = try Sandbox(policy: Self.policy)
    let same = try sandbox.policygate("policy", "diff", "main")
    #expect(same.status == 0 && same.output.contains("✓ no difference"), "\(same)")
    try sandbox.write("policygate.yaml", Self.policy.replacingOccurrences(of: "warning", with: "error"))
    let stricter = try sandbox.policygate("policy", "diff", "main")
    #expect(stricter.status == 0, "\(stricter)")
    #expect(stricter.output.contains("stricter        `image-tag` goes from warning to error (policygate.yaml:4)"))
    try sandbox.git("checkout", "-q", "-b", "work")
    try sandbox.write("policygate.yaml", "version: 1\nrules:\n  image-tag: error\n")
    try sandbox.commit()
    try sandbox.write("policygate.yaml", Self.policy)
    let weaker = try sandbox.policygate("policy", "diff", "main", "--to", "work")
    #expect(weaker.status == 1, "\(weaker)")
    #expect(weaker.output.contains("weaker          `healthcheck` goes from error to off"), "\(weaker)")
    #expect(weaker.output.hasSuffix("✗ it gets weaker: 1 weaker\n"), "\(weaker)")
    let json = try sandbox.policygate("policy", "diff", "main", "--to", "work", "--format", "json")
    #expect(json.status == 1)
    let root = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
    #expect(root["weaker"] as? Bool == true)
    #expect(try sandbox.policygate("policy", "diff", "main").status == 0)
    #expect(try sandbox.policygate("policy", "diff", "nowhere").status == 2)
    try sandbox.remove("policygate.yaml")
    let gone = try sandbox.policygate("policy", "diff", "main")
    #expect(gone.status == 1 && gone.output.contains("the policy is gone"), "\(gone)")
    try sandbox.write("policygate.yaml", "version: 1\nruls: {}\n")
    #expect(try sandbox.policygate("policy", "diff", "main").status == 2)
  }

  @Test("a preset with parameters is shown with examples, and judges with their values")
  func preset() throws {
    let sandbox = try Sandbox(
      policy: "version: 1\nextends:\n  - use: policygate:base-images@1\n    with: { registry: registry.acme.io/team }\n"
    )
    let shown = try sandbox.policygate("policy", "show", "--preset", "base-images@1")
    #expect(shown.status == 0 && shown.output.contains("allow:"), "\(shown)")
    try sandbox.write("Dockerfile", "FROM registry.acme.io/team/node:22\n")
    #expect(try sandbox.policygate("check").status == 0)
    try sandbox.write("Dockerfile", "FROM registry.acme.io/other/node:22\n")
    let outcome = try sandbox.policygate("check")
    #expect(outcome.status == 1, "\(outcome)")
    #expect(outcome.output.contains("registry.acme.io/team/**"), "\(outcome)")
    try sandbox.write("policygate.yaml", "version: 1\nextends: [policygate:base-images@1]\n")
    let silent = try sandbox.policygate("check")
    #expect(silent.status == 2 && silent.errors.contains("needs `registry`"), "\(silent)")
  }

  @Test("an override holds until its last day, and is gone the day after, which the report says")
  func override() throws {
    func day(_ days: Int) -> String {
      let formatter = DateFormatter()
      formatter.timeZone = TimeZone(identifier: "UTC")
      formatter.locale = Locale(identifier: "en_US_POSIX")
      formatter.dateFormat = "yyyy-MM-dd"
      return formatter.string(from: Date().addingTimeInterval(Double(days) * 86_400))
    }
    let sandbox = try Sandbox(policy: nil)
    try sandbox.write("legacy/Dockerfile", "FROM alpine:3.20\n")
    for (days, status) in [(0, Int32(0)), (-1, 1)] {
      try sandbox.write(
        "policygate.yaml",
        Self.policy
          + "overrides:\n  - paths: [legacy/**]\n    until: \(day(days))\n    rules: { healthcheck: warning }\n")
      let outcome = try sandbox.policygate("check")
      #expect(outcome.status == status, "\(outcome)")
      #expect(outcome.output.contains("ended on \(day(days))") == (status == 1), "\(outcome)")
    }
  }

  @Test("a locked rule is weakened by no later file, override or waiver")
  func locked() throws {
    let sandbox = try Sandbox(policy: nil)
    try sandbox.write("org.yaml", "version: 1\nname: org\nrules:\n  healthcheck: { level: error, locked: true }\n")
    try sandbox.write("Dockerfile", "# policygate: ignore[healthcheck] -- x\nFROM alpine:3.20\n")
    for (more, status) in [
      ("rules: { healthcheck: warning }\n", Int32(2)),
      ("overrides: [{ paths: [Dockerfile], rules: { healthcheck: off } }]\n", 2),
      ("waivers: [{ rule: healthcheck, paths: [Dockerfile], reason: x }]\n", 1), ("", 1),
    ] {
      try sandbox.write("policygate.yaml", "version: 1\nextends: [org.yaml]\n" + more)
      let outcome = try sandbox.policygate("check")
      #expect(outcome.status == status, "\(more): \(outcome)")
      #expect(outcome.all.contains("locked by"), "\(more): \(outcome)")
    }
  }
}
