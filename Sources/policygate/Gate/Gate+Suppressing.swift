import ContainerFiles
import PolicyEngine

extension Gate {
  /// Whose word counts when findings are let stand.
  var trust: SuppressionTrust { choices.noIgnores ? .nobody : .all }

  /// What both sides of a change come to. The old one first: what it has bounds what the baseline covers.
  func judgements(
    of inventories: ChangeInventories, changing changed: [RepositoryPath]
  ) -> (head: Judgement, base: Judgement?) {
    var trust = trust
    trust.changesBaseline = changed.contains(RepositoryPath(Baseline.path))
    let names = inventories.newNames
    let base = inventories.base.map { judge.judgement(in: $0, newNames: names, side: .old, trust: trust) }
    let oldFiles = inventories.base?.judgedPaths.map { names[$0] ?? $0 } ?? []
    let side = JudgedSide.new(beside: base?.findings, files: oldFiles)
    return (judge.judgement(in: inventories.head, side: side, trust: trust), base)
  }
}
