import ContainerFiles
import PolicyEngine

extension Gate {
  /// Whose word counts when findings are let stand.
  var trust: SuppressionTrust {
    guard !choices.noIgnores else { return .nobody }
    var trust = SuppressionTrust.all
    trust.waiversOnBase = inForce?.waiversOnBase ?? (isTrusted ? Set(policy.waivers.map { $0.identity }) : [])
    trust.honoursNewIgnores = !isTrusted || policy.settings.ignores.acceptFrom.value == .head
    return trust
  }

  /// What both sides of a change come to. The old one first: what it has bounds what the baseline covers.
  func judgements(
    of inventories: ChangeInventories, changing changed: [RepositoryPath]
  ) -> (head: Judgement, base: Judgement?) {
    var trust = trust
    trust.changesBaseline = !isTrusted && changed.contains(RepositoryPath(Baseline.path))
    let names = inventories.newNames
    let base = inventories.base.map { judge.judgement(in: $0, newNames: names, side: .old, trust: trust) }
    let oldFiles = inventories.base?.judgedPaths.map { names[$0] ?? $0 } ?? []
    let side = JudgedSide.new(beside: base?.findings, files: oldFiles)
    return (judge.judgement(in: inventories.head, side: side, trust: trust), base)
  }

  /// What comments of the old side let stand as of today, where those of the change do not count; nil where it is what
  /// they let stand in any case.
  func ignoredToday(_ base: Judgement, _ inventories: ChangeInventories) -> [Finding]? {
    guard !trust.honoursNewIgnores, let old = inventories.base,
      base.findings.contains(where: { $0.suppression?.kind == .ignore })
    else { return nil }
    return judge.judgement(in: old, newNames: inventories.newNames, trust: trust).findings
  }

  /// Of files that are judged as they stand, by a policy from elsewhere: what their comments let stand there.
  func ignoredWherePolicyIs(_ judgement: Judgement, _ scope: ChangeScope) -> [Finding]? {
    guard !trust.honoursNewIgnores, let tree = inForce?.place.tree,
      judgement.findings.contains(where: { $0.suppression?.kind == .ignore })
    else { return nil }
    let paths = scope.all.filter { tree.content(at: $0) != .absent }
    let (inventory, _) = Inventory.of(
      tree, found: [], named: paths.sorted(), patterns: patterns,
      shippedStages: policy.settings.shippedStages.value)
    return judge.judgement(in: inventory, trust: trust).findings
  }
}
