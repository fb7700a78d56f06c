package import ContainerFiles
package import PolicyEngine

package struct MinimalBase: Rule {
  package static let about = RuleDescription(
    id: "minimal-base", title: "What ships is built on the small variant of its base image",
    rationale: """
      A full distribution brings compilers, shells and hundreds of packages that the program never calls, and each of them can have a flaw. \
      The slim, Alpine or distroless variant of the same image starts faster, is pulled faster and gives a scanner less to report.
      """,
    advice:
      "Take the variant: `FROM python:3.12-slim` instead of `FROM python:3.12`, `FROM debian:bookworm-slim` instead of `FROM ubuntu:22.04`.",
    practices: [.minimalBase, .attackSurface], placeholders: ["image", "stage", "suggestion"])

  package struct Options: RuleOptions {
    package var variants: [String: String] = BaseVariants.standard
    package var accept: [ImagePattern] = []

    package init() {}

    package static let parameters: [Parameter<Options>] = [
      Parameter(
        "variants",
        "Images and their small variants, the first the preferred one: `python: <tag>-slim or <tag>-alpine`; replaces the built-in table",
        form: .table(of: .text)
      ) { value, options, reader in
        guard value.node.isMapping else {
          reader.report(value, "`variants` must be a mapping", label: "write `image: variant` lines")
          return
        }
        var found: [String: String] = [:]
        for entry in value.node.ownEntries {
          guard let name = entry.key.scalarText, let text = reader.text(value.part(entry.value), for: "variants") else {
            continue
          }
          found[name] = text
        }
        options.variants = found
      } shown: {
        PolicyText.mapping($0.variants)
      },
      .images("accept", \.accept, "Base images that are small enough"),
    ]
  }

  private let options: Options

  package init(options: Options) { self.options = options }

  package func violations(in stage: BuildStage) -> [Violation] {
    guard stage.isShipped, !stage.isForDevelopment, case .image = stage.stage.base, let image = stage.baseImage,
      let tag = image.effectiveTag,
      let template = options.variants[image.familiarName], let parts = BaseTag(tag),
      !options.accept.contains(where: { $0.matches(image) })
    else { return [] }
    let written = image.tag.map { "\(image.familiarName):\($0)" } ?? image.familiarName
    let choices = BaseVariants.choices(template, for: image.familiarName, parts)
    guard let first = choices.first, !choices.contains(written) else { return [] }
    return [
      Violation(
        at: stage.stage.image.range, "\(stage.title) ships on the full image `\(written)`",
        label: "smaller: \(choices.joined(separator: " or "))", evidence: written,
        facts: ["image": written, "stage": stage.name],
        remediation: Remediation(
          "write `FROM \(first)`" + choices.dropFirst().map { " or `FROM \($0)`" }.joined()
            + (image.digest == nil ? "" : ", with the digest of that image")
            + (first.hasSuffix("alpine") || choices.count > 1 ? "; Alpine has musl in place of glibc" : "")))
    ]
  }
}
