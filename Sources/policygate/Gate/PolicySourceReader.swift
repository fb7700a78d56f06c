import ContainerFiles
import PolicyEngine
import PolicyReports
import PolicyRules
import Presets

/// Reads policies from trees: by the names of the command line, or by the usual ones.
struct PolicySourceReader {
  private let console: Console
  private let workspace: Workspace
  /// Files and folders that were named; empty for the usual names.
  let named: [String]

  init(_ console: Console, _ choices: GateChoices, _ workspace: Workspace) {
    self.console = console
    self.workspace = workspace
    named = LoadedPolicy.names(choices.policies, console)
  }

  func loader(_ tree: SnapshotTree, readsBaseline: Bool = true) -> PolicyLoader {
    PolicyLoader(
      rules: allRules, presets: Presets.all, toolVersion: ToolVersion.text, today: console.today,
      files: PolicyFilesInTree(tree: tree, root: workspace.root), readsBaseline: readsBaseline)
  }

  /// Whether a tree has any of the policy files that are asked for.
  func isThere(in tree: SnapshotTree) -> Bool {
    let files = PolicyFilesInTree(tree: tree, root: workspace.root)
    if named.isEmpty { return PolicyLoader.rootNames.contains { files.content(at: $0) != .absent } }
    return named.contains { name in
      name.hasPrefix("policygate:") || files.content(at: name) != .absent || files.names(in: name) != nil
    }
  }

  /// What is looked for, in words.
  var sought: String { named.isEmpty ? "policygate.yaml" : named.map { Untrusted.oneLine($0) }.joined(separator: ", ") }
}
