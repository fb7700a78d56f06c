import ContainerFiles
import GitChanges
import PolicyEngine
import PolicyReports

/// The policy that decides, read from where `--policy-ref` says.
struct PolicyInForce {
  let loaded: LoadedPolicy
  let place: PolicyPlace
  let ref: PolicyRef?
  /// Whether what is judged has no say in it.
  let isTrusted: Bool
  /// How it was found, where that has to be said.
  private(set) var notices: [String]
  /// Without waivers that do not count yet.
  private(set) var policy: Policy
  /// The waivers that the base has: those may speak of rules that another layer locked.
  private(set) var waiversOnBase: Set<Waiver.Identity> = []

  init(_ console: Console, _ choices: GateChoices, _ workspace: Workspace, judging source: JudgedSource) throws {
    ref = choices.policyRef.map { PolicyRef($0) }
    let reader = PolicySourceReader(console, choices, workspace)
    switch ref {
    case nil:
      place = PolicyPlace(tree: SnapshotTree(snapshot: try workspace.policyTree()), name: "worktree", commit: nil)
      (isTrusted, notices) = (false, [])
    case .head:
      place = try Self.head(of: source, workspace)
      (isTrusted, notices) = (false, [])
    case .revision(let name):
      let repository = try workspace.openRepository()
      let commit = try repository.resolveRevision(name)
      place = PolicyPlace(
        tree: SnapshotTree(snapshot: try repository.snapshot(of: commit)), name: name, commit: commit.description)
      (isTrusted, notices) = (true, [])
      guard reader.isThere(in: place.tree) else {
        throw Failure(
          .misused, "error: \(Untrusted.oneLine(place.text)) has no policy: \(reader.sought) is not there\n")
      }
    case .base:
      guard case .change(let change) = source else {
        throw Failure(
          .misused,
          "error: without a change there is no base to read the policy from: add --base, or name a branch "
            + "with --policy-ref\n")
      }
      let base = try Self.base(of: change, workspace)
      let head = try Self.head(of: source, workspace)
      // Where neither side has one, the preset that stands in is as trusted as a policy of the base.
      if let base, reader.isThere(in: base.tree) || !reader.isThere(in: head.tree) {
        (place, isTrusted, notices) = (base, true, [])
      } else {
        let why = base.map { "\($0.text) has no policy" } ?? "there is no commit on the base to read a policy from"
        place = head
        (isTrusted, notices) = (false, ["\(why): judged by the one that this change brings"])
      }
    }
    loaded = try LoadedPolicy(console, reader.loader(place.tree, readsBaseline: choices.readsBaseline), reader.named)
    policy = loaded.policy
    if isTrusted {
      waiversOnBase = Set(policy.waivers.map { $0.identity })
    } else if case .change(let change) = source {
      try acceptWaivers(from: Self.base(of: change, workspace), reader)
    }
  }

  /// Waivers of locked rules, and all where the policy says `accept_from: base`, count once the base has them.
  private mutating func acceptWaivers(from base: PolicyPlace?, _ reader: PolicySourceReader) throws {
    let waits = policy.settings.waivers.acceptFrom.value == .base
    guard waits || policy.waivers.contains(where: { $0.lockedElsewhere != nil }) else { return }
    if let base, reader.isThere(in: base.tree) {
      do throws(PolicyError) {
        let before = try LoadedPolicy(reader.loader(base.tree, readsBaseline: false), reader.named).policy
        waiversOnBase = Set(before.waivers.map { $0.identity })
      } catch {
        notices.append("the policy of \(base.text) cannot be read: no waiver is known to stand there")
      }
    }
    guard waits else { return }
    for waiver in policy.waivers where !waiversOnBase.contains(waiver.identity) {
      notices.append(
        "\(waiver.name) is pending: it counts once the base has it"
          + (waiver.owner.isEmpty ? "" : "; it is owned by \(waiver.owner)"))
    }
    policy.waivers.removeAll { !waiversOnBase.contains($0.identity) }
  }

  var summary: Report.PolicySummary {
    var summary = loaded.summary
    guard ref != nil else { return summary }
    (summary.ref, summary.commit) = (place.name, place.commit)
    summary.isTrusted = isTrusted
    summary.label = isTrusted ? place.text : "this change"
    return summary
  }

  /// The new side: where a policy is read that has no say yet.
  static func head(of source: JudgedSource, _ workspace: Workspace) throws(GitError) -> PolicyPlace {
    switch source {
    case .files(nil):
      return PolicyPlace(tree: SnapshotTree(snapshot: try workspace.policyTree()), name: "worktree", commit: nil)
    case .files(let revision?):
      let repository = try workspace.openRepository()
      let commit = try repository.resolveRevision(revision)
      return PolicyPlace(
        tree: SnapshotTree(snapshot: try repository.snapshot(of: commit)), name: revision, commit: commit.description)
    case .change(let change):
      let tree = SnapshotTree(snapshot: change.head)
      switch change.headDescription {
      case .workTree: return PolicyPlace(tree: tree, name: "worktree", commit: nil)
      case .index: return PolicyPlace(tree: tree, name: "index", commit: nil)
      case .commit(let id), .tree(let id):
        return PolicyPlace(tree: tree, name: String(id.description.prefix(7)), commit: id.description)
      }
    }
  }

  /// The tip of the base, which a branch that was cut long ago does not hold; nil where there is no commit.
  static func base(of change: Change, _ workspace: Workspace) throws(GitError) -> PolicyPlace? {
    guard let base = change.baseDescription, let commit = base.commit else { return nil }
    let snapshot = try workspace.openRepository().snapshot(of: commit)
    return PolicyPlace(tree: SnapshotTree(snapshot: snapshot), name: base.name, commit: commit.description)
  }
}
