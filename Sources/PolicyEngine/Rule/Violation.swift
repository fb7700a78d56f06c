package import ContainerFiles

/// What a rule finds wrong: where, why, and the way out. A violation without a remediation does not compile.
package struct Violation: Sendable, Hashable {
  /// The one place to look at.
  package let range: SourceRange
  /// The file that it stands in; nil for the subject's own.
  package let path: RepositoryPath?
  /// One sentence that names the actual value in the user's words.
  package let message: String
  /// Said beside the underlined text: what the text means here.
  package let label: String
  /// What would be accepted, and other facts, as `name: text`.
  package let notes: [Note]
  package let related: [RelatedRange]
  package let remediation: Remediation
  /// The value that is wrong, normalised: part of the fingerprint, so that another value is another finding.
  package let evidence: String
  /// Values for the `{placeholders}` of a policy's own `message` and `fix`.
  package let facts: [String: String]
  /// Text that no report may show.
  package let secrets: [SourceRange]
  /// Whether something is missing: when the old side has the same stage or service, the change took it away.
  package let isAbsence: Bool
  /// A level of its own, where a parameter sets one; nil for the rule's.
  package let level: Level?

  package init(
    at range: SourceRange, in path: RepositoryPath? = nil, _ message: String, label: String = "", notes: [Note] = [],
    related: [RelatedRange] = [],
    evidence: String, facts: [String: String] = [:], secrets: [SourceRange] = [], level: Level? = nil,
    isAbsence: Bool = false, remediation: Remediation
  ) {
    self.range = range
    self.path = path
    self.message = message
    self.label = label
    self.notes = notes
    self.related = related
    self.evidence = evidence
    self.facts = facts
    self.secrets = secrets
    self.level = level
    self.isAbsence = isAbsence
    self.remediation = remediation
  }

  /// A violation in one of the files of a compose project.
  package init(
    at spot: some ComposeSpot, _ message: String, label: String = "", notes: [Note] = [],
    related: [RelatedRange] = [], evidence: String, facts: [String: String] = [:], isAbsence: Bool = false,
    remediation: Remediation
  ) {
    self.init(
      at: spot.range, in: spot.path, message, label: label, notes: notes, related: related, evidence: evidence,
      facts: facts, isAbsence: isAbsence, remediation: remediation)
  }

  package struct Note: Sendable, Hashable {
    package let name: String
    package let text: String
    package init(_ name: String, _ text: String) {
      self.name = name
      self.text = text
    }
  }
}

/// Another place that explains a violation, such as the ARG that names the image.
package struct RelatedRange: Sendable, Hashable {
  /// The file it stands in; nil for the violation's own.
  package let path: RepositoryPath?
  package let range: SourceRange
  package let message: String

  package init(path: RepositoryPath? = nil, _ range: SourceRange, _ message: String) {
    self.path = path
    self.range = range
    self.message = message
  }
}

/// What to do about it: the text to type, and edits where one right edit exists.
package struct Remediation: Sendable, Hashable {
  package enum Safety: String, Sendable, Hashable {
    /// The edit keeps the meaning, or is what the policy names.
    case safe
    /// The edit needs a person's eye.
    case unsafe
  }

  package let text: String
  package let edits: [Edit]
  package let safety: Safety

  /// Whether the text is the policy's own.
  package let isFromPolicy: Bool

  package init(_ text: String, edits: [Edit] = [], safety: Safety = .unsafe, isFromPolicy: Bool = false) {
    self.isFromPolicy = isFromPolicy
    self.text = text
    self.edits = edits
    self.safety = safety
  }
}

/// A replacement in the violation's own file.
package struct Edit: Sendable, Hashable {
  package let range: SourceRange
  package let text: String

  package init(_ range: SourceRange, _ text: String) {
    self.range = range
    self.text = text
  }
}
