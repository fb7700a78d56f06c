import ContainerFiles
package import PolicyEngine

package struct BuildGraph: Rule {
  package static let about = RuleDescription(
    id: "build-graph", title: "Stages copy from stages that exist, stand above and hold files",
    rationale: """
      A copy from the own or a later stage breaks the build, and a misspelt stage name asks a public registry for an image of that \
      name. Two stages of one name let a copy take files from the wrong one without a word.
      """,
    advice: """
      Name each stage once, put it above the stages that copy from it, and write `--from=` with that name.
      A whole image in `COPY --from=nginx:1.27` is legal and no finding of this rule; `image-tag`, `image-digest` and \
      `base-images` judge it like every other image.
      """,
    practices: [.multiStage],
    aliases: [
      "DL3022", "DL3023", "DL3024", "DL3063", "DuplicateStageName", "ReservedStageName", "DS-0006", "DS-0012",
      "CKV_DOCKER_11",
    ],
    placeholders: ["stage", "from", "suggestion"])

  package struct Options: RuleOptions {
    package var buildContexts: [String] = []

    package init() {}

    package static let parameters: [Parameter<Options>] = [
      .texts(
        "build_contexts", \.buildContexts, "Names that the build gives to further contexts, so that they are no stages")
    ]
  }

  private let options: Options

  package init(options: Options) { self.options = options }

  package func violations(in stage: BuildStage) -> [Violation] {
    let names = StageNameCheck(stage).violations
    // What ONBUILD copies, it copies in the build of another image.
    let places = stage.dockerfile.copySources(of: stage.stage).filter {
      stage.dockerfile.instructions[$0.instruction].triggered == nil
    }
    return names + (baseBelow(stage).map { [$0] } ?? [])
      + places.compactMap { place in
        switch place.source {
        case .stage(let index): reference(to: index, at: place.from, in: stage, place.instruction)
        case .image: misspelling(place.from, in: stage)
        }
      }
  }

  /// FROM finds stages above it only; one that begins below is taken for an image.
  private func baseBelow(_ stage: BuildStage) -> Violation? {
    let image = stage.stage.image
    guard case .image = stage.stage.base, let index = stage.roles.firstOfName[image.text], index > stage.stage.index,
      !OfficialImages.names.contains(image.text), !isContext(image.text, stage)
    else { return nil }
    return violation(
      stage, image, "\(stage.title) is FROM `\(image.text)`, a stage that begins only below it",
      label: "taken for an image",
      related: [RelatedRange(stage.dockerfile.stages[index].image.range, "`\(image.text)` begins here")],
      fix: "move the stage `\(image.text)` above \(stage.title)")
  }

  private func reference(to index: Int, at from: Word, in stage: BuildStage, _ place: Int) -> Violation? {
    let target = stage.dockerfile.stages[index]
    if index == stage.stage.index {
      return violation(
        stage, from, "\(stage.title) copies from itself: `\(from.text)` is its own name",
        label: "the stage it stands in",
        fix: earlier(than: stage).map { "copy from an earlier stage: --from=\($0)" }
          ?? "copy inside the stage with RUN cp, or name another stage")
    }
    if index > stage.stage.index {
      return violation(
        stage, from, "\(stage.title) copies from `\(from.text)`, a stage that begins only below it",
        label: "not built yet", related: [RelatedRange(target.image.range, "`\(from.text)` begins here")],
        fix:
          "move the stage `\(from.text)` above \(stage.title); if it needs \(stage.title) itself, split what both need into a stage of its own"
      )
    }
    guard target.facts.isEmpty, !isContext(from.text, stage), asksForFiles(stage.dockerfile.instructions[place], from)
    else { return nil }
    return violation(
      stage, from, "the stage `\(from.text)` is FROM scratch and nothing is put into it, so there is nothing to copy",
      label: "an empty stage", related: [RelatedRange(target.image.range, "nothing follows that adds a file")],
      fix: "name the stage that holds the files, or COPY them into `\(from.text)`")
  }

  /// Whether it names files that must be there. The root and patterns may be empty.
  private func asksForFiles(_ instruction: Instruction, _ from: Word) -> Bool {
    if case .copy(let transfer) = instruction.arguments {
      return transfer.sources.contains { source in
        !["/", ".", "./", ""].contains(source.text) && !source.text.utf8.contains { "*?[$".utf8.contains($0) }
      }
    }
    return instruction.mounts.contains { mount in
      mount.from?.range == from.range && mount.kind != .cache
        && mount.source.map { !["/", "."].contains($0.text) } ?? false
    }
  }

  private func misspelling(_ from: Word, in stage: BuildStage) -> Violation? {
    guard !isContext(from.text, stage), let name = StageSpelling.meant(by: from.text, in: stage) else { return nil }
    return violation(
      stage, from, "there is no stage `\(from.text)`, so an image of that name is pulled",
      label: "did you mean `\(name)`?",
      fix: "write --from=\(name); if it is a build context, list it under `build_contexts` of this rule",
      edits: [Edit(from.range, name)])
  }

  private func isContext(_ name: String, _ stage: BuildStage) -> Bool {
    options.buildContexts.contains(name) || stage.contexts.contains(name)
  }

  private func earlier(than stage: BuildStage) -> String? {
    guard stage.stage.index > 0 else { return nil }
    return stage.dockerfile.stages[stage.stage.index - 1].name?.text
  }

  private func violation(
    _ stage: BuildStage, _ from: Word, _ message: String, label: String, related: [RelatedRange] = [], fix: String,
    edits: [Edit] = []
  ) -> Violation {
    Violation(
      at: from.range, message, label: label, related: related, evidence: "from \(from.text)",
      facts: ["stage": stage.name, "from": from.text], remediation: Remediation(fix, edits: edits))
  }
}
