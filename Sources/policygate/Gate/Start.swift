import ContainerFiles
import GitChanges
import PolicyEngine
import PolicyReports
import PolicyRules
import Presets

/// What `init` proposes, and what it would say of the repository as it is.
struct Start {
  static let policy = "policygate.yaml"
  static let workflow = ".github/workflows/policygate.yml"

  let proposal: PolicyProposal
  private let console: Console
  private let workspace: Workspace
  private let tree: SnapshotTree
  private let findings: [Finding]
  private let failOn: Level
  private let files: [InventoryFile]

  init(_ console: Console, _ gate: Gate, check: PolicySettings.Check?, baseline: Bool) throws {
    self.console = console
    workspace = gate.workspace
    tree = SnapshotTree(snapshot: try workspace.workTree())
    if let name = PolicyLoader.rootNames.first(where: { [tree] in tree.content(at: RepositoryPath($0)) != .absent }) {
      throw Failure(
        .misused, "error: there is a policy already, \(name): nothing written\n  see policygate policy show\n")
    }
    let inventory = try gate.judgedFiles([], everything: true, head: nil).inventory
    var proposal = Self.proposal(inventory, tree)
    let policy = try Self.load(proposal, tree, console)
    failOn = policy.settings.failOn.value == .warning ? .warning : .error
    findings = Judge(policy: policy, rules: allRules, today: console.today)
      .judgement(in: inventory, side: .whole).findings.filter { $0.suppression == nil }
    files = inventory.ownFiles
    let fails = findings.contains { [failOn] in $0.level >= failOn }
    proposal.check = check ?? (fails && !baseline ? .new : .changed)
    _ = try Self.load(proposal, tree, console)
    self.proposal = proposal
  }

  private static func proposal(_ inventory: Inventory, _ tree: SnapshotTree) -> PolicyProposal {
    var proposal = PolicyProposal()
    proposal.allow(ImageUse.all(in: inventory))
    var notes: [String] = []
    for name in HadolintSettings.names {
      guard case .bytes(let bytes) = tree.content(at: RepositoryPath(name)) else { continue }
      HadolintSettings(SourceText(path: RepositoryPath(name), bytes: bytes), notes: &notes)?
        .apply(to: &proposal, rules: allRules)
    }
    for name in ComposeLintSettings.names {
      guard case .bytes(let bytes) = tree.content(at: RepositoryPath(name)) else { continue }
      ComposeLintSettings(SourceText(path: RepositoryPath(name), bytes: bytes), notes: &notes)?
        .apply(to: &proposal, rules: allRules)
    }
    proposal.notes += notes
    return proposal
  }

  private static func load(_ proposal: PolicyProposal, _ tree: SnapshotTree, _ console: Console) throws -> Policy {
    let edited = EditedTree(tree: tree, files: [RepositoryPath(policy): Array(proposal.text.utf8)])
    let loader = PolicyLoader(
      rules: allRules, presets: Presets.all, toolVersion: ToolVersion.text, today: console.today,
      files: PolicyFilesInTree(tree: edited), readsBaseline: false)
    do throws(PolicyError) {
      return try loader.load(naming: [policy])
    } catch {
      throw Failure(.misused, PolicyErrorReport.text(error, style: console.errorStyle))
    }
  }

  private static let mostRules = 12

  /// The proposal and what would fail today, for people.
  var text: String {
    var lines = ["looked at \(count(files.count, "container file"))", "", "\(Self.policy):"]
    lines += Untrusted.lines(proposal.text).map { $0.isEmpty ? "" : "  " + $0 }
    lines.append("")
    let failing = findings.filter { $0.level >= failOn }
    let places = Set(failing.map { $0.path }).count
    lines.append(
      failing.isEmpty
        ? "today nothing would fail"
        : "today \(count(failing.count, "finding")) in \(count(places, "file")) would fail:")
    let counts = Dictionary(grouping: failing) { $0.rule }.mapValues { $0.count }
      .sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    for (rule, number) in counts.prefix(Self.mostRules) {
      lines.append("  " + String(repeating: " ", count: max(0, 6 - String(number).count)) + "\(number)  \(rule)")
    }
    if counts.count > Self.mostRules { lines.append("          and \(counts.count - Self.mostRules) more rules") }
    lines += proposal.notes.map { "note: " + Untrusted.oneLine($0) }
    let text = lines.map { $0 + "\n" }.joined() + "\n"
    return console.style(color: .never).githubActions ? Untrusted.withoutRunnerCommands(text) : text
  }

  private func count(_ number: Int, _ word: String) -> String { "\(number) \(word)\(number == 1 ? "" : "s")" }

  func isAbsent(_ name: String) throws -> Bool { tree.content(at: RepositoryPath(name)) == .absent }

  func requireAbsent(_ names: [String]) throws {
    for name in names where try !isAbsent(name) {
      throw Failure(.misused, "error: there is a file '\(Untrusted.oneLine(name))' already: nothing written\n")
    }
  }

  /// Writes a file that is not there.
  func write(_ name: String, _ text: String) throws {
    let folders = name.split(separator: "/").dropLast()
    if !folders.isEmpty { try HookFiles.makeFolder(workspace.root + "/" + folders.joined(separator: "/")) }
    try WorkTreeFile(root: workspace.root, path: Array(name.utf8)).write(Array(text.utf8), over: nil)
  }

  static let workflowText = """
    name: policygate
    on: pull_request
    permissions: { contents: read }
    jobs:
      policygate:
        runs-on: ubuntu-latest
        steps:
          - uses: actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8   # v5.0.0
            with: { fetch-depth: 0, persist-credentials: false }
          # Put the program on the PATH here; without it the job fails.
          - run: policygate check --base auto

    """
}
