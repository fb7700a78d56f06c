package import ContainerFiles

/// Where in the policy's files a value was written.
package struct Origin: Sendable, Hashable {
  /// The file as people name it: `policygate.yaml`, `policies/org.yaml`, `policygate:recommended@1`.
  package let file: String
  package let range: SourceRange
  package let position: SourcePosition

  package init(file: String, range: SourceRange, position: SourcePosition) {
    self.file = file
    self.range = range
    self.position = position
  }

  /// `policies/org.yaml:12`
  package var text: String { "\(file):\(position.line)" }
}

/// One file of a policy, as read.
package struct PolicySource: Sendable {
  package let name: String
  package let text: SourceText

  package init(name: String, text: SourceText) {
    self.name = name
    self.text = text
  }

  package func origin(_ range: SourceRange) -> Origin {
    Origin(file: name, range: range, position: text.position(at: range.start))
  }
}

/// Something wrong in a policy file. All problems of all files are said in one run, and nothing is judged.
package struct PolicyProblem: Error, Sendable {
  /// Nil for a problem with no place, such as a policy file that does not exist.
  package let source: PolicySource?
  package let range: SourceRange
  /// `unknown key `alow` in rule `base-images``
  package let message: String
  /// Said beside the caret: `did you mean `allow`?`
  package let label: String
  /// What is accepted here, and where a limit was set.
  package let notes: [String]

  package init(source: PolicySource?, range: SourceRange, _ message: String, label: String = "", notes: [String] = []) {
    self.source = source
    self.range = range
    self.message = message
    self.label = label
    self.notes = notes
  }
}

/// All that is wrong in a policy.
package struct PolicyError: Error, Sendable {
  package let problems: [PolicyProblem]
  package init(_ problems: [PolicyProblem]) { self.problems = problems }
}
