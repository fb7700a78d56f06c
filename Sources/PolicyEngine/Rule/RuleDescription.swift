/// What people read about a rule: `rules`, `explain` and the documentation pages are made from it.
package struct RuleDescription: Sendable, Hashable {
  /// The word that policies use.
  package let id: String
  /// One line: the demand.
  package let title: String
  /// Two sentences: what goes wrong without it.
  package let rationale: String
  /// What to do instead, with text to type; the finding itself names the values of the file at hand.
  package let advice: String
  /// The practices of the container guide that it serves.
  package let practices: [Practice]
  /// The names that other tools give it; `explain` understands them.
  package let aliases: [String]
  /// The `{placeholders}` that a policy's `message` and `fix` for it may use.
  package let placeholders: [String]
  /// Whether the source line is left out of every report, because it holds a secret.
  package let hidesSource: Bool
  /// Whether a policy makes it, so that no page of the documentation is about it.
  package let isOwn: Bool

  package init(
    id: String, title: String, rationale: String, advice: String, practices: [Practice], aliases: [String] = [],
    placeholders: [String] = [], hidesSource: Bool = false, isOwn: Bool = false
  ) {
    self.id = id
    self.title = title
    self.rationale = rationale
    self.advice = advice
    self.practices = practices
    self.aliases = aliases
    self.placeholders = placeholders
    self.hidesSource = hidesSource
    self.isOwn = isOwn
  }
}
