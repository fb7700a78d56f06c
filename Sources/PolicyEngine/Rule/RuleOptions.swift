/// What a policy can set on a rule, declared once: the loader, `explain`, the documentation and the schema read it.
package protocol RuleOptions: Sendable {
  /// The values when a policy sets nothing.
  init()
  static var parameters: [Parameter<Self>] { get }
}

/// The options of a rule that has none.
package struct NoOptions: RuleOptions {
  package init() {}
  package static var parameters: [Parameter<NoOptions>] { [] }
}
