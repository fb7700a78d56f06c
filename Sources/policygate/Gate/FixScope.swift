import ContainerFiles
import GitChanges
import PolicyEngine
import PolicyReports

/// What `fix` looks at: the files of the work tree that `check` would judge, and what is to be mended in them.
struct FixScope {
  let report: Report
  let tree: any FileTree
  /// The files that were named on the command line.
  let named: Set<RepositoryPath>
  /// The fingerprints to mend, by file.
  let wanted: [RepositoryPath: Set<String>]

  init(
    _ gate: Gate, paths: [RepositoryPath], everything: Bool, base: BaseChoice?, _ choice: FixChoice
  ) throws(GitError) {
    let findings: [Finding]
    if let base {
      let change = try gate.workspace.openRepository().change(from: base, to: .workTree)
      let judged = try gate.judged(change, only: paths)
      report = judged.report
      findings = judged.verdict.findings.map { $0.finding }
      tree = SnapshotTree(snapshot: change.head)
      named = []
    } else {
      let judged = try gate.judgedFiles(paths, everything: everything, head: nil)
      report = judged.report
      findings = judged.judgement.findings
      tree = SnapshotTree(snapshot: try gate.workspace.workTree())
      named = Set(paths)
    }
    var wanted: [RepositoryPath: Set<String>] = [:]
    for finding in findings where FileFixer.wants(finding, choice) {
      wanted[finding.path, default: []].insert(finding.fingerprint)
    }
    self.wanted = wanted
  }
}

extension Gate {
  /// What is found in each of some files, let stand or not, if some have another content.
  func found(
    in paths: Set<RepositoryPath>, of scope: FixScope, edited: [RepositoryPath: [UInt8]] = [:]
  ) throws(GitError) -> (findings: [RepositoryPath: [Finding]], inventory: Inventory) {
    let (inventory, _) = Inventory.of(
      EditedTree(tree: scope.tree, files: edited), found: paths.subtracting(scope.named).sorted(),
      named: paths.intersection(scope.named).sorted(), patterns: patterns,
      shippedStages: policy.settings.shippedStages.value)
    try requireReadable(inventory)
    let judgement = judge.judgement(in: inventory, trust: trust)
    return (Dictionary(grouping: judgement.findings) { $0.path }, inventory)
  }
}
