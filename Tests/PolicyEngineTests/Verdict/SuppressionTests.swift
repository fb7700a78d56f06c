import ContainerFiles
import PolicyEngine
import PolicyRules
import TestSupport
import Testing

/// A change in memory, judged by a policy as the tool loads it.
private struct LivedWith {
  let verdict: Verdict
  let head: Judgement

  init(
    _ policy: String, base: [String: String]? = nil, head: [String: String], renamed: [String: String] = [:],
    baseline: Baseline? = nil, today: String = "2026-11-23", check: PolicySettings.Check = .changed,
    trust: SuppressionTrust = .all
  ) throws {
    let day = try #require(Day(today))
    var policy = try load(["policygate.yaml": "version: 1\n" + policy], today: Day("2026-01-01"))
    if let baseline { policy.baseline = baseline }
    let names = Set((base ?? [:]).keys).union(head.keys)
    let changed = names.filter { base?[$0] != head[$0] && renamed[$0] == nil }.sorted().map { RepositoryPath($0) }
    let inventories = ChangeInventories(
      head: MemoryTree(head), base: base.map { MemoryTree($0) }, changed: changed,
      renamed: Dictionary(uniqueKeysWithValues: renamed.map { (RepositoryPath($0.key), RepositoryPath($0.value)) }),
      patterns: FilePatterns(), shippedStages: [])
    let judge = Judge(policy: policy, rules: allRules, today: day)
    let names2 = inventories.newNames
    let old = inventories.base.map { judge.judgement(in: $0, newNames: names2, side: .old, trust: trust) }
    let side = JudgedSide.new(
      beside: old?.findings, files: inventories.base?.judgedPaths.map { names2[$0] ?? $0 } ?? [])
    self.head = judge.judgement(in: inventories.head, side: side, trust: trust)
    verdict = Verdict(
      head: self.head.findings, base: old?.findings, touched: inventories.scope.touched, check: check, failOn: .error,
      honoursNewIgnores: trust.honoursNewIgnores)
  }

  /// `new image-tag`, `waived healthcheck` … in order.
  var lines: [String] { verdict.all.map { "\($0.status.rawValue) \($0.finding.rule)" } }
}

private let tagRule = "rules: {image-tag: error, inline-ignores: error}\n"
private let waived =
  "waivers: [{rule: image-tag, paths: [Dockerfile], only: {image: node}, reason: x, expires: 2026-12-31}]\n"
private let bad = "FROM node\n"

@Suite("A waiver")
struct WaiverTests {
  @Test("holds on its last day, and the finding counts again from the day after, as new")
  func expiry() throws {
    let policy = tagRule + waived
    #expect(try LivedWith(policy, head: ["Dockerfile": bad], today: "2026-12-31").lines == ["waived image-tag"])
    let late = try LivedWith(
      policy, base: ["Dockerfile": bad], head: ["Dockerfile": bad + "USER 1\n"], today: "2027-01-01", check: .new)
    #expect(late.lines == ["new image-tag"])
    #expect(!late.verdict.passes)
    #expect(late.head.waivers.map { $0.state } == [.expired])
  }

  @Test("lets stand what it names and nothing else")
  func only() throws {
    let files = ["Dockerfile": "FROM node AS a\nFROM python AS b\n", "b/Dockerfile": bad]
    let change = try LivedWith(tagRule + waived, head: files)
    #expect(change.lines == ["waived image-tag", "new image-tag", "new image-tag"])
  }

  @Test("stays with its thing when lines move, and does not pass to another value")
  func bound() throws {
    let moved = try LivedWith(
      tagRule + waived, base: ["Dockerfile": bad], head: ["Dockerfile": "# a\n\n\nFROM node AS x\n"])
    #expect(moved.lines == ["waived image-tag"])
    let other = try LivedWith(tagRule + waived, base: ["Dockerfile": bad], head: ["Dockerfile": "FROM evil.io/x\n"])
    #expect(other.lines == ["new image-tag"])
  }

