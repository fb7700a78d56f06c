import ContainerFiles
import PolicyEngine
import PolicyRules
import TestSupport
import Testing

@Suite("Findings beside the container files")
struct CompanionTests {
  private static let workflow = ".github/workflows/image.yml"
  private static let build = "jobs:\n  a:\n    steps:\n      - run: docker build -t app:1 .\n"
  private static let scanned = build + "      - run: trivy image --exit-code 1 app:1\n"
  private static let dockerfile = "FROM alpine:3.20\n"

  private func rule(_ id: String) -> [AnyRule] { allRules.filter { $0.about.id == id } }

  private func change(
    _ base: [String: String]?, _ head: [String: String], _ id: String = "ci-scan", renamed: [String: String] = [:]
  ) -> SampleChange {
    SampleChange(base: base, head: head, rules: rule(id), renamed: renamed)
  }

  @Test("a workflow alone brings the repository into scope")
  func workflowAlone() {
    let change = change([:], [Self.workflow: Self.build])
    #expect(change.verdict.findings.map { $0.finding.path.text } == [Self.workflow])
    #expect(change.verdict.findings.allSatisfy { $0.status == .new && $0.blocks })
    #expect(change.inventories.head.ownFiles.isEmpty)
  }

  @Test("a file that has nothing to do with it brings nothing", arguments: ["README.md", "src/a.go", "a/b.yml"])
  func nothing(_ path: String) {
    let change = change([Self.workflow: Self.build], [Self.workflow: Self.build, path: "x: y\n"])
    #expect(change.head.isEmpty && change.inventories.scope.isEmpty)
  }

  @Test("an old finding in a workflow that the change leaves alone is older, and not shown")
  func old() {
    let files = [Self.workflow: Self.build, "Dockerfile": Self.dockerfile]
    let change = change(files, files.merging(["Dockerfile": "FROM alpine:3.21\n"]) { $1 })
    #expect(change.verdict.findings.isEmpty && change.verdict.older == 1)
  }

  @Test("an old finding in a touched workflow is shown as old")
  func touched() {
    let change = change([Self.workflow: Self.build], [Self.workflow: "# x\n" + Self.build])
    #expect(change.verdict.findings.map { $0.status } == [.old])
  }

