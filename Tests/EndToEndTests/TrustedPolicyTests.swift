import Foundation
import Testing

/// A repository whose main has a policy of two files, a lock, a baseline, a waiver and an ignored line; every branch from
/// it breaks a rule, and then tries to get through.
struct TrustedRepository {
  static let policy = """
    version: 1
    name: shop
    extends: [policies/]
    settings: { waivers: { warn_days: 14 } }
    rules:
      healthcheck: error
      non-root-user: error
      policy-change: notice
    waivers:
      - rule: non-root-user
        paths: [tools/Dockerfile]
        owner: platform
        reason: until the tools move

    """
  static let images = """
    version: 1
    name: images
    lists: { ours: ["alpine:3.*"] }
    rules:
      base-images: { level: error, allow: [scratch, $ours] }
      image-digest: { level: error, check_in: [from], lock: policies/digests.lock.yaml }
      image-tag: error

    """
  static let digest = "sha256:" + String(repeating: "1", count: 64)
  static let lock = "version: 1\ndigests:\n  docker.io/library/alpine:3.20: \(digest)\n"
  static let good = "FROM alpine:3.20@\(digest)\nUSER 1000\nHEALTHCHECK CMD true\n"
  /// Four rules of the trusted policy speak of it.
  static let bad = "FROM evil.example/x:latest\n"

  let sandbox: Sandbox

  init(policy: String = Self.policy) throws {
    sandbox = try Sandbox(policy: nil)
    try sandbox.write("policygate.yaml", policy)
    try sandbox.write("policies/images.yaml", Self.images)
    try sandbox.write("policies/digests.lock.yaml", Self.lock)
    try sandbox.write("Dockerfile", Self.good)
    try sandbox.write("tools/Dockerfile", "FROM alpine:3.20@\(Self.digest)\nHEALTHCHECK CMD true\n")
    try sandbox.write(
      "old/Dockerfile",
      "# policygate: ignore[image-tag, image-digest, base-images] -- older than the rule\nFROM alpine\nUSER 1\nHEALTHCHECK CMD true\n"
    )
    try sandbox.write("legacy/Dockerfile", "FROM alpine:3.20@\(Self.digest)\nUSER 1000\n")
    #expect(try sandbox.policygate("baseline", "write").status == 0)
    try sandbox.commit("a policy")
    try sandbox.git("checkout", "-q", "-b", "work")
  }

  /// Commits what was written, and judges it by the policy of the base.
  func judged(_ arguments: String..., policy ref: String = "base") throws -> Sandbox.Outcome {
    try sandbox.commit()
    return try sandbox.run(
      Sandbox.program, ["check", "--base", "main", "--head", "HEAD", "--policy-ref", ref] + arguments)
  }

  func edit(_ path: String, _ old: String, _ new: String) throws {
    let text = try sandbox.read(path)
    #expect(text.contains(old), "\(path) has no \(old)")
    try sandbox.write(path, text.replacingOccurrences(of: old, with: new))
  }
}

@Suite("A policy that is read from the base")
struct TrustedPolicyTests {
  /// A way in which a change tries to judge itself.
  struct Evasion: CustomTestStringConvertible, Sendable {
    let name: String
    /// What the report says of it.
    let said: String
    let edit: @Sendable (TrustedRepository) throws -> Void
    var testDescription: String { name }

    init(_ name: String, saying said: String, _ edit: @escaping @Sendable (TrustedRepository) throws -> Void) {
      (self.name, self.said, self.edit) = (name, said, edit)
    }
  }

