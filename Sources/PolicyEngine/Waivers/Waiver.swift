package import ContainerFiles

/// What a policy accepts for a time: findings of one rule in some files, narrowed to some values. Bound to the thing,
/// never to a line.
package struct Waiver: Sendable {
  package let rule: String
  /// Never empty.
  package let paths: [Glob]
  /// All of them must hold; empty for every finding of the rule in the paths.
  package let only: [WaiverCondition]
  package let owner: String
  package let reason: String
  package let ticket: String
  /// The last day on which it holds; nil for no end.
  package let expires: Day?
  package let origin: Origin
  /// Where another layer locked the rule; nil where it is not locked, or locked in the waiver's own layer.
  package var lockedElsewhere: Origin?

  package init(
    rule: String, paths: [Glob], only: [WaiverCondition], owner: String, reason: String, ticket: String,
    expires: Day?, origin: Origin
  ) {
    self.rule = rule
    self.paths = paths
    self.only = only
    self.owner = owner
    self.reason = reason
    self.ticket = ticket
    self.expires = expires
    self.origin = origin
  }

  /// What it lets stand and until when, whoever says so and wherever it is written: the same on both sides of a change.
  package struct Identity: Sendable, Hashable {
    package let rule: String
    package let paths: [String]
    package let only: [String]
    package let expires: Day?
  }

  package var identity: Identity {
    Identity(
      rule: rule, paths: paths.map { $0.text }.sorted(), only: only.map { $0.text }.sorted(), expires: expires)
  }

  /// Whether it still holds.
  package func holds(on day: Day) -> Bool { expires.map { day <= $0 } ?? true }

  /// Whether a finding is what it speaks of, whatever the day.
  package func describes(_ finding: Finding) -> Bool {
    finding.rule == rule && only.allSatisfy { $0.holds(for: finding) } && covers(finding.path)
  }

  package func covers(_ path: RepositoryPath) -> Bool { paths.contains { $0.matches(path) } }

  /// The paths, when they are names and no patterns; nil otherwise.
  package var literalPaths: [RepositoryPath]? {
    guard paths.allSatisfy({ !WildcardText.hasWildcard($0.text) }) else { return nil }
    return paths.map { RepositoryPath($0.text) }
  }

  package func suppression(today: Day) -> Suppression {
    Suppression(
      .waiver, origin: origin, owner: owner, reason: reason, ticket: ticket, until: expires, today: today)
  }

  /// How reports name it: the ticket, or the place.
  package var name: String {
    let place = origin.text + (ticket.isEmpty ? "" : ", \(ticket)")
    return "the waiver for `\(rule)` (\(place))"
  }
}

/// Narrows a waiver to findings in which a fact has one of some values: `only: { image: "php:7.4-*" }`.
package struct WaiverCondition: Sendable {
  package enum Values: Sendable {
    case images([ImagePattern])
    case words([Glob])
  }

  /// image, stage, service, key …
  package let name: String
  package let values: Values

  package init(_ name: String, _ values: Values) {
    self.name = name
    self.values = values
  }

  package var text: String {
    switch values {
    case .images(let patterns): "\(name): " + patterns.map { $0.text }.sorted().joined(separator: ", ")
    case .words(let globs): "\(name): " + globs.map { $0.text }.sorted().joined(separator: ", ")
    }
  }

  /// A finding that says nothing of the fact is not meant.
  func holds(for finding: Finding) -> Bool {
    guard let fact = finding.fact(named: name) else { return false }
    switch values {
    case .words(let globs): return globs.contains { $0.matches(fact) }
    case .images(let patterns):
      guard case .success(let image) = ImageReference.parse(fact) else { return false }
      return patterns.contains { $0.matches(image) }
    }
  }
}

extension Finding {
  /// What every rule's findings may be told apart by, beside the rule's own placeholders.
  package static let factNames = [
    "image", "stage", "service", "key", "file", "user", "capability", "subject", "fingerprint",
  ]

  /// What the finding is about: a fact that the rule gives, or a part of its subject.
  package func fact(named name: String) -> String? {
    switch name {
    case "fingerprint": return fingerprint
    case "subject": return subject
    default: break
    }
    if let fact = facts[name], !fact.isEmpty { return fact }
    let parts = subject.split(separator: ":", maxSplits: 1)
    return parts.count == 2 && parts[0] == name ? String(parts[1]) : nil
  }
}

/// Patterns of which nothing is left but wildcards.
enum WildcardText {
  static func hasWildcard(_ text: String) -> Bool { text.utf8.contains { "*?[\\".utf8.contains($0) } }

  /// Whether a pattern describes everything: `**`, `**/*`, `*`.
  static func isEverything(_ text: String) -> Bool { text.utf8.allSatisfy { "*?/.".utf8.contains($0) } }
}