  @Test("that is unused, or covers several things without saying which, is spoken of")
  func said() throws {
    let unused = try LivedWith(tagRule + waived, head: ["Dockerfile": "FROM node:22\n"])
    #expect(unused.head.waivers.map { $0.state } == [.unused])
    // Of a file that was not looked at, nothing is said.
    let elsewhere = try LivedWith(
      tagRule + waived, base: ["Dockerfile": bad], head: ["Dockerfile": bad, "b/Dockerfile": "FROM node:22\n"])
    #expect(elsewhere.head.waivers.map { $0.state } == [.unchecked])
    let wide = "waivers: [{rule: image-tag, paths: [\"**/Dockerfile\"], reason: x}]\n"
    let policy = try load(["policygate.yaml": "version: 1\n" + tagRule + wide])
    let both = try LivedWith(tagRule + wide, head: ["Dockerfile": "FROM node AS a\nFROM python AS b\n"])
    #expect(
      SuppressionNotices(both.head, policy).texts == [
        "the waiver for `image-tag` (policygate.yaml:3) has no `only`, so it covers `node`, `python`, and what comes next"
      ])
  }

  @Test("of a rule that another layer locked counts only where the base has it too")
  func locked() throws {
    let files = [
      "policygate.yaml":
        "version: 1\nextends: [org.yaml]\nwaivers: [{rule: image-tag, paths: [Dockerfile], reason: x}]\n",
      "org.yaml": "version: 1\nname: acme-org\nrules: {image-tag: {level: error, locked: true}}\n",
    ]
    let policy = try load(files)
    let inventory = Inventory.of(
      MemoryTree(["Dockerfile": bad]), found: ["Dockerfile"], named: [], patterns: FilePatterns(), shippedStages: []
    ).inventory
    let judge = Judge(policy: policy, rules: allRules, today: .epoch)
    let refused = judge.judgement(in: inventory)
    #expect(refused.findings.first?.suppression == nil)
    #expect(
      refused.findings.first?.notes.map { $0.text } == [
        "the waiver at policygate.yaml:3 does not count: `image-tag` is locked by acme-org (org.yaml:3)"
      ])
    var trust = SuppressionTrust.all
    trust.waiversOnBase = Set(policy.waivers.map { $0.identity })
    #expect(judge.judgement(in: inventory, trust: trust).findings.first?.suppression?.kind == .waiver)
  }
}

@Suite("The table of old, new and let stand")
struct SuppressedVerdictTests {
  private static let ignored = "# policygate: ignore[image-tag] -- x\nFROM node\n"

  @Test(
    "is the one of the specification",
    arguments: [
      (bad, bad, ["old image-tag"], 0), ("FROM node:22\n", bad, ["new image-tag"], 0),
      (ignored, bad, ["new image-tag"], 0), (bad, "FROM node:22\n", [], 1), (ignored, "FROM node:22\n", [], 0),
      (bad, ignored, ["waived image-tag"], 0), ("FROM node:22\n", ignored, ["waived image-tag"], 0),
      (ignored, ignored + "# x\n", ["waived image-tag"], 0),
    ] as [(String, String, [String], Int)])
  func table(old: String, new: String, lines: [String], fixed: Int) throws {
    let base = ["Dockerfile": old]
    let head = ["Dockerfile": new + "USER 1\n"]
    let change = try LivedWith(tagRule, base: base, head: head)
    #expect(change.lines == lines)
    #expect(change.verdict.fixed == fixed)
  }

  @Test("a second finding beside one that is let stand is new")
  func beside() throws {
    let change = try LivedWith(
      tagRule, base: ["Dockerfile": Self.ignored], head: ["Dockerfile": Self.ignored + "FROM node\n"])
    #expect(change.lines == ["waived image-tag", "new image-tag"])
  }

  @Test("a comment of the change itself counts for nothing where the base is trusted alone")
  func newIgnores() throws {
    var trust = SuppressionTrust.all
    trust.honoursNewIgnores = false
    let added = try LivedWith(tagRule, base: ["Dockerfile": bad], head: ["Dockerfile": Self.ignored], trust: trust)
    #expect(added.lines == ["old image-tag"])
    let kept = try LivedWith(
      tagRule, base: ["Dockerfile": Self.ignored], head: ["Dockerfile": Self.ignored + "USER 1\n"], trust: trust)
    #expect(kept.lines == ["waived image-tag"])
    let changed = try LivedWith(
      tagRule, base: ["Dockerfile": Self.ignored],
      head: ["Dockerfile": "# policygate: ignore[image-tag] -- x\nFROM evil.io/x\n"], trust: trust)
    #expect(changed.lines == ["new image-tag"])
  }