  static let evasions: [Evasion] = [
    Evasion("loosens levels", saying: "weaker: `healthcheck` goes from error to off") { repository in
      try repository.edit("policygate.yaml", "healthcheck: error", "healthcheck: off")
    },
    Evasion("loosens a level in a file that is taken in", saying: "weaker: `image-tag` goes from error to notice") {
      try $0.edit("policies/images.yaml", "image-tag: error", "image-tag: notice")
    },
    Evasion("widens an allow list", saying: "weaker: `base-images`: `allow` takes in `evil.example/**`") {
      try $0.edit("policies/images.yaml", "[scratch, $ours]", "[scratch, $ours, \"evil.example/**\"]")
    },
    Evasion("widens a list that an allow list names", saying: "weaker: `base-images`: `allow` takes in `**`") {
      try $0.edit("policies/images.yaml", "[\"alpine:3.*\"]", "[\"alpine:3.*\", \"**\"]")
    },
    Evasion("deletes the policy", saying: "weaker: the policy is gone") { repository in
      try repository.sandbox.remove("policygate.yaml")
      try repository.sandbox.remove("policies/images.yaml")
    },
    Evasion("renames the policy and empties it", saying: "weaker: `healthcheck` goes from error to off") {
      try $0.sandbox.remove("policygate.yaml")
      try $0.sandbox.write(".policygate.yaml", "version: 1\nrules:\n  unparsable: error\n")
    },
    Evasion("moves a file out of the folder that is taken in", saying: "weaker: `base-images` goes from error to off") {
      try $0.sandbox.git("mv", "policies/images.yaml", "images.yaml")
      try $0.sandbox.write("policies/other.yaml", "version: 1\nname: other\n")
    },
    Evasion("takes in no other file", saying: "weaker: `base-images` goes from error to off") {
      try $0.edit("policygate.yaml", "extends: [policies/]\n", "")
    },
    Evasion("adds a waiver", saying: "weaker: a waiver for `healthcheck` in Dockerfile") {
      try $0.sandbox.write(
        "policygate.yaml",
        try $0.sandbox.read("policygate.yaml")
          + ["healthcheck", "non-root-user", "base-images", "image-tag", "image-digest"].map {
            "  - { rule: \($0), paths: [Dockerfile], owner: me, reason: it is late, expires: 2026-12-24 }\n"
          }.joined().replacingOccurrences(of: "2026-12-24", with: soon))
    },
    Evasion("adds comments that ignore", saying: "comes with this change") { repository in
      try repository.sandbox.write(
        "Dockerfile",
        "# policygate: ignore-file[healthcheck, non-root-user, base-images, image-tag, image-digest] -- mine\n"
          + TrustedRepository.bad)
    },
    Evasion("grows the baseline", saying: "weaker: the baseline lets stand what it did not") {
      try $0.sandbox.policygate("baseline", "write", "--grow").succeeds()
    },
    Evasion("edits the lock", saying: "perhaps weaker: the lock policies/digests.lock.yaml has another digest") {
      try $0.edit("policies/digests.lock.yaml", TrustedRepository.digest, "sha256:" + String(repeating: "2", count: 64))
      try $0.sandbox.write(
        "Dockerfile",
        TrustedRepository.good.replacingOccurrences(
          of: TrustedRepository.digest, with: "sha256:" + String(repeating: "2", count: 64)))
    },
    Evasion("leaves files out", saying: "weaker: `files.exclude` leaves out `**`") {
      try $0.edit("policygate.yaml", "rules:\n", "files: { exclude: [\"**\"] }\nrules:\n")
    },
    Evasion("overrides levels for its files", saying: "weaker: an override for **") {
      try $0.edit(
        "policygate.yaml", "waivers:\n",
        """
        overrides:
          - paths: ["**"]
            rules: { healthcheck: off, non-root-user: off, base-images: off, image-tag: off, image-digest: off }
        waivers:

        """)
    },
    Evasion("lets errors pass", saying: "weaker: `healthcheck` holds for nowhere/** alone") {
      try $0.edit("policygate.yaml", "healthcheck: error", "healthcheck: { level: error, paths: [\"nowhere/**\"] }")
    },
    Evasion("allows itself comments that ignore", saying: "weaker: `inline_ignores.accept_from` goes from base to head")
    {
      try $0.edit(
        "policygate.yaml", "waivers: { warn_days: 14 } }",
        "waivers: { warn_days: 14 }, inline_ignores: { accept_from: head } }")
      try $0.sandbox.write(
        "Dockerfile",
        "# policygate: ignore-file[healthcheck, non-root-user, base-images, image-tag, image-digest] -- mine\n"
          + TrustedRepository.bad)
    },
  ]

