import ContainerFiles
import PolicyEngine

extension Service {
  /// What a finding about something that is said nowhere was judged on.
  var judged: [Violation.Note] { mergedFiles.map { [$0] } ?? [] }

  /// Whether its name is one of a policy's patterns.
  func isNamed(by patterns: [String]) -> Bool { !patterns.isEmpty && StageNames.match(name, patterns) }
}

extension [String] {
  /// "`A`, which has no value here", for the variables that hide something.
  var withoutValue: String {
    guard !isEmpty else { return "a variable, which has no value here" }
    return map { "`\($0)`" }.joined(separator: ", ")
      + (count == 1 ? ", which has no value here" : ", which have no value here")
  }
}
