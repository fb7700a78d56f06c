import Foundation
import Testing

@Suite("Findings that are let stand")
struct WaiverTests {
  private static let policy = """
    version: 1
    name: tests
    # who asks for what
    settings:
      waivers: { require: [owner, reason, expires], max_days: 180, warn_days: 14 }
      inline_ignores: { never_for: [secrets] }
    rules:
      image-tag: error
      non-root-user: { level: error, locked: true }
      secret-variables: error
      unparsable: error

    """

  private static let bad = "FROM alpine:latest\nUSER 1000\n"

  /// A day so many days from today, in UTC as the program counts.
  private static func day(in days: Int) -> String {
    let date = Date().addingTimeInterval(Double(days) * 86_400)
    let formatter = DateFormatter()
    formatter.timeZone = TimeZone(identifier: "UTC")
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.dateFormat = "yyyy-MM-dd"
    return formatter.string(from: date)
  }

  private static func waiver(_ days: Int, paths: String = "[Dockerfile]", only: String = "") -> String {
    """
    waivers:
      - rule: image-tag # the reason stands below
        paths: \(paths)\(only.isEmpty ? "" : "\n    only: \(only)")
        owner: platform-team
        reason: until the move
        ticket: OPS-4312
        expires: \(day(in: days))

    """
  }

  private func sandbox(_ more: String = "") throws -> Sandbox {
    let sandbox = try Sandbox(policy: Self.policy + more)
    try sandbox.write("Dockerfile", Self.bad)
    return sandbox
  }

  @Test("A waiver holds until its last day, is counted in the footer, and its finding stays in the report")
  func holds() throws {
    let sandbox = try sandbox(Self.waiver(66))
    let outcome = try sandbox.policygate("check")
    #expect(outcome.status == 0, "\(outcome)")
    #expect(outcome.output.contains("waived: 1 (OPS-4312, 66 days left)"), "\(outcome)")
    let report = try sandbox.report("check")
    #expect(report.statuses(of: "image-tag") == ["waived"])
    #expect(try sandbox.policygate("check", "--no-ignores").status == 1)
  }

