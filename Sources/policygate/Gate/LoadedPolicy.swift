import ContainerFiles
import PolicyEngine
import PolicyReports
import PolicyRules
import Presets

/// A policy, and what reports say of where it came from.
struct LoadedPolicy {
  let policy: Policy
  let summary: Report.PolicySummary

  /// - Parameter names: files and folders of the command line; POLICYGATE_POLICY and the usual names otherwise.
  init(
    _ console: Console, naming names: [String], in tree: any FileTree, readsBaseline: Bool = true,
    isThorough: Bool = false
  ) throws {
    let loader = PolicyLoader(
      rules: allRules, presets: Presets.all, toolVersion: ToolVersion.text, today: console.today,
      files: PolicyFilesInTree(tree: tree), readsBaseline: readsBaseline, isThorough: isThorough)
    try self.init(console, loader, Self.names(names, console))
  }

  /// - Parameter named: what to read; empty for the usual names.
  init(_ console: Console, _ loader: PolicyLoader, _ named: [String]) throws {
    do throws(PolicyError) {
      try self.init(loader, named)
    } catch {
      throw Failure(.misused, PolicyErrorReport.text(error, style: console.errorStyle))
    }
  }

  init(_ loader: PolicyLoader, _ named: [String]) throws(PolicyError) {
    policy = named.isEmpty ? try loader.load() : try loader.load(naming: named)
    summary = Self.summary(policy)
  }

  static func names(_ names: [String], _ console: Console) -> [String] {
    names.isEmpty ? console.environment["POLICYGATE_POLICY"].nonEmpty.map { [$0] } ?? [] : names
  }

  private static func summary(_ policy: Policy) -> Report.PolicySummary {
    let files = policy.sources.map {
      Report.PolicySummary.File(path: $0.name, sha256: SHA256.hex($0.text.bytes))
    }
    let all = files.map { "\($0.path) \($0.sha256)\n" }.joined()
    return .init(hash: SHA256.hex(Array(all.utf8)), files: files, ref: "worktree")
  }
}
