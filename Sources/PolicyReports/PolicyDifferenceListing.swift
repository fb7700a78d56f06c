import ContainerFiles
package import PolicyEngine

/// What one policy changes against another, for people and for programs.
package struct PolicyDifferenceListing {
  private let differences: [PolicyDifference]
  private let names: (old: String, new: String)

  package init(_ differences: [PolicyDifference], from old: String, to new: String) {
    // What reviewers look for comes first.
    let order = PolicyDifference.Effect.allCases
    self.differences = order.flatMap { effect in differences.filter { $0.effect == effect } }
    names = (old, new)
  }

  package var isWeaker: Bool { differences.contains { $0.mayWeaken } }

  package var text: String {
    let width = Self.words.values.map { $0.count }.max() ?? 0
    var lines = ["policy of \(Untrusted.oneLine(names.old)) → \(Untrusted.oneLine(names.new))"]
    lines += differences.map { difference in
      let word = Self.words[difference.effect] ?? ""
      let place = difference.origin.map { " (\($0.text))" } ?? ""
      return "  " + word + String(repeating: " ", count: width - word.count + 2)
        + Untrusted.oneLine(difference.text + place)
    }
    let weaker = differences.count { $0.effect == .weaker }
    let unclear = differences.count { $0.effect == .unclear }
    let counts = [(weaker, "weaker"), (unclear, "perhaps weaker")].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    let end =
      differences.isEmpty
      ? "✓ no difference" : isWeaker ? "✗ it gets weaker: " + counts.joined(separator: ", ") : "✓ it gets no weaker"
    return (lines + [end]).joined(separator: "\n") + "\n"
  }

  private static let words: [PolicyDifference.Effect: String] = [
    .weaker: "weaker", .unclear: "perhaps weaker", .stricter: "stricter", .neutral: "other",
  ]

  package var json: String { get throws { try JSONReport.text(of: Document(self)) } }

  private struct Document: Encodable {
    let schema = 1
    let from: String
    let to: String
    let weaker: Bool
    let differences: [JSONWeakening]

    init(_ listing: PolicyDifferenceListing) {
      from = Untrusted.oneLine(listing.names.old)
      to = Untrusted.oneLine(listing.names.new)
      weaker = listing.isWeaker
      differences = listing.differences.map { JSONWeakening($0) }
    }
  }
}
