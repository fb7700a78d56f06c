import ContainerFiles

extension Inventory {
  /// What was found in a Dockerfile inside a compose file, as found in the compose file.
  func placed(_ judged: AnyRule.Judged) -> AnyRule.Judged {
    guard let place = embedded[judged.path] else { return judged }
    return AnyRule.Judged(
      path: place.host, identity: "service:\(place.service)/\(judged.identity)",
      violation: judged.violation.mapped { place.map.range(of: $0.start..<$0.end) })
  }

  /// A part of a judged file by the path that people know, for comparing both sides.
  func part(_ path: RepositoryPath, _ identity: String) -> (path: RepositoryPath, identity: String) {
    guard let place = embedded[path] else { return (path, identity) }
    return (place.host, "service:\(place.service)/\(identity)")
  }
}

extension Violation {
  /// The same violation with its places moved. Edits are left out: the text around them is indented.
  fileprivate func mapped(_ move: (SourceRange) -> SourceRange) -> Violation {
    Violation(
      at: move(range), message, label: label, notes: notes,
      related: related.map { RelatedRange(path: $0.path, $0.path == nil ? move($0.range) : $0.range, $0.message) },
      evidence: evidence, facts: facts, secrets: secrets.map { move($0) }, level: level, isAbsence: isAbsence,
      remediation: Remediation(remediation.text))
  }
}