  @Test("A waiver that ended yesterday blocks, and one that ends today does not")
  func ends() throws {
    let ended = try sandbox(Self.waiver(-1))
    let outcome = try ended.policygate("check")
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("ended on \(Self.day(in: -1))"), "\(outcome)")
    #expect(outcome.output.contains("OPS-4312"), "\(outcome)")
    // Also where only new findings may block: what it let stand was not there for the change before.
    try ended.commit()
    try ended.write("Dockerfile", Self.bad + "CMD [\"a\"]\n")
    #expect(try ended.policygate("check", "--check", "new").status == 1)
    let today = try sandbox(Self.waiver(0)).policygate("check")
    #expect(today.status == 0)
    #expect(today.output.contains("ends today"), "\(today)")
  }

  @Test("A waiver that is too long, too wide or says too little is exit 2, and nothing is judged")
  func refused() throws {
    let mistakes = [
      (Self.waiver(181), "waiver is for 181 days; this organisation allows 180"),
      (Self.waiver(30).replacingOccurrences(of: Self.day(in: 30), with: "9999-12-31"), "this organisation allows 180"),
      (Self.waiver(30, paths: "[\"**\"]"), "is no exception"),
      (Self.waiver(30, only: "{ image: \"**\" }"), "narrows nothing"),
      (Self.waiver(30).replacingOccurrences(of: "owner:", with: "onwer:"), "has no `owner`"),
    ]
    for (waiver, message) in mistakes {
      let outcome = try sandbox(waiver).policygate("check")
      #expect(outcome.status == 2, "\(outcome)")
      #expect(outcome.output.isEmpty && outcome.errors.contains(message), "\(outcome)")
    }
  }

  @Test("A waiver lets nothing else through than the value that it names")
  func narrow() throws {
    let sandbox = try sandbox(Self.waiver(30, only: "{ image: \"alpine:latest\" }"))
    #expect(try sandbox.policygate("check").status == 0)
    try sandbox.write("Dockerfile", "FROM evil.example/x:latest\nUSER 1000\n")
    #expect(try sandbox.policygate("check").status == 1)
    try sandbox.write("Dockerfile", "# moved\n\n" + Self.bad)
    #expect(try sandbox.policygate("check").status == 0)
  }

  @Test("`waive` prints a waiver that can be pasted, and --write adds it without another byte changed")
  func waive() throws {
    for more in [
      "",
      "waivers:\n  - rule: image-tag # one\n    paths: [a]\n    owner: x\n    reason: y # why\n    expires: \(Self.day(in: 9))\n# the end\n",
      "waivers: [] # none yet\n",
    ] {
      let sandbox = try sandbox(more)
      let arguments = ["--reason", "until: the move #1", "--until", Self.day(in: 20), "--owner", "@acme/platform"]
      let printed = try sandbox.run(Sandbox.program, ["waive", "image-tag", "Dockerfile"] + arguments)
      #expect(printed.status == 0, "\(printed)")
      #expect(printed.output.contains("only: { image: \"alpine:latest\" }"), "\(printed)")
      #expect(try sandbox.read("policygate.yaml") == Self.policy + more)
      let written = try sandbox.run(Sandbox.program, ["waive", "image-tag", "Dockerfile", "--write"] + arguments)
      #expect(written.status == 0, "\(written)")
      let text = try sandbox.read("policygate.yaml")
      #expect(text.contains("# who asks for what"))
      // Every old line is still there, in its order.
      var lines = text.split(separator: "\n").map(String.init)[...]
      for line in (Self.policy + more).split(separator: "\n") where !line.contains("[]") {
        let index = lines.firstIndex(of: String(line))
        #expect(index != nil, "\(line)")
        lines = lines[(index.map { $0 + 1 } ?? lines.endIndex)...]
      }
      #expect(try sandbox.policygate("check").status == 0)
      let list = try sandbox.policygate("waivers")
      #expect(list.output.contains("until: the move #1") && list.output.contains("@acme/platform"), "\(list)")
    }
  }

  @Test("`waive` refuses what would be unused, too long, unknown, or a policy that it cannot add to")
  func waiveRefuses() throws {
    let sandbox = try sandbox()
    func waive(_ rule: String, _ path: String, _ until: String, _ more: String...) throws -> Int32 {
      try sandbox.run(
        Sandbox.program, ["waive", rule, path, "--reason", "x", "--owner", "y", "--until", until] + more
      ).status
    }
    #expect(try waive("image-tag", "Dockerfile", Self.day(in: 10)) == 0)
    #expect(try waive("image-digest", "Dockerfile", Self.day(in: 10)) == 2)
    #expect(try waive("image-tga", "Dockerfile", Self.day(in: 10)) == 2)
    #expect(try waive("image-tag", "missing", Self.day(in: 10)) == 2)
    #expect(try waive("image-tag", "Dockerfile", Self.day(in: 500)) == 2)
    #expect(try waive("image-tag", "Dockerfile", "soon") == 2)
    #expect(try waive("image-tag", "Dockerfile", Self.day(in: 10), "--only", "imge=x") == 2)
    #expect(try waive("image-tag", "Dockerfile", Self.day(in: 10), "--only", "image=**") == 2)
    let flow = "{version: 1, rules: {image-tag: error}}\n"
    try sandbox.write("policygate.yaml", flow)
    #expect(try waive("image-tag", "Dockerfile", Self.day(in: 10), "--write") == 2)
    #expect(try sandbox.read("policygate.yaml") == flow)
  }

  @Test("`waivers` lists by end and by use")
  func lists() throws {
    let more =
      Self.waiver(10)
      + "  - {rule: image-tag, paths: [gone/Dockerfile], owner: o, reason: gone, expires: \(Self.day(in: 90))}\n"
    let sandbox = try sandbox(more)
    let all = try sandbox.policygate("waivers")
    #expect(all.status == 0 && all.output.contains("2 waivers"), "\(all)")
    #expect(all.output.contains("0 days old"), "\(all)")
    try sandbox.write(
      "policygate.yaml", "# moved\n" + Self.policy + more.replacingOccurrences(of: "gone/", with: "away/"))
    let moved = try sandbox.policygate("waivers").output
    #expect(moved.contains("0 days old") && moved.contains("not committed yet"), "\(moved)")
    let soon = try sandbox.policygate("waivers", "--expiring", "14")
    #expect(soon.output.contains("10 days left") && soon.output.contains("1 waiver,"), "\(soon)")
    let unused = try sandbox.policygate("waivers", "--unused")
    #expect(unused.output.contains("away/Dockerfile") && unused.output.contains("1 waiver,"), "\(unused)")
    #expect(try sandbox.policygate("waivers", "--format", "json").output.contains("\"state\" : \"unused\""))
  }

  @Test(
    "A comment in the file counts for its instruction; locked rules and never_for take none, and say whose they are")
  func comments() throws {
    let sandbox = try sandbox()
    try sandbox.write("CODEOWNERS", "policygate.yaml @acme/security\n")
    try sandbox.write("Dockerfile", "# policygate: ignore[image-tag] -- rebuilt nightly\n" + Self.bad)
    let passed = try sandbox.policygate("check")
    #expect(passed.status == 0 && passed.output.contains("waived: 1 (Dockerfile:1)"), "\(passed)")
    try sandbox.write(
      "Dockerfile", "# policygate: ignore[image-tag, non-root-user] -- rebuilt nightly\nFROM alpine:latest\n")
    let locked = try sandbox.policygate("check")
    #expect(locked.status == 1)
    #expect(
      locked.output.contains("`non-root-user` is locked by tests (policygate.yaml:9), owned by @acme/security"),
      "\(locked)")
    let secret = "hunter" + "22xyz9"
    try sandbox.write(
      "Dockerfile",
      "# policygate: ignore-file[secret-variables] -- mine\n# policygate: ignore-file[image-tag] -- x\n\(Self.bad)ENV API_KEY=\(secret)\n"
    )
    try sandbox.write("policygate.yaml", Self.policy.replacingOccurrences(of: "[secrets]", with: "[secret-variables]"))
    let kept = try sandbox.policygate("check")
    #expect(kept.status == 1)
    #expect(kept.output.contains("can't be ignored in a file, says tests (policygate.yaml:6)"), "\(kept)")
    #expect(!kept.all.contains(secret))
  }

  @Test("A reason that repeats a secret of its file does not give it away, in no format")
  func redacted() throws {
    let secret = "hunter" + "22xyz5"
    let sandbox = try sandbox()
    try sandbox.write(
      "Dockerfile", "# policygate: ignore[image-tag] -- pull with \(secret)\n\(Self.bad)ENV API_KEY=\(secret)\n")
    for arguments in [["check", "-v"], ["check", "--format", "json"], ["check", "--format", "concise"], ["waivers"]] {
      let outcome = try sandbox.run(Sandbox.program, arguments)
      #expect(outcome.all.contains("Dockerfile:1") || outcome.all.contains("waived"), "\(outcome)")
      #expect(!outcome.all.contains(secret), "\(outcome)")
    }
    try sandbox.policygate("baseline", "write").succeeds()
    #expect(try !sandbox.read("policygate.baseline.json").contains(secret))
  }

  @Test("A slip in a comment is a finding in the change that brings it, and old afterwards")
  func slips() throws {
    let sandbox = try sandbox(Self.waiver(30))
    try sandbox.write("Dockerfile", "# policygate: ignore[image-tga] -- x\n" + Self.bad)
    let report = try sandbox.report("check")
    #expect(report.statuses(of: "inline-ignores") == ["new"])
    try sandbox.commit()
    try sandbox.write("Dockerfile", "# policygate: ignore[image-tga] -- x\n" + Self.bad + "CMD [\"a\"]\n")
    #expect(try sandbox.report("check").statuses(of: "inline-ignores") == ["old"])
  }

  @Test("A workflow can ignore with a comment, the policy itself cannot")
  func workflow() throws {
    let sandbox = try Sandbox(policy: "version: 1\nrules: {ci-scan: error, policy-change: error}\n")
    try sandbox.write("Dockerfile", Self.bad)
    let job = "on: push\njobs:\n  build:\n    runs-on: x\n    steps:\n      - run: docker build -t a .\n"
    try sandbox.write(".github/workflows/ci.yml", job)
    let found = try sandbox.report("check")
    let finding = try #require(found.findings.first { $0.rule == "ci-scan" }, "\(found)")
    #expect(finding.path == ".github/workflows/ci.yml")
    try sandbox.write(".github/workflows/ci.yml", "# policygate: ignore-file[ci-scan] -- scanned elsewhere\n" + job)
    #expect(try sandbox.report("check").statuses(of: "ci-scan") == ["waived"])
    try sandbox.commit()
    try sandbox.write(
      "policygate.yaml",
      "# policygate: ignore-file[policy-change] -- hush\nversion: 1\nrules: {ci-scan: warning, policy-change: error}\n")
    #expect(try sandbox.report("check").statuses(of: "policy-change") == ["new"])
  }
}
