import ContainerFiles
package import PolicyEngine

package struct DeprecatedSyntax: Rule {
  package static let about = RuleDescription(
    id: "deprecated-syntax", title: "The file uses no spelling that Docker has given up or reads in two ways",
    rationale: """
      Docker warns of these forms today and will refuse some of them, so the build breaks on a day when nobody touched the file. \
      A path without a beginning depends on the base image, which may change it.
      """,
    advice: """
      Write `ENV key=value`, `LABEL key="value"`, `LABEL org.opencontainers.image.authors="…"` for MAINTAINER, ports without hosts, \
      `WORKDIR /app` before relative paths, and a `/` after a destination that takes several files.
      """,
    practices: [.lint, .labels],
    aliases: [
      "DL3000", "DL3021", "DL3045", "DL4000", "LegacyKeyValueFormat", "MaintainerDeprecated", "WorkdirRelativePath",
      "NoEmptyContinuation", "ExposeInvalidFormat", "ExposeProtoCasing", "DS-0009", "DS-0011", "DS-0022",
      "CKV_DOCKER_6",
      "CKV_DOCKER_10",
    ],
    placeholders: ["stage", "instruction", "suggestion"])

  package init(options: NoOptions) {}

  package func violations(in stage: BuildStage) -> [Violation] {
    var found: [Violation] = []
    var paths = StagePaths(stage)
    stage.dockerfile.forEachInstruction(of: stage.stage) { index, scope in
      let written = stage.dockerfile.instructions[index]
      let old = OldSpelling(stage: stage, instruction: written.effective, scope: scope)
      found += old.violations
      if let empty = old.emptyLines(of: written) { found.append(empty) }
      // Where ONBUILD will run, another file says.
      if written.triggered == nil { found += paths.violations(written, scope) }
    }
    // FROM is an instruction of its stage too.
    if let empty = OldSpelling(stage: stage, instruction: stage.from, scope: Scope()).emptyLines(of: stage.from) {
      found.insert(empty, at: 0)
    }
    return found
  }
}

extension DeprecatedSyntax {
  static func violation(
    _ stage: BuildStage, _ keyword: Keyword, at range: SourceRange, _ message: String, label: String, evidence: String,
    _ remediation: Remediation
  ) -> Violation {
    Violation(
      at: range, message, label: label, evidence: evidence,
      facts: ["stage": stage.name, "instruction": keyword.rawValue],
      remediation: remediation)
  }
}
