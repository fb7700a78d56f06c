import ContainerFiles
import PolicyEngine
import PolicyRules
import TestSupport
import Testing

@Suite("New, old and fixed")
struct VerdictTests {
  static let rules = allRules.filter { ["image-tag", "healthcheck", "non-root-user"].contains($0.about.id) }
  static let good = "FROM node:22\nUSER app\nHEALTHCHECK CMD true\n"

  private func change(
    _ base: [String: String]?, _ head: [String: String], renamed: [String: String] = [:],
    check: PolicySettings.Check = .changed
  ) -> SampleChange {
    SampleChange(base: base, head: head, rules: Self.rules, renamed: renamed, check: check)
  }

  private func lines(_ change: SampleChange) -> [String] {
    change.verdict.findings.map { "\($0.status.rawValue) \($0.finding.rule)" }
  }

  @Test("a USER that is taken away is new, though no line was added")
  func removedUser() {
    let change = change(["Dockerfile": Self.good], ["Dockerfile": "FROM node:22\nHEALTHCHECK CMD true\n"])
    #expect(lines(change) == ["new non-root-user"])
    #expect(change.verdict.findings.first?.isTakenAway == true)
    #expect(!change.verdict.passes)
  }

  @Test("a HEALTHCHECK that is taken away is new")
  func removedHealthcheck() {
    let change = change(["Dockerfile": Self.good], ["Dockerfile": "FROM node:22\nUSER app\n"])
    #expect(lines(change) == ["new healthcheck"])
  }

  @Test("moving lines, comments above and another order of stages make nothing new")
  func movedLines() {
    let before = "FROM node AS a\nUSER root\nFROM node:1 AS b\nUSER root\n"
    let after = "# hello\n\nFROM node:1 AS b\nUSER root\n# x\nFROM node AS a\nUSER root\n"
    let change = change(["Dockerfile": before], ["Dockerfile": after])
    #expect(!lines(change).contains("new image-tag"))
  }

  @Test("another value behind the same rule and file is new")
  func otherValue() {
    let change = change(
      ["Dockerfile": "FROM node\nUSER app\nHEALTHCHECK CMD true\n"],
      ["Dockerfile": "FROM python\nUSER app\nHEALTHCHECK CMD true\n"])
    #expect(lines(change) == ["new image-tag"])
    #expect(change.verdict.fixed == 1)
  }

  @Test("a renamed file keeps its old findings old")
  func renamed() {
    let bad = "FROM node\nUSER app\nHEALTHCHECK CMD true\n"
    let change = change(["a/Dockerfile": bad], ["b/Dockerfile": bad], renamed: ["a/Dockerfile": "b/Dockerfile"])
    #expect(lines(change) == ["old image-tag"])
    #expect(change.verdict.fixed == 0)
  }

  @Test("the same finding twice where there was one is one old and one new")
  func multiset() {
    let one = "FROM node AS a\nUSER app\nHEALTHCHECK CMD true\n"
    let change = change(["Dockerfile": one], ["Dockerfile": one + "FROM node AS b\nUSER app\nHEALTHCHECK CMD true\n"])
    #expect(lines(change).sorted() == ["new image-tag", "old image-tag"])
  }

  @Test("old findings block in a touched file, and only new ones with `check: new`")
  func modes() {
    let base = ["Dockerfile": "FROM node\nUSER app\nHEALTHCHECK CMD true\n"]
    let head = ["Dockerfile": "FROM node\nUSER app\nHEALTHCHECK CMD false\n"]
    #expect(!change(base, head).verdict.passes)
    let onlyNew = change(base, head, check: .new)
    #expect(onlyNew.verdict.passes)
    #expect(onlyNew.verdict.older == 1)
  }

  @Test("without an old side everything is new")
  func noBase() {
    #expect(lines(change(nil, ["Dockerfile": "FROM node\nUSER app\nHEALTHCHECK CMD true\n"])) == ["new image-tag"])
  }

  @Test("what was no Dockerfile before a compose file named it as one is new")
  func newlyNamed() {
    let hidden = "# not read as a Dockerfile by itself\nENV A=1\nFROM node\n"
    let base = ["big": hidden, "compose.yaml": "services:\n  w:\n    image: a:1\n"]
    var head = base
    head["compose.yaml"] = "services:\n  w:\n    build: {context: ., dockerfile: big}\n"
    #expect(lines(change(base, head)).contains("new image-tag"))
    #expect(!change(base, head).verdict.passes)
    var again = head
    again["compose.yaml"] = "services:\n  w:\n    build: {context: ., dockerfile: big}\n    init: true\n"
    #expect(!lines(change(head, again)).contains("new image-tag"))
  }
}
