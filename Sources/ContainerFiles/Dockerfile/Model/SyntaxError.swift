/// Why BuildKit would not build the file, as far as that can be said without building it.
package struct SyntaxError: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case empty, noStage, beforeFrom, lineTooLong
    case directive, unknownInstruction, unknownFlag, duplicateFlag, flagValue, arity, keyValue
    case json, heredoc, mount, stageName, duration, healthcheck, port, signal, substitution, onbuild, copySource
  }

  package let kind: Kind
  package let range: SourceRange
  /// What is wrong, as a sentence without a full stop.
  package let message: String
  /// What to type instead.
  package let remedy: String
}
