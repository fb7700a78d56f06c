import ContainerFiles
package import PolicyEngine

/// Work in a long chain that could run in parallel is reported only as far as it can be proven, which is not at all:
/// whether a stage uses a file of the one it is FROM stands in no Dockerfile.
package struct StageUse: Rule {
  package static let about = RuleDescription(
    id: "stage-use", title: "Every stage is used, and called by its name",
    rationale: """
      A number means another stage as soon as somebody puts one above it, and the build copies the wrong files without a word. \
      A stage that nothing uses is skipped by every build, so nobody sees when it breaks.
      """,
    advice: "Name stages with `AS`, copy with `--from=name`, and delete stages that no build asks for.",
    practices: [.multiStage, .parallelStages], placeholders: ["stage", "from", "suggestion"])

  package static let examples: [Example] = [
    .fails("FROM golang:1.23 AS build\nFROM alpine:3.20\nCOPY --from=«0» /a /b\nCOPY --from=0 /c /d\n"),
    .fails("FROM golang:1.23\nFROM alpine:3.20\nCOPY --from=«0» /a /b\n"),
    .fails("FROM golang:1.23 AS «build»\nFROM alpine:3.20\nCOPY app /app\n"),
    .fails("FROM «golang:1.23»\nFROM alpine:3.20\nCOPY app /app\n"),
    .fails("FROM golang:1.23 AS «app-builder»\nFROM alpine:3.20\n", options: "targets: [lint]"),
    .passes("FROM golang:1.23 AS build\nFROM alpine:3.20\nCOPY --from=build /a /b\n"),
    .passes("FROM golang:1.23 AS base\nFROM base AS test\nRUN go test\nFROM alpine:3.20\n"),
    .passes("FROM golang:1.23 AS build\nFROM alpine:3.20\n", options: "targets: [build]"),
    .passes(
      "FROM golang:1.23 AS build\nFROM alpine:3.20\n", others: ["Makefile": "bin:\n\tdocker build --target=build .\n"]),
    .passes("ARG FLAVOR=full\nFROM golang:1.23 AS build-slim\nFROM golang:1.23 AS build-full\nFROM build-$FLAVOR\n"),
    .passes(
      "FROM golang:1.23 AS build\nFROM alpine:3.20\n",
      others: ["compose.yaml": "services:\n  a:\n    build: {context: ., target: build}\n"]),
  ]

  package struct Options: RuleOptions {
    package var targets: [String] = []

    package init() {}

    package static let parameters: [Parameter<Options>] = [
      .texts("targets", \.targets, "Stage-name patterns of stages that people build with --target")
    ]
  }

  private let options: Options

  package init(options: Options) { self.options = options }

  package func violations(in stage: BuildStage) -> [Violation] {
    numbers(in: stage) + (unused(stage).map { [$0] } ?? [])
  }

  private func numbers(in stage: BuildStage) -> [Violation] {
    let dockerfile = stage.dockerfile
    var places: [Int: [Word]] = [:]
    var order: [Int] = []
    for place in dockerfile.copySources(of: stage.stage) {
      guard case .stage(let index) = place.source, Int(place.from.text) == index, index != stage.stage.index,
        dockerfile.instructions[place.instruction].triggered == nil
      else { continue }
      if places[index] == nil { order.append(index) }
      places[index, default: []].append(place.from)
    }
    return order.compactMap { index in places[index].map { number(index, $0, in: stage) } }
  }

  private func number(_ index: Int, _ places: [Word], in stage: BuildStage) -> Violation {
    let target = stage.dockerfile.stages[index]
    let named = target.name.flatMap { name -> String? in
      guard case .stage(index) = stage.dockerfile.source(ofCopyFrom: name) else { return nil }
      return name.text
    }
    let fix =
      named.map { "write --from=\($0)" }
      ?? "name the stage, `FROM \(target.image.text) AS build`, and write --from=build"
    let times = places.count == 1 ? "" : ", \(places.count) times"
    return Violation(
      at: places[0].range,
      named.map { "\(stage.title) copies from the stage `\($0)` by its number \(index)\(times)" }
        ?? "\(stage.title) copies from a stage without a name, by its number \(index)\(times)",
      label: "another stage once one is put above", related: [RelatedRange(target.image.range, "stage \(index)")],
      evidence: "number \(index)", facts: ["stage": stage.name, "from": String(index)],
      remediation: Remediation(
        fix, edits: named.map { name in places.map { Edit($0.range, name) } } ?? [], safety: .safe))
  }

  /// A stage with a name may be what somebody builds with --target; only names of stages that are made to be copied
  /// from say otherwise.
  private func unused(_ stage: BuildStage) -> Violation? {
    let roles = stage.roles
    let index = stage.stage.index
    guard !roles.used.contains(index), !roles.named.contains(index), index >= roles.lastChosen else { return nil }
    if let name = stage.stage.name?.text.lowercased() {
      guard StageNames.match(name, Self.intermediates),
        options.targets.isEmpty || !StageNames.match(name, options.targets), !stage.isNamedByScripts
      else { return nil }
    }
    let name = stage.stage.name?.text
    return Violation(
      at: stage.stage.name?.range ?? stage.stage.image.range,
      "nothing uses \(name.map { "the stage `\($0)`" } ?? "stage \(index)"): no FROM, no --from and no target names it",
      label: "skipped by every build", evidence: "unused", facts: ["stage": stage.name, "from": ""],
      remediation: Remediation(
        name.map {
          "copy from it with --from=\($0), or delete the stage; if people build it with --target \($0), list it under `targets` of this rule"
        } ?? "delete the stage, or name it with AS and copy from it"))
  }

  private static let intermediates = [
    "build", "builder", "build-*", "builder-*", "*-build", "*-builder", "deps", "*-deps", "dependencies", "compile*",
    "assets", "intermediate",
  ]
}
