package import ContainerFiles
package import PolicyEngine

extension Report.PolicySummary {
  /// What a change does to the policy itself.
  package struct Change: Sendable {
    package var files: [RepositoryPath]
    package var differences: [PolicyDifference]
    /// What another policy than the one in force says of the same change.
    package var other: Other?
    /// The first thing that is wrong with the policy of the change, so that nothing would be judged by it.
    package var problem: String?

    package init(files: [RepositoryPath], differences: [PolicyDifference]) {
      self.files = files
      self.differences = differences
    }

    package var weakenings: [PolicyDifference] { differences.filter { $0.mayWeaken } }
  }

  package struct Other: Sendable {
    /// this change, `origin/main (3f2c1a9)`
    package var name: String
    package var passes: Bool
    package var blocking: Int

    package init(name: String, passes: Bool, blocking: Int) {
      self.name = name
      self.passes = passes
      self.blocking = blocking
    }
  }
}

/// A weakening with a place in a changed file, for formats in which everything has one.
struct PlacedWeakening {
  let path: RepositoryPath
  let line: Int
  let column: Int
  let text: String

  static func all(_ report: Report) -> [PlacedWeakening] {
    guard let change = report.policy.change, let first = change.files.first else { return [] }
    return change.weakenings.map { difference in
      // What is gone, and what presets say, has no place in the change.
      let origin = difference.origin.flatMap { $0.file.hasPrefix("policygate:") ? nil : $0 }
      return PlacedWeakening(
        path: origin.map { RepositoryPath($0.file) } ?? first, line: origin?.position.line ?? 1,
        column: origin?.position.column ?? 1, text: PolicyNewsText.text(difference))
    }
  }
}

/// A change of the policy in words, the same in every report for people.
enum PolicyNewsText {
  /// More are counted.
  private static let most = 20

  static func lines(_ report: Report) -> [String] {
    guard let change = report.policy.change else { return [] }
    let files = change.files.prefix(5).map { Untrusted.path($0) }.joined(separator: ", ")
    let more = change.files.count > 5 ? " and \(change.files.count - 5) more" : ""
    var lines = ["policy changes in this range: \(files)\(more)"]
    let weaker = change.weakenings
    lines += weaker.prefix(most).map { "  " + Self.text($0) }
    if weaker.count > most { lines.append("  weaker: and \(weaker.count - most) more") }
    let others = change.differences.count - weaker.count
    if others > 0 {
      lines.append(
        "  \(others) \(others == 1 ? "other change" : "other changes"): policygate policy diff \(Untrusted.oneLine(report.scope.base?.name ?? "HEAD"))"
      )
    }
    if let problem = change.problem {
      lines.append(
        "the policy of this change is wrong, and nothing would be judged by it: \(Untrusted.oneLine(problem))")
    }
    if let sentence = verdicts(report) { lines.append(sentence) }
    return lines
  }

  /// `weaker: `healthcheck` goes from error to warning (policygate.yaml:5)`
  static func text(_ difference: PolicyDifference) -> String {
    let place = difference.origin.map { " (\($0.text))" } ?? ""
    let word = difference.effect == .weaker ? "weaker" : "perhaps weaker"
    return Untrusted.oneLine("\(word): \(difference.text)\(place)")
  }

  /// What both policies say.
  static func verdicts(_ report: Report) -> String? {
    guard let other = report.policy.change?.other, let label = report.policy.label else { return nil }
    func word(_ passes: Bool) -> String { passes ? "passes" : "blocked" }
    return Untrusted.oneLine(
      "by the policy of \(label): \(word(report.verdict.passes)); by the one of \(other.name): \(word(other.passes))")
  }

  /// All of it in sentences, for formats that have room for no more.
  static func notices(_ report: Report) -> [String] {
    lines(report).map { String($0.drop { $0 == " " }) }
  }
}
