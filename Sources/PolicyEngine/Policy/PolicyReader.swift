import ContainerFiles

/// Decodes policy values by expected type, so that `off`, `no` and `3.10` stay what the author wrote, and gathers
/// every problem instead of stopping at the first.
package struct PolicyReader: Sendable {
  /// The named lists of the policy, for `$name` items.
  package let lists: [String: PolicyValue]
  /// The digest locks that the policy names, by the name it uses.
  package let locks: [String: LockFile]
  /// Whether checks that cost time are made too: patterns compiled, and their tests run.
  package var isThorough = false
  package private(set) var problems: [PolicyProblem] = []
  /// How many times a `$name` was replaced: lists in lists can double with each step.
  var replacements = 0
  static let mostReplacements = 10_000

  package init(lists: [String: PolicyValue] = [:], locks: [String: LockFile] = [:]) {
    self.lists = lists
    self.locks = locks
  }

  package mutating func report(_ value: PolicyValue, _ message: String, label: String = "", notes: [String] = []) {
    problems.append(
      PolicyProblem(source: value.source, range: value.node.range, message, label: label, notes: notes))
  }

  package mutating func report(_ problem: PolicyProblem) { problems.append(problem) }

  package mutating func text(_ value: PolicyValue, for name: String) -> String? {
    if let text = value.node.resolved.scalarText { return text }
    report(value, "`\(name)` must be text", label: "write one value")
    return nil
  }

  package mutating func flag(_ value: PolicyValue, for name: String) -> Bool? {
    switch value.node.resolved.plainText {
    case "true": return true
    case "false": return false
    default:
      report(value, "`\(name)` must be true or false", label: "write true or false, without quotes")
      return nil
    }
  }

  package mutating func integer(_ value: PolicyValue, for name: String, in range: ClosedRange<Int>) -> Int? {
    if let text = value.node.resolved.plainText, let number = Int(text), range.contains(number) { return number }
    report(value, "`\(name)` must be a whole number from \(range.lowerBound) to \(range.upperBound)")
    return nil
  }

  package mutating func number(_ value: PolicyValue, for name: String) -> Double? {
    if let text = value.node.resolved.plainText, let number = Double(text), number.isFinite { return number }
    report(value, "`\(name)` must be a number")
    return nil
  }

  /// One of a fixed set of words, with the nearest one named when it is none of them.
  package mutating func word(_ value: PolicyValue, for name: String, among words: [String]) -> String? {
    guard let text = text(value, for: name) else { return nil }
    if words.contains(text) { return text }
    report(
      value, "`\(text)` is not a value of `\(name)`", label: EditDistance.suggestion(for: text, in: words),
      notes: ["values here: " + words.joined(separator: ", ")])
    return nil
  }
}
