import ContainerFiles
package import PolicyEngine

package struct ComposeSchema: Rule {
  package static let about = RuleDescription(
    id: "compose-schema", title: "Compose and Docker accept the project",
    rationale: """
      A key that is misspelt, a value of the wrong kind or a name that stands for nothing stops the whole project, on the \
      day when it is deployed. Compose names one mistake at each call; this names all of them before the change is merged.
      """,
    advice: "Write it as the compose specification says; docker compose config shows what Compose reads.",
    practices: [.lint], placeholders: ["service", "suggestion"])

  package init(options: NoOptions) {}

  package func violations(in subject: Project) -> [Violation] {
    var seen: Set<ComposePlace> = []
    let defects = subject.project.defects(isFragment: subject.isFragment).filter { seen.insert($0.place).inserted }
    let said = Set(defects.map { Spot(path: $0.place.path, range: $0.place.range) })
    return missing(subject) + defects.map { violation($0) } + refused(subject, but: said)
  }

  /// Files of a stack that the policy names: `docker compose -f` stops at the first that is not there.
  private func missing(_ subject: Project) -> [Violation] {
    guard subject.project.isNamed, let first = subject.paths.first else { return [] }
    return subject.project.missing.map { path in
      Violation(
        at: .at(0), in: first, "Compose refuses the project: `\(path.text)` of the policy's project is not here",
        label: "merged with this file", evidence: "missing \(path.text)",
        remediation: Remediation("add `\(path.text)`, or take it out of `projects` in the policy"))
    }
  }

  private struct Spot: Hashable {
    let path: RepositoryPath
    let range: SourceRange
  }

  /// What was refused when the files were read and merged, each place once.
  private func refused(_ subject: Project, but said: Set<Spot>) -> [Violation] {
    var seen = said
    return subject.project.issues.compactMap { issue in
      guard issue.problem.kind == .refused,
        seen.insert(Spot(path: issue.path, range: issue.problem.range)).inserted
      else { return nil }
      let isHere = !subject.uncovered.contains(issue.path)
      let start = subject.paths.first { !subject.uncovered.contains($0) }
      return Violation(
        at: isHere ? issue.problem.range : .at(0), in: isHere ? issue.path : start,
        "Compose refuses the project: \(isHere ? "" : "\(issue.path.text): ")\(issue.problem.message)",
        label: "refused", evidence: issue.problem.message,
        remediation: Remediation(
          issue.problem.hint ?? "write it as the compose specification says; docker compose config names it too"))
    }
  }

  private func violation(_ defect: ComposeDefect) -> Violation {
    let edits = defect.replacement.flatMap { text in
      defect.place.isUsedElsewhere ? nil : [Edit(defect.place.range, text)]
    }
    return Violation(
      at: defect.place, defect.message, label: defect.label, evidence: defect.evidence,
      facts: ["service": defect.service ?? ""],
      remediation: Remediation(defect.fix, edits: edits ?? [], safety: .unsafe))
  }
}
