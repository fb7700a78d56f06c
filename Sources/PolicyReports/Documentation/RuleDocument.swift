package import PolicyEngine

/// All that is said of a rule. `explain` and the rule's page are two renderings of this one value.
package struct RuleDocument: Sendable {
  package let about: RuleDescription
  package let parameters: [AnyRule.ParameterDescription]
  let failing: ExampleSample?
  let passing: ExampleSample?

  /// - Parameter level: the level that the report of the failing example shows.
  package init(_ rule: AnyRule, level: Level = .error) {
    about = rule.about
    parameters = rule.parameters
    let fails = rule.examples.first { $0.fails }
    failing = fails.map { ExampleSample($0, of: rule, level: level) }
    passing = Self.passing(rule.examples, beside: fails).map { ExampleSample($0, of: rule, level: level) }
  }

  /// The example that answers the failing one: of the same kind of file and under the same policy, if there is one.
  private static func passing(_ examples: [Example], beside failing: Example?) -> Example? {
    let passing = examples.filter { !$0.fails }
    let alike = passing.filter {
      $0.options == failing?.options ?? "" && ($0.before == nil) == (failing?.before == nil)
    }
    return alike.first { $0.file == failing?.file } ?? alike.first ?? passing.first
  }

  /// The headings, the same in both renderings.
  enum Heading {
    static let what = "What it does"
    static let why = "Why it matters"
    static let example = "Example"
    static let instead = "Use instead"
    static let parameters = "Parameters"
    static let aliases = "Known as"
    static let practices = "Practices"
  }
}
