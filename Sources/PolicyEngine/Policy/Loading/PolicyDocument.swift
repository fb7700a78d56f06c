import ContainerFiles
import YAMLEvents

/// One policy file as YAML: exactly one mapping, of a version and for a tool that are known, without what makes YAML
/// hard to read.
struct PolicyDocument {
  /// The keys of a policy file.
  static let keys = [
    "version", "requires", "name", "description", "extends", "settings", "files", "lists", "rules", "overrides",
    "projects", "custom", "waivers",
  ]

  private(set) var problems: [PolicyProblem] = []
  private let source: PolicySource
  private let toolVersion: String
  /// Only presets have parameters.
  private let isPreset: Bool

  init(_ source: PolicySource, toolVersion: String, isPreset: Bool = false) {
    self.isPreset = isPreset
    self.source = source
    self.toolVersion = toolVersion
  }

  /// The root mapping; nil, and problems, for a file of which nothing can be understood.
  mutating func read() -> YAMLNode? {
    guard let root = readRoot() else { return nil }
    guard checkVersion(root), checkRequirement(root) else { return nil }
    checkNodes(root)
    var reader = PolicyReader()
    for key in ["name", "description"] {
      if let node = root[key] { _ = reader.text(PolicyValue(node: node, source: source), for: key) }
    }
    problems += reader.problems
    checkKeys(root)
    return root
  }

  private mutating func readRoot() -> YAMLNode? {
    let yaml = PolicyYAML(source.text)
    for mistake in yaml.mistakes { report(.at(mistake.offset), mistake.message, label: mistake.hint ?? "") }
    let documents = yaml.documents
    if documents.isEmpty, !yaml.mistakes.isEmpty { return nil }
    guard let root = documents.first, !root.isNull || documents.count > 1 else {
      report(.at(0), "the policy file is empty", label: "it starts with `version: 1`")
      return nil
    }
    if documents.count > 1 {
      report(documents[1].range, "a policy file is one YAML document", label: "move this to a file of its own")
    }
    guard root.isMapping else {
      report(root.range, "a policy file is a mapping", label: "it starts with `version: 1`")
      return nil
    }
    return root
  }

  private mutating func checkVersion(_ root: YAMLNode) -> Bool {
    guard let version = root["version"] else {
      report(.at(root.range.start), "the policy has no `version`", label: "add `version: 1` above this line")
      return false
    }
    guard version.plainText == "1" else {
      let text = version.scalarText ?? "this"
      report(
        version.range, "policy format `\(text)` is not known to this policygate", label: "it understands version: 1")
      return false
    }
    return true
  }

  /// A policy for a newer tool is not read any further: what it says may be unknown here.
  private mutating func checkRequirement(_ root: YAMLNode) -> Bool {
    guard let requires = root["requires"] else { return true }
    let text = requires.scalarText ?? ""
    guard let requirement = VersionRequirement(text) else {
      report(requires.range, "`requires` is no version requirement", label: "write \">=1.0\"")
      return true
    }
    guard requirement.isMet(by: toolVersion) else {
      report(
        requires.range, "this policy needs policygate \(text), you have \(toolVersion)", label: "update policygate")
      return false
    }
    return true
  }

  private mutating func checkKeys(_ root: YAMLNode) {
    for entry in root.ownEntries where !entry.isMerge {
      let key = entry.key.scalarText ?? ""
      if Self.keys.contains(key) || (isPreset && key == "parameters") { continue }
      report(
        entry.key.range, "unknown key `\(key)` in a policy", label: EditDistance.suggestion(for: key, in: Self.keys),
        notes: ["keys here: " + Self.keys.sorted().joined(separator: ", ")])
    }
  }

  /// Refuses merge keys and tags wherever they stand. The depth is bounded by the limits of the stream.
  private mutating func checkNodes(_ node: YAMLNode) {
    if let tag = node.tag, tag != "tag:yaml.org,2002:str" {
      report(
        node.range, "tags such as `\(Self.shortTag(tag))` are not used in a policy",
        label: "put it in quotes if it is meant as text")
    }
    switch node.content {
    case .scalar, .alias: return
    case .sequence(let items): for item in items { checkNodes(item) }
    case .mapping(let entries):
      for entry in entries {
        if entry.isMerge { report(entry.key.range, "`<<` is not used in a policy", label: "write the keys out") }
        checkNodes(entry.key)
        checkNodes(entry.value)
      }
    }
  }

  private static func shortTag(_ tag: String) -> String {
    let core = "tag:yaml.org,2002:"
    return tag.hasPrefix(core) ? "!!" + tag.dropFirst(core.count) : tag
  }

  private mutating func report(_ range: SourceRange, _ message: String, label: String = "", notes: [String] = []) {
    problems.append(PolicyProblem(source: source, range: range, message, label: label, notes: notes))
  }
}
