import ContainerFiles

/// The rules that a policy can name, and what it may have meant by other names.
struct RuleRegistry {
  private let rules: [String: AnyRule]
  private let aliases: [String: String]
  private let ids: [String]

  init(_ rules: [AnyRule]) {
    self.rules = Dictionary(rules.map { ($0.about.id, $0) }) { first, _ in first }
    ids = rules.map { $0.about.id }.sorted()
    let pairs = rules.flatMap { rule in rule.about.aliases.map { ($0.uppercased(), rule.about.id) } }
    aliases = Dictionary(pairs) { first, _ in first }
  }

  subscript(_ id: String) -> AnyRule? { rules[id] }

  /// The rule that a key names; nil, and a problem, for none.
  func rule(named key: PolicyValue, _ reader: inout PolicyReader) -> AnyRule? {
    let id = key.node.scalarText ?? ""
    if let rule = rules[id] { return rule }
    if let own = aliases[id.uppercased()] {
      reader.report(key, "rule `\(id)` is \(Self.owner(of: id)) name for `\(own)`", label: "write `\(own)`")
    } else {
      reader.report(
        key, "unknown rule `\(id)`", label: EditDistance.suggestion(for: id, in: ids),
        notes: ["rules: " + ids.joined(separator: ", ")])
    }
    return nil
  }

  private static func owner(of alias: String) -> String {
    let upper = alias.uppercased()
    let owners = [
      ("DL", "hadolint's"), ("CKV", "checkov's"), ("CL-", "compose-lint's"), ("DS", "trivy's"),
      ("CIS", "the CIS benchmark's"),
    ]
    return owners.first { upper.hasPrefix($0.0) }?.1 ?? "BuildKit's"
  }
}
