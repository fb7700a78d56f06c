import ContainerFiles
import GitChanges
import PolicyEngine
import PolicyReports
import PolicyRules

/// What a change does to the policy itself, its lock, baseline and waivers.
struct PolicyNews {
  /// The changed files that the policy of one of the two sides is made of.
  let paths: Set<RepositoryPath>
  let differences: [PolicyDifference]
  /// The policy that the change brings, or what is wrong with it.
  let new: Result<LoadedPolicy, PolicyError>

  /// Nil where the change leaves the policy alone.
  init?(_ change: Change, _ gate: Gate) throws(GitError) {
    let changed = Self.changed(in: change)
    guard Self.mayConcern(changed, gate.policy) else { return nil }
    let reader = PolicySourceReader(gate.console, gate.choices, gate.workspace)
    let after = SnapshotTree(snapshot: change.head)
    new = Self.load(reader, after)
    var old: Policy?
    var gone: [PolicyDifference] = []
    if let base = change.base {
      let before = SnapshotTree(snapshot: base)
      let was = reader.isThere(in: before)
      let isThere = reader.isThere(in: after)
      // Who writes the first policy weakens none.
      if was || !isThere, case .success(let loaded) = Self.load(reader, before) { old = loaded.policy }
      if was, !isThere { gone = [PolicyDifference(.weaker, "the policy is gone: \(reader.sought) is deleted", nil)] }
    }
    var known = old?.paths ?? []
    var differences = gone
    if case .success(let loaded) = new {
      known.formUnion(loaded.policy.paths)
      if let old {
        differences +=
          PolicyDifferences(from: old, to: loaded.policy, rules: allRules, today: gate.console.today).all
      }
    } else {
      // A policy that cannot be read says nothing of which files it is made.
      known.formUnion(gate.policy.paths)
    }
    self.differences = differences
    paths = Self.both(changed.filter { known.contains($0) || RepositoryFile.kind(of: $0) == .policy }, in: change)
    if paths.isEmpty, differences.isEmpty { return nil }
  }

  private static func load(
    _ reader: PolicySourceReader, _ tree: SnapshotTree
  ) -> Result<LoadedPolicy, PolicyError> {
    do throws(PolicyError) {
      return .success(try LoadedPolicy(reader.loader(tree), reader.named))
    } catch {
      return .failure(error)
    }
  }

  /// Under both of their names.
  private static func changed(in change: Change) -> Set<RepositoryPath> {
    var paths: Set<RepositoryPath> = []
    for file in change.files {
      paths.insert(RepositoryPath(bytes: file.path))
      if case .renamed(let from) = file.status { paths.insert(RepositoryPath(bytes: from)) }
    }
    return paths
  }

  /// With the new names of those that were renamed, which may be no policy any more.
  private static func both(_ paths: Set<RepositoryPath>, in change: Change) -> Set<RepositoryPath> {
    paths.union(
      change.files.compactMap { file in
        guard case .renamed(let from) = file.status, paths.contains(RepositoryPath(bytes: from)) else { return nil }
        return RepositoryPath(bytes: file.path)
      })
  }

  /// Whether it is worth looking: a policy takes in its root, what that names, and whole folders.
  private static func mayConcern(_ changed: Set<RepositoryPath>, _ policy: Policy) -> Bool {
    let known = policy.paths
    let folders = Set(known.map { $0.folder }).subtracting([.root])
    return changed.contains { path in
      known.contains(path) || RepositoryFile.kind(of: path) == .policy
        || (folders.contains(path.folder) && RepositoryFile.isYAML(path))
    }
  }
}

extension Policy {
  /// The files of the repository that it is made of.
  var paths: Set<RepositoryPath> {
    Set((sources.map { $0.name } + locks.keys).filter { !$0.hasPrefix("policygate:") }.map { RepositoryPath($0) })
  }
}

extension Gate {
  /// What reports say of a change of the policy: what gets weaker, and what the other policy says of the same files.
  func told(
    _ news: PolicyNews, _ change: Change, only: [RepositoryPath]
  ) throws(GitError) -> Report.PolicySummary.Change {
    var told = Report.PolicySummary.Change(files: news.paths.sorted(), differences: news.differences)
    switch news.new {
    case .failure(let error):
      told.problem = error.problems.first.map { problem in
        let place = problem.source.map { $0.origin(problem.range).text + ": " } ?? ""
        return place + problem.message
      }
    case .success(let loaded):
      guard !choices.exitZero, let inForce else { return told }
      if inForce.isTrusted {
        told.other = try other("this change", Gate(self, by: loaded, isTrusted: false), change, only)
      } else if inForce.ref == .head, let base = try trusted(change) {
        told.other = try other(base.place.text, Gate(self, by: base.loaded, isTrusted: true), change, only)
      }
    }
    return told
  }

  /// The policy at the base's tip, where there is one that can be read.
  private func trusted(_ change: Change) throws(GitError) -> (place: PolicyPlace, loaded: LoadedPolicy)? {
    guard let place = try PolicyInForce.base(of: change, workspace) else { return nil }
    let reader = PolicySourceReader(console, choices, workspace)
    guard reader.isThere(in: place.tree) else { return nil }
    do throws(PolicyError) {
      return (place, try LoadedPolicy(reader.loader(place.tree), reader.named))
    } catch {
      return nil
    }
  }

  private func other(
    _ name: String, _ gate: Gate, _ change: Change, _ only: [RepositoryPath]
  ) throws(GitError) -> Report.PolicySummary.Other {
    let verdict = try gate.judged(change, only: only).report.verdict
    return .init(name: name, passes: verdict.passes, blocking: verdict.findings.count { $0.blocks })
  }
}
