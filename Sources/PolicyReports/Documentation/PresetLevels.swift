package import PolicyEngine

/// The level of each rule in each preset.
package struct PresetLevels: Sendable {
  /// Names as written after `policygate:`.
  package let names: [String]
  private let policies: [Policy]

  package init(_ presets: [(name: String, policy: Policy)]) {
    names = presets.map { $0.name }
    policies = presets.map { $0.policy }
  }

  /// In the order of the names.
  func levels(of id: String) -> [Level] { policies.map { $0.rules[id]?.level.value ?? .off } }
}
