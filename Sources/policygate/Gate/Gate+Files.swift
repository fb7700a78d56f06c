import ContainerFiles
import GitChanges
import PolicyEngine
import PolicyReports

/// Files that were judged as they stand, without an old side.
struct JudgedFiles {
  let report: Report
  let inventory: Inventory
  let judgement: Judgement
}

extension Gate {
  /// Files as they stand, without an old side.
  func reportOnFiles(_ paths: [RepositoryPath], everything: Bool, head: String?) throws(GitError) -> Report {
    try judgedFiles(paths, everything: everything, head: head).report
  }

  /// The same, with the files as they were read.
  func judgedFiles(
    _ paths: [RepositoryPath], everything: Bool, head: String?
  ) throws(GitError) -> JudgedFiles {
    let snapshot = try snapshot(of: head, everything: everything)
    let files = try FileSelection(paths, everything: everything, in: snapshot, workspace)
    timings.mark("files listed")
    let judged = try judged(
      SnapshotTree(snapshot: snapshot), found: files.found, named: files.named,
      headKind: head == nil ? "worktree" : "commit", headCommit: head,
      isWhole: everything)
    if let failure = snapshot.listingFailures.sorted(by: { $0.message < $1.message }).first { throw failure }
    return judged
  }

  /// One file from standard input, among the files of the work tree.
  func reportOnInput(named name: String) throws(GitError) -> Report {
    guard let path = try workspace.paths([name]).first else { throw GitError(.usage, "'\(name)' is no path") }
    let bytes = try StandardStreams.readInput()
    let tree = OverlayTree(tree: SnapshotTree(snapshot: try workspace.workTree()), path: path, bytes: bytes)
    return try judged(tree, found: [], named: [path], headKind: "stdin", headCommit: nil).report
  }

  private func judged(
    _ tree: any FileTree, found: [RepositoryPath], named: [RepositoryPath], headKind: String, headCommit: String?,
    isWhole: Bool = false
  ) throws(GitError) -> JudgedFiles {
    let (inventory, scope) = Inventory.of(
      tree, found: found, named: named, patterns: patterns, shippedStages: policy.settings.shippedStages.value)
    timings.mark("files read and parsed")
    try requireReadable(inventory)
    let judgement = judge.judgement(in: inventory, side: isWhole ? .whole : JudgedSide(), trust: trust)
    let verdict = Verdict(
      head: judgement.findings, base: nil, touched: scope.touched, check: .all,
      failOn: choices.exitZero ? nil : failOn, honoursNewIgnores: trust.honoursNewIgnores,
      ignoredToday: ignoredWherePolicyIs(judgement, scope))
    timings.mark("judged")
    let reported = Report.Scope(
      mode: "all", base: nil, headKind: headKind, headCommit: headCommit,
      files: inventory.ownFiles.map { .init(path: $0.path, kind: $0.kindName, change: "named") }
        + ChangeSides.companions(scope, inventory).map { .init(path: $0, kind: "repository", change: "named") },
      skipped: ChangeSides.skipped(scope, policy), changed: nil,
      notices: notices + SuppressionNotices(judgement, policy).texts)
    let report = report(verdict, reported, inventory, judgement, files: inventory.ownFiles.count)
    return JudgedFiles(report: report, inventory: inventory, judgement: judgement)
  }

  private func snapshot(of head: String?, everything: Bool) throws(GitError) -> any Snapshot {
    if let head { return try workspace.openRepository().snapshot(of: head) }
    return try everything ? workspace.everyFile() : workspace.workTree()
  }
}
