import PolicyEngine
import PolicyReports
import PolicyRules
import TestSupport
import Testing

@Suite("The container guide's checklist")
struct ChecklistTests {
  /// Practices beyond the checklist that wait for their rule. An entry has to go when the rule comes.
  static let awaited: [Practice: String] = [:]
  /// Items that only a policy can ask for, in words of its own.
  static let leftToPolicies = ["Documentation included"]

  @Test("has for each practice at least one rule", arguments: Practice.allCases)
  func practice(_ practice: Practice) {
    let isServed = allRules.contains { $0.about.practices.contains(practice) }
    #expect(isServed == (Self.awaited[practice] == nil), "\(practice.rawValue)")
  }

  @Test("waits for no rule of its own items")
  func nothingAwaited() {
    for practice in Self.awaited.keys { #expect(GuideChecklist.beyond.contains(practice)) }
  }

  @Test("has for each item at least one rule that a preset switches on")
  func items() throws {
    let strict = try PolicyRun.preset("strict@1", rules: allRules)
    let recommended = try PolicyRun.preset("recommended@1", rules: allRules)
    for item in GuideChecklist.groups.flatMap({ $0.items }) {
      let rules = allRules.filter { !Set($0.about.practices).isDisjoint(with: item.practices) }.map { $0.about.id }
      #expect(!rules.isEmpty, "\(item.text)")
      let isOn = rules.contains { strict.rules[$0] != nil || recommended.rules[$0] != nil }
      #expect(isOn != Self.leftToPolicies.contains(item.text), "\(item.text)")
    }
  }

  @Test("holds every practice, in it or beyond it")
  func covered() {
    let listed = GuideChecklist.groups.flatMap { $0.items.flatMap { $0.practices } } + GuideChecklist.beyond
    #expect(Set(listed) == Set(Practice.allCases))
  }
}