  private static var soon: String {
    let formatter = DateFormatter()
    formatter.timeZone = TimeZone(identifier: "UTC")
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.dateFormat = "yyyy-MM-dd"
    return formatter.string(from: Date().addingTimeInterval(30 * 86_400))
  }

  @Test("is not weakened by a change that", arguments: evasions)
  func evaded(_ evasion: Evasion) throws {
    let repository = try TrustedRepository()
    try repository.sandbox.write("Dockerfile", TrustedRepository.bad)
    try evasion.edit(repository)
    let outcome = try repository.judged()
    #expect(outcome.status == 1, "\(outcome)")
    #expect(outcome.output.contains(evasion.said), "\(outcome)")
    #expect(outcome.output.contains(" of main ("), "\(outcome)")
  }

  @Test("says what both policies come to, in text, JSON, Markdown, SARIF and HTML")
  func both() throws {
    let repository = try TrustedRepository()
    try repository.sandbox.write(
      "Dockerfile", TrustedRepository.good.replacingOccurrences(of: "HEALTHCHECK CMD true\n", with: ""))
    try repository.edit("policygate.yaml", "healthcheck: error", "healthcheck: off")
    let commit = try repository.sandbox.git("rev-parse", "--short=7", "main")
    let sentence = "by the policy of main (\(commit)): blocked; by the one of this change: passes"
    let outcome = try repository.judged()
    #expect(outcome.output.contains(sentence), "\(outcome)")
    for format in ["concise", "markdown", "sarif", "html", "tap", "junit", "github"] {
      let outcome = try repository.judged("--format", format)
      #expect(outcome.status == 1)
      #expect(outcome.output.contains("this change: passes"), "\(format): \(outcome)")
    }
    // The other way round, where the change judges itself.
    let own = try repository.judged(policy: "head")
    #expect(own.status == 0, "\(own)")
    #expect(
      own.output.contains("by the policy of this change: passes; by the one of main (\(commit)): blocked"), "\(own)")
  }

  @Test(
    "a weakening is in every format, whatever policy judges",
    arguments: [
      "text", "concise", "json", "jsonl", "sarif", "github", "gitlab", "junit", "checkstyle", "tap", "rdjson",
      "markdown",
      "html",
    ])
  func listed(_ format: String) throws {
    let repository = try TrustedRepository()
    try repository.edit("policies/images.yaml", "  image-tag: error\n", "")
    for ref in ["base", "head"] {
      let outcome = try repository.judged("--format", format, "--skip-rule", "policy-change", policy: ref)
      #expect(outcome.status == 0, "\(outcome)")
      #expect(outcome.output.contains("goes from error to off"), "\(format) \(ref): \(outcome)")
    }
  }

  @Test("the JSON report names the policy's commit, the weakenings with their places, and the other verdict")
  func json() throws {
    let repository = try TrustedRepository()
    try repository.sandbox.write("Dockerfile", TrustedRepository.bad)
    try repository.edit("policygate.yaml", "healthcheck: error", "healthcheck: off")
    let outcome = try repository.judged("--format", "json")
    let root = try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    let policy = try #require(root["policy"] as? [String: Any])
    #expect(policy["ref"] as? String == "main")
    let commit = try repository.sandbox.git("rev-parse", "main")
    #expect(policy["commit"] as? String == commit)
    let weakened = try #require(policy["weakened"] as? [[String: Any]])
    #expect(weakened.first?["message"] as? String == "`healthcheck` goes from error to off")
    #expect(weakened.first?["path"] as? String == "policygate.yaml")
    #expect(weakened.first?["line"] as? Int == 6)
    let change = try #require(policy["change"] as? [String: Any])
    #expect(change["files"] as? [String] == ["policygate.yaml"])
    #expect((change["other"] as? [String: Any])?["verdict"] as? String == "blocked")
  }

  @Test("the rule policy-change reports edits of the policy, the baseline and the lock")
  func reported() throws {
    let repository = try TrustedRepository()
    try repository.edit("policygate.yaml", "healthcheck: error", "healthcheck: off")
    try repository.sandbox.remove("policygate.baseline.json")
    try repository.sandbox.write("policies/digests.lock.yaml", "version: 1\ndigests: {}\n")
    try repository.sandbox.commit()
    let report = try repository.sandbox.report("check", "--base", "main", "--head", "HEAD", "--policy-ref", "base")
    let paths = report.findings.filter { $0.rule == "policy-change" }.map { $0.path }
    #expect(paths == ["policies/digests.lock.yaml", "policygate.baseline.json", "policygate.yaml"])
  }

  @Test("a base without a policy takes the change's, and says so; without any, the preset is as trusted as a policy")
  func bootstrap() throws {
    let sandbox = try Sandbox(policy: nil)
    try sandbox.git("checkout", "-q", "-b", "work")
    try sandbox.write("policygate.yaml", "version: 1\nrules:\n  healthcheck: error\n")
    try sandbox.write("Dockerfile", "FROM alpine:latest\nHEALTHCHECK CMD true\n")
    try sandbox.commit()
    let outcome = try sandbox.policygate("check", "--base", "main", "--head", "HEAD", "--policy-ref", "base")
    #expect(outcome.status == 0, "\(outcome)")
    #expect(outcome.output.contains("has no policy: judged by the one that this change brings"), "\(outcome)")
    try sandbox.remove("policygate.yaml")
    try sandbox.write("Dockerfile", "# policygate: ignore[secrets] -- x\nFROM a:1\nENV K=AKIAIOSFODNN7EXAMPLF\n")
    try sandbox.commit()
    let ignored = try sandbox.policygate("check", "--base", "main", "--head", "HEAD", "--policy-ref", "base")
    #expect(ignored.status == 1, "\(ignored)")
  }

  @Test("reads the base's tip, which a branch that was cut before does not have")
  func tip() throws {
    let repository = try TrustedRepository()
    let sandbox = repository.sandbox
    try sandbox.git("checkout", "-q", "main")
    try repository.edit("policygate.yaml", "healthcheck: error", "healthcheck: error\n  exec-form: error")
    try sandbox.commit("ask for more")
    try sandbox.git("checkout", "-q", "work")
    try sandbox.write("Dockerfile", TrustedRepository.good + "CMD serve --all\n")
    let outcome = try repository.judged()
    #expect(outcome.output.contains("exec-form"), "\(outcome)")
    // The branch has the older policy, and does not edit it.
    #expect(!outcome.output.contains("policy changes in this range"), "\(outcome)")
  }

  @Test("comments that the base has go on to count; one whose end the change moves does not")
  func comments() throws {
    let repository = try TrustedRepository()
    let sandbox = repository.sandbox
    try repository.edit("old/Dockerfile", "USER 1\n", "USER 2\n")
    #expect(try repository.judged().status == 0)
    try sandbox.git("checkout", "-q", "main")
    try repository.edit("old/Dockerfile", "] -- older", "] until=2020-01-01 -- older")
    try sandbox.commit()
    try sandbox.git("checkout", "-q", "-b", "longer")
    try repository.edit("old/Dockerfile", "until=2020-01-01", "until=\(Self.soon)")
    let outcome = try repository.judged()
    #expect(outcome.status == 1, "\(outcome)")
    #expect(outcome.output.contains("it counts once the base has it"), "\(outcome)")
  }

  @Test("a policy of the base can let comments of the change count")
  func allowed() throws {
    let policy = TrustedRepository.policy.replacingOccurrences(
      of: "warn_days: 14 } }", with: "warn_days: 14 }, inline_ignores: { accept_from: head } }")
    let repository = try TrustedRepository(policy: policy)
    try repository.sandbox.write(
      "Dockerfile",
      TrustedRepository.good.replacingOccurrences(
        of: "FROM", with: "# policygate: ignore[healthcheck] -- a job\nFROM"
      ).replacingOccurrences(of: "HEALTHCHECK CMD true\n", with: ""))
    let outcome = try repository.judged()
    #expect(outcome.status == 0, "\(outcome)")
  }

  @Test("files that are judged as they stand have the comments of the named revision, and no more")
  func files() throws {
    let repository = try TrustedRepository()
    let sandbox = repository.sandbox
    #expect(try sandbox.policygate("check", "--all", "--policy-ref", "main").status == 0)
    try sandbox.write(
      "Dockerfile", "# policygate: ignore[healthcheck] -- x\nFROM alpine:3.20@\(TrustedRepository.digest)\nUSER 1\n")
    #expect(try sandbox.policygate("check", "--all").status == 0)
    let outcome = try sandbox.policygate("check", "--all", "--policy-ref", "main")
    #expect(outcome.status == 1, "\(outcome)")
    #expect(try sandbox.policygate("check", "Dockerfile", "--policy-ref", "base").status == 2)
    #expect(try sandbox.policygate("check", "--policy-ref", "nowhere").status == 2)
  }

  @Test("an absolute path into the checkout names the base's file")
  func absolute() throws {
    let repository = try TrustedRepository()
    try repository.sandbox.write("Dockerfile", TrustedRepository.bad)
    try repository.sandbox.write("policygate.yaml", "version: 1\nrules:\n  unparsable: error\n")
    let named = try repository.judged("--policy", repository.sandbox.path + "/policygate.yaml")
    #expect(named.status == 1, "\(named)")
    #expect(try repository.judged("--policy", "policygate.yaml").status == 1)
  }

  @Test("a change that breaks the policy is refused, with the verdict of the base's")
  func broken() throws {
    let repository = try TrustedRepository()
    try repository.edit("policygate.yaml", "healthcheck: error", "helthcheck: off")
    let outcome = try repository.judged()
    #expect(outcome.status == 2, "\(outcome)")
    #expect(outcome.output.contains("the policy of this change is wrong"), "\(outcome)")
    #expect(outcome.output.contains("unknown rule `helthcheck`"), "\(outcome)")
  }

  @Test("POLICYGATE_POLICY_REF says it too, also to the hooks and the audit")
  func environment() throws {
    let repository = try TrustedRepository()
    let sandbox = repository.sandbox
    try sandbox.write("Dockerfile", TrustedRepository.bad)
    try sandbox.write("policygate.yaml", "version: 1\nrules:\n  unparsable: error\n")
    let variables = ["POLICYGATE_POLICY_REF": "base"]
    #expect(try sandbox.policygate("check").status == 0)
    #expect(try sandbox.policygate("check", adding: variables).status == 1)
    try sandbox.git("add", "-A")
    #expect(try sandbox.policygate("hook", "run", "pre-commit").status == 0)
    #expect(try sandbox.policygate("hook", "run", "pre-commit", adding: variables).status == 1)
    try sandbox.write("compose.yaml", Samples.badCompose)
    #expect(try sandbox.policygate("audit", "--base", "main", adding: variables).output.contains(" of main ("))
    try sandbox.addRemote()
    let head = try sandbox.commit()
    let push = "refs/heads/work \(head) refs/heads/work \(String(repeating: "0", count: 40))\n"
    #expect(try sandbox.policygate("hook", "run", "pre-push", "origin", "", input: push).status == 0)
    let judged = try sandbox.policygate("hook", "run", "pre-push", "origin", "", adding: variables, input: push)
    #expect(judged.status == 1, "\(judged)")
  }

  @Test("a waiver of a locked rule counts once the base has it, and one of `accept_from: base` too")
  func pending() throws {
    let repository = try TrustedRepository()
    let sandbox = repository.sandbox
    try repository.edit("policygate.yaml", "warn_days: 14", "warn_days: 14, accept_from: base")
    try sandbox.git("checkout", "-q", "main")
    try sandbox.commit("wait for the base")
    try sandbox.git("checkout", "-q", "-b", "waived")
    try sandbox.write("Dockerfile", TrustedRepository.good.replacingOccurrences(of: "USER 1000\n", with: ""))
    try repository.edit(
      "policygate.yaml", "waivers:\n",
      "waivers:\n  - { rule: non-root-user, paths: [Dockerfile], owner: me, reason: late, expires: \(Self.soon) }\n")
    let own = try repository.judged(policy: "head")
    #expect(own.status == 1, "\(own)")
    #expect(own.output.contains("is pending: it counts once the base has it; it is owned by me"), "\(own)")
  }
}
