package import ContainerFiles
package import PolicyEngine
import Presets

/// Policy files in memory.
package struct PolicyTexts: PolicyFiles {
  private let texts: [String: String]

  package init(_ texts: [String: String] = [:]) { self.texts = texts }

  package func content(at path: String) -> FileContent { texts[path].map { .bytes(Array($0.utf8)) } ?? .absent }

  package func names(in folder: String) -> [String]? {
    let names = texts.keys.filter { $0.hasPrefix(folder + "/") }.map { String($0.dropFirst(folder.count + 1)) }
    return names.isEmpty ? nil : names.filter { !$0.contains("/") }.sorted()
  }
}

/// Files in memory, judged by a policy as the tool loads it, all of them touched by the change.
package struct PolicyRun {
  package let findings: [Finding]

  package init(_ policy: Policy, rules: [AnyRule], files: [String: String]) {
    let inventories = ChangeInventories(
      head: MemoryTree(files), base: nil, changed: files.keys.sorted().map { RepositoryPath($0) }, renamed: [:],
      patterns: FilePatterns(), shippedStages: policy.settings.shippedStages.value)
    findings = Judge(policy: policy, rules: rules, today: .epoch).findings(in: inventories.head)
  }

  /// Whether errors block.
  package var blocks: Bool { findings.contains { $0.level == .error } }

  /// The rules that report anything, each once, in order.
  package var rules: [String] { Set(findings.map { $0.rule }).sorted() }

  private static func loader(_ rules: [AnyRule], _ texts: [String: String]) -> PolicyLoader {
    PolicyLoader(
      rules: rules, presets: Presets.all, toolVersion: "1.0.0", today: .epoch, files: PolicyTexts(texts))
  }

  /// A built-in policy by its name.
  package static func preset(_ name: String, rules: [AnyRule]) throws(PolicyError) -> Policy {
    try loader(rules, [:]).load(preset: name)
  }

  /// The policy of a file, with the files beside it.
  package static func policy(
    _ name: String, in texts: [String: String], rules: [AnyRule]
  ) throws(PolicyError) -> Policy {
    try loader(rules, texts).load(naming: [name])
  }
}