  @Test("with --no-ignores nothing is let stand")
  func nobody() throws {
    let change = try LivedWith(tagRule + waived, head: ["Dockerfile": Self.ignored], trust: .nobody)
    #expect(change.lines == ["new image-tag"])
  }
}

@Suite("What the baseline lets stand")
struct BaselinedTests {
  private func baseline(_ files: [String: String]) throws -> Baseline {
    Baseline(of: try LivedWith(tagRule, head: files).head.findings)
  }

  @Test("is old, wherever its lines go, and nothing of another value")
  func old() throws {
    let baseline = try baseline(["Dockerfile": bad])
    let moved = try LivedWith(
      tagRule, base: ["Dockerfile": bad], head: ["Dockerfile": "# a\n\nFROM node\n"], baseline: baseline)
    #expect(moved.lines == ["baselined image-tag"])
    let other = try LivedWith(
      tagRule, base: ["Dockerfile": bad], head: ["Dockerfile": "FROM evil.io/x\n"], baseline: baseline)
    #expect(other.lines == ["new image-tag"])
  }

  @Test("goes with a file that is moved, in this change and in later ones")
  func movedFile() throws {
    let baseline = try baseline(["a/Dockerfile": bad])
    let renamed = try LivedWith(
      tagRule, base: ["a/Dockerfile": bad], head: ["b/Dockerfile": bad], renamed: ["a/Dockerfile": "b/Dockerfile"],
      baseline: baseline)
    #expect(renamed.lines == ["baselined image-tag"])
    let later = try LivedWith(
      tagRule, base: ["b/Dockerfile": bad], head: ["b/Dockerfile": bad + "USER 1\n"], baseline: baseline)
    #expect(later.lines == ["baselined image-tag"])
    #expect(later.head.baseline.entries.map { $0.path } == ["b/Dockerfile"])
    // Where the file is still there, a copy is another file.
    let copied = try LivedWith(
      tagRule, base: ["a/Dockerfile": bad], head: ["a/Dockerfile": bad, "b/Dockerfile": bad], baseline: baseline)
    #expect(copied.lines == ["new image-tag"])
  }

  @Test("is no more than the old side has, whatever count somebody writes")
  func counts() throws {
    let one = try baseline(["Dockerfile": bad])
    let entry = try #require(one.entries.first)
    var greedy = entry
    greedy.count = 99
    let two = "FROM node\nFROM node\n"
    for baseline in [one, Baseline([greedy])] {
      let change = try LivedWith(tagRule, base: ["Dockerfile": bad], head: ["Dockerfile": two], baseline: baseline)
      #expect(change.lines.sorted() == ["baselined image-tag", "new image-tag"])
      let back = try LivedWith(
        tagRule, base: ["Dockerfile": "FROM node:22\n"], head: ["Dockerfile": bad], baseline: baseline)
      #expect(back.lines == ["new image-tag"])
    }
    let stale = try LivedWith(tagRule, head: ["Dockerfile": bad], baseline: Baseline([greedy]))
    #expect(stale.head.staleInBaseline == 98)
    #expect(stale.head.baseline.entries.map { $0.count } == [1])
  }

  @Test("is met only by the rule and the subject that the entry names")
  func edited() throws {
    let entry = try #require(try baseline(["Dockerfile": bad]).entries.first)
    let other = Baseline.Entry(
      rule: "healthcheck", path: entry.path, subject: entry.subject, fingerprint: entry.fingerprint, count: 1,
      origin: entry.origin)
    #expect(try LivedWith(tagRule, head: ["Dockerfile": bad], baseline: Baseline([other])).lines == ["new image-tag"])
  }

  @Test("is never a secret")
  func secrets() throws {
    let policy = "rules: {secret-variables: error, secret-files: error}\n"
    let text = "FROM node:22\nENV API_KEY=\("hunter" + "22xyz1")\nCOPY .env /app/\n"
    let judged = try LivedWith(policy, head: ["Dockerfile": text])
    #expect(judged.lines.count == 2)
    #expect(Baseline(of: judged.head.findings).entries.isEmpty)
  }
}
