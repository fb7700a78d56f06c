package import ContainerFiles

/// A violation with all that the engine knows of it: what is reported.
package struct Finding: Sendable, Hashable {
  package let rule: String
  package let level: Level
  package let path: RepositoryPath
  package let range: SourceRange
  package let start: SourcePosition
  package let end: SourcePosition
  package var message: String
  package var label: String
  package var notes: [Violation.Note]
  package var related: [Related]
  package var remediation: Remediation
  /// Edits with their places, in the order of the file.
  package var edits: [PlacedEdit]
  /// The part of the file that it is about: `stage:runtime`, `image:docker.io/library/node`.
  package let subject: String
  /// What the finding is about, in words: image, stage, service, key.
  package var facts: [String: String]
  /// The value that is wrong, normalised. It may be a secret: no report shows it.
  let evidence: String
  /// Where the policy sets the rule's level; nil for a rule that judges without a policy.
  package let origin: Origin?
  package let docs: String?
  package let aliases: [String]
  /// Whether no report may show the source line.
  package let hidesSource: Bool
  /// Whether it says that something is missing.
  package let isAbsence: Bool
  /// Text of the file that no report may show.
  package var secrets: [SourceRange]
  /// The commit in whose file it stands, for what is gone at the end of the change; nil for the side that is judged.
  package var commit: String?
  /// Who locked the rule, and where; nil where a comment in the file may ignore it.
  package var lockedBy: String?
  /// What lets it stand; nil for a finding that counts.
  package var suppression: Suppression?
  /// Whether a rule that the policy makes itself says it.
  package var isOwn = false

  /// Another place that explains it.
  package struct Related: Sendable, Hashable {
    package let path: RepositoryPath
    package let range: SourceRange
    package let start: SourcePosition
    package let end: SourcePosition
    package var message: String
  }

  package struct PlacedEdit: Sendable, Hashable {
    package let start: SourcePosition
    package let end: SourcePosition
    package let edit: Edit
  }

  /// Rule, path, subject and value, without any line number: the same finding has the same one after lines move. Made
  /// anew each time: where there is no old side, few findings are asked for it.
  package var fingerprint: String {
    Fingerprint.text(rule: rule, path: path, subject: subject, evidence: evidence)
  }

  /// By path, line, column and rule: the order of every report.
  package static func inOrder(_ left: Finding, _ right: Finding) -> Bool {
    if left.path != right.path { return left.path < right.path }
    if left.start != right.start { return left.start < right.start }
    if left.end != right.end { return left.end < right.end }
    if left.rule != right.rule { return left.rule < right.rule }
    return left.message < right.message
  }
}
