import ContainerFiles

/// Makes findings of violations: adds what a rule must not know of itself.
struct FindingMaker {
  let rule: AnyRule
  let setting: RuleSetting
  let inventory: Inventory
  var lockedBy: String?
  let text: SourceText

  func finding(_ judged: AnyRule.Judged, path: RepositoryPath) -> Finding {
    let violation = judged.violation
    return Finding(
      rule: rule.about.id, level: violation.level ?? setting.level.value, path: path, range: violation.range,
      start: text.position(at: violation.range.start), end: text.position(at: violation.range.end),
      message: setting.message.map { Placeholders.fill($0.value, violation.facts) } ?? violation.message,
      label: violation.label, notes: violation.notes, related: related(violation, path: path),
      remediation: remediation(violation),
      edits: violation.remediation.edits.sorted { $0.range.start < $1.range.start }.map {
        Finding.PlacedEdit(
          start: text.position(at: $0.range.start), end: text.position(at: $0.range.end), edit: $0)
      },
      subject: judged.identity, facts: violation.facts,
      evidence: violation.evidence,
      origin: setting.level.origin, docs: setting.docs?.value, aliases: rule.about.aliases,
      hidesSource: rule.about.hidesSource, isAbsence: violation.isAbsence, secrets: violation.secrets,
      lockedBy: lockedBy, isOwn: rule.about.isOwn)
  }

  private func remediation(_ violation: Violation) -> Remediation {
    guard let fix = setting.fix else { return violation.remediation }
    var facts = violation.facts
    facts["suggestion"] = violation.remediation.text
    return Remediation(
      Placeholders.fill(fix.value, facts), edits: violation.remediation.edits,
      safety: violation.remediation.safety, isFromPolicy: true)
  }

  private func related(_ violation: Violation, path: RepositoryPath) -> [Finding.Related] {
    violation.related.compactMap { other in
      guard let source = other.path.map({ inventory.text(of: $0) }) ?? text else { return nil }
      return Finding.Related(
        path: other.path ?? path, range: other.range, start: source.position(at: other.range.start),
        end: source.position(at: other.range.end), message: other.message)
    }
  }
}