  @Test("a scan that the change takes away is new, also in a renamed workflow")
  func takenAway() {
    #expect(
      change([Self.workflow: Self.scanned], [Self.workflow: Self.build]).verdict.findings.map { $0.status } == [.new])
    let other = ".github/workflows/other.yml"
    let renamed = change([Self.workflow: Self.build], [other: Self.build + "\n"], renamed: [Self.workflow: other])
    #expect(renamed.verdict.findings.map { $0.status } == [.old])
  }

  @Test("a first Dockerfile beside an old workflow finds what was there before as old")
  func firstDockerfile() {
    let change = change(
      [Self.workflow: Self.build], [Self.workflow: Self.build, "Dockerfile": Self.dockerfile])
    #expect(change.verdict.findings.isEmpty && change.verdict.older == 1)
  }

  @Test("a pattern of the ignore file is reported where it stands")
  func ignoreFile() {
    let files = ["Dockerfile": "FROM alpine:3.20\nCOPY a /a\n", ".dockerignore": "ok\n!\n"]
    let change = change(["Dockerfile": files["Dockerfile"] ?? "", ".dockerignore": "ok\n"], files, "dockerignore")
    #expect(change.verdict.findings.map { $0.finding.path.text } == [".dockerignore"])
    #expect(change.verdict.findings.map { $0.finding.start.line } == [2])
  }

  @Test("what the policy leaves out is left out")
  func excluded() throws {
    let tree = MemoryTree([Self.workflow: Self.build])
    for glob in [".github/**", "x/**"] {
      let inventories = ChangeInventories(
        head: tree, base: MemoryTree([:] as [String: String]), changed: [RepositoryPath(Self.workflow)], renamed: [:],
        patterns: FilePatterns(exclude: [try Glob(glob)]), shippedStages: [])
      var policy = Policy()
      var setting = RuleSetting()
      setting.level = Setting(.error)
      policy.rules["ci-scan"] = setting
      let found = Judge(policy: policy, rules: rule("ci-scan"), today: .epoch).findings(in: inventories.head)
      #expect(found.isEmpty == (glob == ".github/**"))
    }
  }

  @Test("a rule's own paths count for companions as for other files", arguments: [".github/**", "src/**"])
  func paths(_ glob: String) throws {
    var policy = Policy()
    var setting = RuleSetting()
    setting.level = Setting(.error)
    setting.paths = [try Glob(glob)]
    policy.rules["ci-scan"] = setting
    let inventory = Inventory.of(
      MemoryTree([Self.workflow: Self.build]), found: [RepositoryPath(Self.workflow)], named: [],
      patterns: FilePatterns(), shippedStages: []
    ).inventory
    let found = Judge(policy: policy, rules: rule("ci-scan"), today: .epoch).findings(in: inventory)
    #expect(found.isEmpty == (glob == "src/**"))
  }

  @Test("of files that the user names, findings stand in those alone")
  func named() {
    let files = [Self.workflow: Self.build, "Dockerfile": Self.dockerfile]
    for (name, count) in [("Dockerfile", 0), (Self.workflow, 1)] {
      var policy = Policy()
      var setting = RuleSetting()
      setting.level = Setting(.error)
      policy.rules["ci-scan"] = setting
      let inventory = Inventory.of(
        MemoryTree(files), found: [], named: [RepositoryPath(name)], patterns: FilePatterns(), shippedStages: []
      ).inventory
      #expect(Judge(policy: policy, rules: rule("ci-scan"), today: .epoch).findings(in: inventory).count == count)
    }
  }

  @Test("secrets in a shown workflow are covered")
  func secrets() {
    let token = "ghp_" + String(repeating: "a1B2", count: 9)
    let text = "jobs:\n  a:\n    steps:\n      - run: docker build --build-arg T=\(token) -t app:1 .\n"
    let change = change([:], [Self.workflow: text])
    let redactor = Redactor(change.inventories.head, rules: allRules, findings: change.head)
    #expect(redactor.ranges[RepositoryPath(Self.workflow)]?.isEmpty == false)
  }
}

@Suite("A policy that gets weaker")
struct PolicyWeakeningTests {
  private func found(_ old: String, _ new: String) -> [String] {
    PolicyWeakening.all(from: SourceText(path: "a", old), to: SourceText(path: "a", new)).map { $0.text }
  }

  @Test("says what is demanded less")
  func weaker() {
    #expect(found("rules: {a: error}", "rules: {a: {level: warning}}") == ["`a` goes from error to warning"])
    #expect(found("rules: {a: error}", "rules: {}") == ["`a` is no longer set here"])
    #expect(found("rules: {a: {locked: true}}", "rules: {a: {}}") == ["`a` is no longer locked"])
    #expect(found("settings: {fail_on: warning}", "settings: {}") == ["`fail_on` goes from warning to error"])
    #expect(found("settings: {check: all}", "settings: {check: new}") == ["`check` goes from all to new"])
    #expect(found("extends: [x, y]", "extends: [x]") == ["`extends` no longer takes in `y`"])
    #expect(found("a: b", "waivers: [{rule: x, reason: y}]") == ["`waivers` has a new or another entry for `x`"])
    #expect(found("a: b", "files: {exclude: [x]}") == ["`files.exclude` leaves out `x`"])
    #expect(found("rules: {a: {deny: [x]}}", "rules: {a: {deny: []}}") == ["`a`: `deny` no longer has `x`"])
  }

  @Test("and nothing of what is demanded more")
  func stronger() {
    #expect(found("rules: {a: warning}", "rules: {a: error, b: error}") == [])
    #expect(found("rules: {a: {allow: [x, y]}}", "rules: {a: {allow: [x]}}") == [])
    #expect(found("waivers: [{rule: x}]", "waivers: []") == [])
    #expect(found("settings: {check: new}", "settings: {}") == [])
  }
}
