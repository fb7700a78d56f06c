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
    practices: [.attackSurface])

  package static let examples: [Example] = [
    .fails("services:\n  web: [\n«»", file: "compose.yaml"),
    .fails("services:\n  web: {image: a}\n  «»web: {image: b}\n", file: "compose.yaml"),
    .passes("services:\n  web: {image: a}\n", file: "compose.yaml"),
    .passes("FROM alpine:3.20\n"),
  ]

  package init(options: NoOptions) {}

  package func violations(in subject: JudgedFile) -> [Violation] {
    let name = subject.path.nameText
    switch subject.file.content {
    case .dockerfile: return []
    case .unreadable(let problem):
      return [violation("`\(name)` cannot be judged: \(problem.reason)", problem.range, problem.remedy)]
    case .compose(let compose):
      // What Compose refuses is `compose-schema`'s to say: nothing of it runs.
      return compose.problems.filter { $0.kind != .refused }.map { violation(part($0, of: subject.path), in: nil) }
        + subject.unread.map { unread in
          let problem = part(unread.issue.problem, of: unread.issue.path)
          return unread.isCovered
            ? violation(problem, in: unread.issue.path)
            : violation(.init(reason: problem.reason, remedy: problem.remedy), in: nil)
        }
    }
  }

  private func part(_ problem: ComposeProblem, of path: RepositoryPath) -> InventoryFile.Problem {
    InventoryFile.Problem(
      reason: "a part of `\(path.nameText)` cannot be judged: \(problem.message)",
      remedy: problem.hint ?? "write it as the compose specification says; docker compose config shows what it reads",
      range: problem.range)
  }

  private func violation(_ problem: InventoryFile.Problem, in path: RepositoryPath?) -> Violation {
    Violation(
      at: problem.range, in: path, problem.reason, evidence: problem.reason, remediation: Remediation(problem.remedy))
  }

  private func violation(_ message: String, _ range: SourceRange, _ remedy: String) -> Violation {
    Violation(at: range, message, evidence: message, remediation: Remediation(remedy))
  }
}
