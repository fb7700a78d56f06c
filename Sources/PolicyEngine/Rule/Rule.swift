/// A demand on container files. A rule is a value: it holds its options, reads nothing but its subject, and answers
/// the same each time. It never sets its id, level or path: the engine makes findings of its violations.
package protocol Rule: Sendable {
  /// What it looks at, one at a time.
  associatedtype Inspected: Subject
  /// What a policy can set.
  associatedtype Options: RuleOptions = NoOptions
  static var about: RuleDescription { get }
  /// Documentation and tests at once: `«…»` marks exactly what must be reported.
  static var examples: [Example] { get }
  init(options: Options)
  /// What is wrong with the subject. No default, so that a misspelt implementation does not compile.
  func violations(in subject: Inspected) -> [Violation]
}

extension Rule where Options == NoOptions {
  package init() { self.init(options: NoOptions()) }
}
