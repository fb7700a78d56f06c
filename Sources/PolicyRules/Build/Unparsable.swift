import ContainerFiles
package import PolicyEngine

package struct Unparsable: Rule {
  package static let about = RuleDescription(
    id: "unparsable", title: "Every container file can be read",
    rationale: """
      A file that the gate cannot read is a file that nobody judged. \
      Size, links, encodings and nesting are the ways in which one is hidden, by accident or not.
      """,
    advice: "Make it an ordinary UTF-8 text file of the repository, within the limits that the message names.",
    practice: "attack surface")

  package static let examples: [Example] = [
    .fails("«»services:\n  web: [\n", file: "compose.yaml"),
    .fails("«»services:\n  web: {image: a}\n  web: {image: b}\n", file: "compose.yaml"),
    .passes("services:\n  web: {image: a}\n", file: "compose.yaml"),
    .passes("FROM alpine:3.20\n"),
  ]

  package init(options: NoOptions) {}

  package func violations(in subject: JudgedFile) -> [Violation] {
    guard case .unreadable(let problem) = subject.file.content else { return [] }
    let name = subject.path.nameText
    return [
      Violation(
        at: problem.range, "`\(name)` cannot be judged: \(problem.reason)", evidence: problem.reason,
        remediation: Remediation(problem.remedy))
    ]
  }
}
