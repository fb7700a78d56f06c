import Foundation
import Testing

@Suite("Rules that a policy makes")
struct CustomRuleTests {
  private static let policy = """
    version: 1
    name: tests
    custom:
      no-pipe:
        level: error
        title: Nothing is piped into a shell
        on: dockerfile.run
        where: { stage: { not: dev } }
        forbid: { command: { matches: '\\| *sh\\b' } }
        message: "stage {stage} pipes"
        docs: https://wiki.example/pipes
        tests:
          fail: ["RUN a | sh"]
          pass: ["RUN a"]
    rules:
      unparsable: error

    """

  private static let bad = "FROM alpine:3.20 AS run\nRUN curl x | sh\n"

  private func sandbox(_ policy: String = policy) throws -> Sandbox {
    let sandbox = try Sandbox(policy: policy)
    try sandbox.write("Dockerfile", Self.bad)
    return sandbox
  }

  @Test("block with their own words in every format")
  func formats() throws {
    let sandbox = try sandbox()
    for format in ["text", "concise", "json", "sarif", "github", "gitlab", "junit", "rdjson", "markdown", "html"] {
      let outcome = try sandbox.policygate("check", "--format", format)
      #expect(outcome.status == 1, "\(outcome)")
      #expect(outcome.output.contains("stage run pipes"), "\(format): \(outcome)")
      #expect(outcome.output.contains("no-pipe"), "\(format): \(outcome)")
      #expect(!outcome.output.contains("docs/rules/no-pipe.md"), "\(format): \(outcome)")
    }
    #expect(try sandbox.report("check").statuses(of: "no-pipe") == ["new"])
    #expect(try sandbox.policygate("check", "--rule", "no-pipe").status == 1)
    #expect(try sandbox.policygate("check", "--skip-rule", "no-pipe").status == 0)
    #expect(try sandbox.policygate("rules").output.contains("no-pipe"))
    let explained = try sandbox.policygate("explain", "no-pipe")
    #expect(
      explained.output.contains("`command` matches") && explained.output.contains("policygate.yaml:5"), "\(explained)")
    #expect(try sandbox.policygate("policy", "show").output.contains("custom:\n  no-pipe:\n    level: error"))
  }

  @Test("are waived, ignored and taken into a baseline")
  func suppressed() throws {
    let sandbox = try sandbox()
    let waiver = try sandbox.policygate("waive", "no-pipe", "Dockerfile", "--reason", "r", "--until", "2099-01-01")
    #expect(waiver.status == 0 && waiver.output.contains("rule: no-pipe"), "\(waiver)")
    try sandbox.write("Dockerfile", Self.bad.replacing("RUN", with: "# policygate: ignore[no-pipe] -- ours\nRUN"))
    let ignored = try sandbox.policygate("check")
    #expect(ignored.status == 0 && !ignored.output.contains("inline-ignores"), "\(ignored)")
    try sandbox.write("Dockerfile", Self.bad)
    #expect(try sandbox.policygate("baseline", "write").status == 0)
    #expect(try sandbox.policygate("check").status == 0)
  }

  @Test("are tested, a test that fails is exit 2 at its place")
  func tests() throws {
    let sandbox = try sandbox()
    let passed = try sandbox.policygate("policy", "test")
    #expect(passed.status == 0 && passed.output.contains("2 tests of 1 custom rule passed"), "\(passed)")
    try sandbox.write("policygate.yaml", Self.policy.replacing("pass: [\"RUN a\"]", with: "pass: [\"RUN b|sh\"]"))
    let failed = try sandbox.policygate("policy", "test")
    #expect(failed.status == 2 && failed.errors.contains("policygate.yaml:14:14"), "\(failed)")
    #expect(failed.errors.contains("reports what this test says it lets pass"), "\(failed)")
    // What a test says is no matter of whether the policy can be read.
    #expect(try sandbox.policygate("policy", "validate").status == 0)
    for wrong in ["USER a", "RUN [", "FRM a", "{ a: b }"] {
      let text = wrong.hasPrefix("{") ? wrong : "\"\(wrong)\""
      try sandbox.write("policygate.yaml", Self.policy.replacing("pass: [\"RUN a\"]", with: "pass: [\(text)]"))
      let outcome = try sandbox.policygate("policy", "validate")
      // A JSON array that does not end is text for the shell.
      #expect(outcome.status == (wrong == "RUN [" ? 0 : 2), "\(wrong): \(outcome)")
    }
  }

  @Test("that look at nothing in the repository are named")
  func coverage() throws {
    let sandbox = try sandbox()
    #expect(try sandbox.policygate("policy", "test", "--repo").output.contains("looks at something"))
    try sandbox.write(
      "policygate.yaml",
      Self.policy.replacing("{ not: dev }", with: "rnu").replacing("[\"RUN a | sh\"]", with: "[]"))
    let idle = try sandbox.policygate("policy", "test", "--repo")
    #expect(idle.status == 0 && idle.output.contains("`where` never matched: check `stage`"), "\(idle)")
    let volume = "on: dockerfile.volume, forbid: { value: /data }"
    try sandbox.write("policygate.yaml", "version: 1\ncustom: { own: { level: error, title: t, \(volume) } }\n")
    let none = try sandbox.policygate("policy", "test", "--repo")
    #expect(none.output.contains("there is no VOLUME in this repository"), "\(none)")
  }

  @Test("have fields that explain lists, and a schema")
  func reference() throws {
    let sandbox = try sandbox()
    let fields = try sandbox.policygate("explain", "--fields", "dockerfile.run")
    #expect(fields.status == 0 && fields.output.contains("flags.mount"), "\(fields)")
    let wrong = try sandbox.policygate("explain", "--fields", "dockerfile.rnu")
    #expect(wrong.status == 2 && wrong.errors.contains("did you mean `dockerfile.run`?"), "\(wrong)")
    #expect(try sandbox.policygate("explain").status == 2)
    let schema = try sandbox.policygate("policy", "schema")
    #expect(schema.status == 0 && schema.output.contains("\"condition.compose.service\""))
  }

  @Test("cannot be taken away by the change that they judge")
  func trusted() throws {
    let sandbox = try Sandbox(policy: Self.policy)
    try sandbox.git("checkout", "-q", "-b", "work")
    try sandbox.write("Dockerfile", Self.bad)
    for weaker in [
      Self.policy.replacing("no-pipe", with: "no-pype"), Self.policy.replacing("level: error", with: "level: off"),
      Self.policy.replacing("sh\\b", with: "zsh\\b"), Self.policy.replacing("{ not: dev }", with: "nowhere"),
      "version: 1\nrules: { unparsable: error }\n",
    ] {
      #expect(weaker != Self.policy)
      try sandbox.write("policygate.yaml", weaker)
      let outcome = try sandbox.policygate("check", "--base", "main", "--policy-ref", "base")
      #expect(outcome.status == 1 && outcome.output.contains("stage run pipes"), "\(weaker): \(outcome)")
      #expect(outcome.output.contains("`no-pipe`"), "\(weaker): \(outcome)")
    }
  }
}
