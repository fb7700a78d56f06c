/// What Compose or Docker refuses of a project, so that nothing of it starts.
package struct ComposeDefect: Sendable {
  package let place: ComposePlace
  /// A sentence without a full stop.
  package let message: String
  /// What the marked text is, short.
  package let label: String
  package let fix: String
  /// The keys that lead to it and the value that is wrong.
  package let evidence: String
  /// What to write in the place of the marked text, where one text is right.
  package let replacement: String?
  /// The service that it is about.
  package let service: String?

  init(
    _ place: ComposePlace, _ message: String, label: String = "", fix: String, evidence: String,
    replacement: String? = nil, service: String? = nil
  ) {
    self.place = place
    self.message = message
    self.label = label
    self.fix = fix
    self.evidence = evidence
    self.replacement = replacement
    self.service = service
  }
}
