import ContainerFiles

/// A waiver before a policy holds it.
package struct WaiverDraft: Sendable {
  package let rule: String
  /// Paths as they are, not patterns.
  package let paths: [String]
  package let only: [(name: String, values: [String])]
  package let owner: String
  package let reason: String
  package let ticket: String
  package let expires: Day

  package init(
    rule: String, paths: [String], only: [(name: String, values: [String])], owner: String, reason: String,
    ticket: String, expires: Day
  ) {
    self.rule = rule
    self.paths = paths
    self.only = only
    self.owner = owner
    self.reason = reason
    self.ticket = ticket
    self.expires = expires
  }

  /// The lines of the entry, without the indent of the list.
  package var lines: [String] {
    var lines = ["- rule: \(PolicyText.text(rule))"]
    lines.append("  paths: \(PolicyText.list(paths.map { Self.literal($0) }))")
    if !only.isEmpty {
      let facts = only.map { fact in
        "\(fact.name): "
          + (fact.values.count == 1 ? PolicyText.text(fact.values[0]) : PolicyText.list(fact.values))
      }
      lines.append("  only: { \(facts.joined(separator: ", ")) }")
    }
    for (key, text) in [("owner", owner), ("reason", reason), ("ticket", ticket)] where !text.isEmpty {
      lines.append("  \(key): \(PolicyText.text(text))")
    }
    lines.append("  expires: \(expires.text)")
    return lines
  }

  /// The pattern that describes one path alone.
  private static func literal(_ path: String) -> String {
    path.map { "*?[\\".contains($0) ? "\\\($0)" : String($0) }.joined()
  }

  /// The fact that narrows a waiver to some findings: the first of image, key, service, stage that all of them have and
  /// that describes each; what they are about otherwise.
  package static func narrowing(_ findings: [Finding]) -> (name: String, values: [String])? {
    for name in ["image", "key", "service", "stage", "subject"] {
      let facts = findings.compactMap { $0.fact(named: name) }
      guard facts.count == findings.count, !facts.isEmpty else { continue }
      let values = Set(facts).sorted()
      if name == "image", !values.allSatisfy({ isImage($0) }) { continue }
      return (name, values)
    }
    return nil
  }

  /// Whether a pattern of this text describes the image of this text.
  private static func isImage(_ text: String) -> Bool {
    guard case .success(let image) = ImageReference.parse(text) else { return false }
    do { return try ImagePattern(parsing: text).matches(image) } catch { return false }
  }
}
