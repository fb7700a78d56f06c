import ContainerFiles
package import PolicyEngine

package struct DockerfileSyntax: Rule {
  package static let about = RuleDescription(
    id: "dockerfile-syntax", title: "The Dockerfile builds, as far as that can be told from its text",
    rationale: """
      What BuildKit refuses breaks the build of everybody who takes the change, often only in CI. \
      A file that tools read in different ways is also where bad images hide.
      """,
    advice: "Mend the instruction as the message says; the other findings of the file hold all the same.",
    practices: [.lint], aliases: ["DL1000", "DL3061", "DL3043", "DL3011"])

  package static let examples: [Example] = [
    .fails("FROM alpine:3.20\n«RUNN» true\n"),
    .fails("FROM alpine:3.20\nCOPY «--frm=build» a b\n"),
    .fails("FROM alpine:3.20\nCMD [\"a\", «1»]\n"),
    .fails("FROM alpine:3.20 AS «1x»\n"),
    .fails("FROM alpine:3.20\nEXPOSE «70000»\n"),
    .passes("FROM alpine:3.20\nRUN <<EOF\necho hi\nEOF\nUSER app\n"),
    .passes("FROM alpine:3.20\nCOPY --link --chmod=755 a b\n"),
  ]

  package init(options: NoOptions) {}

  package func violations(in subject: JudgedFile) -> [Violation] {
    guard let dockerfile = subject.file.dockerfile else { return [] }
    return dockerfile.allErrors.map { error in
      Violation(
        at: error.range, error.message, evidence: error.message,
        remediation: Remediation(error.remedy.isEmpty ? "see docs.docker.com/reference/dockerfile" : error.remedy))
    }
  }
}
