import ContainerFiles
import GitChanges
import PolicyEngine
import PolicyReports
import PolicyRules
import Presets

extension Workspace {
  /// The tree that policies are read from: the work tree, or the commit that HEAD names where there is none.
  func policyTree() throws(GitError) -> any Snapshot {
    if let repository, repository.isBare { return try repository.snapshot(of: "HEAD") }
    return try workTree()
  }

  /// The policy in force where the command runs.
  static func policy(_ console: Console, naming names: [String], isThorough: Bool = false) throws -> Policy {
    let workspace = try Workspace(console, RepositoryOptions(environment: console.environment))
    let tree = SnapshotTree(snapshot: try workspace.policyTree())
    return try LoadedPolicy(console, naming: names, in: tree, isThorough: isThorough).policy
  }

  static func preset(_ console: Console, _ name: String) throws -> Policy {
    let loader = PolicyLoader(
      rules: allRules, presets: Presets.all, toolVersion: ToolVersion.text, today: console.today, files: NoPolicyFiles()
    )
    do throws(PolicyError) {
      return try loader.load(preset: name)
    } catch {
      throw Failure(.misused, PolicyErrorReport.text(error, style: console.errorStyle))
    }
  }
}

/// A preset names no file.
private struct NoPolicyFiles: PolicyFiles {
  func content(at path: String) -> FileContent { .absent }
  func names(in folder: String) -> [String]? { nil }
}
