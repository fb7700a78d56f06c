import ContainerFiles
import FuzzSupport
import PolicyEngine
import PolicyRules

/// Policies that switch every rule on, with the parameters of their examples in turn.
enum RulePolicies {
  static let all: [Policy] = (0..<most).map { policy($0) }

  private static let options = allRules.map { rule in
    [""] + Set(rule.examples.map { $0.options }).subtracting([""]).sorted()
  }
  private static let most = options.map { $0.count }.max() ?? 1

  private static func policy(_ number: Int) -> Policy {
    var policy = Policy()
    for (rule, choices) in zip(allRules, options) {
      var setting = RuleSetting()
      setting.level = Setting(.error)
      let source = PolicySource(
        name: "policy", text: SourceText(path: "policy", "{\(choices[number % choices.count])}"))
      do {
        for entry in try YAMLStream(parsing: source.text).documents.first?.entries ?? [] {
          setting.parameters[entry.key.scalarText ?? ""] = PolicyValue(node: entry.value, source: source)
        }
      } catch {
        demand(false, "an example's options are no YAML: \(error)")
      }
      policy.rules[rule.about.id] = setting
    }
    return policy
  }
}
