import ContainerFiles

/// The rules that a policy can name, and what it may have meant by other names.
package struct RuleRegistry: Sendable {
  private var rules: [String: AnyRule]
  private let aliases: [String: String]
  private var ids: [String]

  package init(_ rules: [AnyRule]) {
    self.rules = Dictionary(rules.map { ($0.about.id, $0) }) { first, _ in first }
    ids = rules.map { $0.about.id }.sorted()
    let pairs = rules.flatMap { rule in rule.about.aliases.map { ($0.uppercased(), rule.about.id) } }
    aliases = Dictionary(pairs) { first, _ in first }
  }

  /// Takes in rules that a policy makes.
  mutating func add(_ own: [AnyRule]) {
    for rule in own { rules[rule.about.id] = rule }
    ids = rules.keys.sorted()
  }

  subscript(_ id: String) -> AnyRule? { rules[id] }

  /// The rule that a key names; nil, and a problem, for none.
  func rule(named key: PolicyValue, _ reader: inout PolicyReader) -> AnyRule? {
    let id = key.node.scalarText ?? ""
    if let rule = rules[id] { return rule }
    let mistake = mistake(in: id)
    reader.report(
      key, mistake.message, label: mistake.meant,
      notes: aliases[id.uppercased()] == nil ? ["rules: " + ids.joined(separator: ", ")] : [])
    return nil
  }

  /// What is said to a name that is no rule's, and what was meant; empty where nothing is near.
  package func mistake(in id: String) -> (message: String, meant: String) {
    if let own = aliases[id.uppercased()] {
      return ("rule `\(id)` is \(Self.owner(of: id)) name for `\(own)`", "write `\(own)`")
    }
    return ("unknown rule `\(id)`", EditDistance.suggestion(for: id, in: ids))
  }

  package func knows(_ id: String) -> Bool { rules[id] != nil }

  private static func owner(of alias: String) -> String {
    let upper = alias.uppercased()
    let owners = [
      ("DL", "hadolint's"), ("CKV", "checkov's"), ("CL-", "compose-lint's"), ("DS", "trivy's"),
      ("CIS", "the CIS benchmark's"),
    ]
    return owners.first { upper.hasPrefix($0.0) }?.1 ?? "BuildKit's"
  }
}
