import ContainerFiles
package import PolicyEngine

package struct InlineIgnores: Rule {
  package static let about = RuleDescription(
    id: "inline-ignores", title: "A comment that ignores a finding says which, why and until when, and does so",
    rationale: """
      A comment with a slip in it ignores nothing, and nobody sees that until the finding blocks. One that is left behind \
      when its reason is gone ignores the next finding, which nobody has looked at.
      """,
    advice: """
      Above an instruction, or at the end of a line of YAML:
        # policygate: ignore[image-digest] until=2027-01-31 -- rebuilt nightly from our own base
      For a whole stage, above its FROM: ignore-stage[…]; for a file, at its top: ignore-file[…].
      """,
    practices: [.lint])

  package init(options: NoOptions) {}

  /// A name takes time to compare with all others; after some, people have seen what is wrong.
  private static let mostSuggestions = 20

  package func violations(in comment: GateComment) -> [Violation] {
    if let mistake = comment.ignore.mistake {
      return [
        Violation(
          at: mistake.range, mistake.message, evidence: "mistake\n\(comment.text)",
          remediation: Remediation(mistake.remedy))
      ]
    }
    let names = comment.ignore.sound?.rules ?? []
    return names.filter { !Self.registry.knows($0.text) }.map { name in
      let isNamed = comment.number < Self.mostSuggestions && name.text.utf8.count <= 40
      let shown = String(name.text.unicodeScalars.prefix(60))
      let mistake = isNamed ? Self.registry.mistake(in: name.text) : ("unknown rule `\(shown)`", "")
      return Violation(
        at: name.range, "the comment ignores nothing by this name: \(mistake.0)", label: mistake.1,
        evidence: "unknown\n\(name.text)",
        remediation: Remediation(mistake.1.isEmpty ? "policygate rules lists the names" : mistake.1))
    }
  }

  private static let registry: RuleRegistry = RuleRegistry(allRules)
}

extension InlineIgnores {
  private static let line = "FROM alpine:3.20\n"

  package static let examples: [Example] = [
    .fails("# policygate: «ignor»[image-digest] -- ours\n" + line),
    .fails("# policygate: ignore[«image-digst»] -- ours\n" + line),
    .fails("# policygate: ignore[«DL3007»] -- ours\n" + line),
    .fails("«# policygate ignore[image-digest] -- ours»\n" + line),
    .fails("# policygate: ignore[image-digest] «until=2027-02-30» -- ours\n" + line),
    .fails("# policygate: ignore[image-digest] «reason=ours»\n" + line),
    // Inside an instruction, a here-document or a value it is text.
    .fails(line + "RUN true \\\n  «# policygate: ignore[pipefail] -- ours»\n  && true\n"),
    .fails(line + "RUN <<EOF\n«# policygate: ignore[pipefail] -- ours»\nEOF\n"),
    .fails(line + "RUN true «# policygate: ignore[pipefail] -- ours»\n"),
    .fails(line + "«# policygate: ignore-file[image-digest] -- ours»\nRUN true\n"),
    .fails(line + "«# policygate: ignore-stage[image-digest] -- ours»\nRUN true\n"),
    .fails(line + "«# policygate: ignore[image-digest] -- ours»\n"),
    .fails(
      "services:\n  web:\n    image: a:1\n    command: |\n      «# policygate: ignore[image-digest] -- ours»\n",
      file: "compose.yaml"),
    .fails(
      "services:\n  web:\n    «# policygate: ignore-file[image-digest] -- ours»\n    image: a:1\n", file: "compose.yaml"
    ),
    .passes("# policygate: ignore[image-digest] until=2027-01-31 -- rebuilt nightly from our own base\n" + line),
    .passes("# policygate: ignore-stage[image-digest] -- ours\n" + line),
    .passes("# policygate: ignore-file[image-digest, image-tag] -- ours\n" + line),
    .passes("# policygate judges this file in CI, see docs\n" + line),
    .passes(
      "# policygate: ignore-file[image-digest] -- ours\nservices:\n  web:\n    image: a:1 # policygate: ignore[image-tag] -- x\n",
      file: "compose.yaml"),
    .passes(line + "LABEL a=\"made by policygate: ignore it\"\n"),
  ]
}
