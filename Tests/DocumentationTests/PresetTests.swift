import PolicyEngine
import PolicyRules
import Presets
import TestSupport
import Testing

@Suite("The presets")
struct PresetTests {
  /// The rules that a policy has to name itself: what they demand is a matter of the organisation.
  static let unnamed = [
    "recommended@1": leftToPolicies.union(["compose-restart", "shell-habits"]), "strict@1": leftToPolicies,
  ]

  private static let leftToPolicies: Set<String> = ["base-images", "labels", "package-pin", "security-updates"]

  @Test("name every rule but those that need an organisation's own words", arguments: Presets.graded.map { $0.name })
  func complete(_ name: String) throws {
    let policy = try PolicyRun.preset(name, rules: allRules)
    let unnamed = try #require(Self.unnamed[name])
    for rule in allRules {
      let id = rule.about.id
      #expect((policy.rules[id] == nil) == unnamed.contains(id), "\(name): \(id)")
    }
  }

  @Test("ask no less in strict than in recommended")
  func ordered() throws {
    let recommended = try PolicyRun.preset("recommended@1", rules: allRules)
    let strict = try PolicyRun.preset("strict@1", rules: allRules)
    for (id, setting) in recommended.rules {
      #expect(setting.level.value <= strict.rules[id]?.level.value ?? .off, "\(id)")
    }
  }

  @Test("set levels and nothing else, in the order of ids", arguments: Presets.graded.map { $0.name })
  func plain(_ name: String) throws {
    let bytes = try #require(Presets.graded.first { $0.name == name }?.bytes)
    let ids = String(decoding: bytes, as: UTF8.self).split(separator: "\n").filter { $0.hasPrefix("  ") }
      .map { String($0.trimmingPrefix { $0 == " " }.prefix { $0 != ":" }) }
    #expect(ids == ids.sorted())
    let policy = try PolicyRun.preset(name, rules: allRules)
    #expect(Set(ids) == Set(policy.rules.keys))
    for (_, setting) in policy.rules { #expect(setting.parameters.isEmpty && setting.locked == nil) }
  }
}
