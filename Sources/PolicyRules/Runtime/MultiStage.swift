package import ContainerFiles
package import PolicyEngine

package struct MultiStage: Rule {
  package static let about = RuleDescription(
    id: "multi-stage", title: "The image that ships holds the program, not what built it",
    rationale: """
      Compilers, headers and development packages make an image many times larger, and an intruder finds a workshop in it. \
      A build stage keeps them: the final stage copies the result and starts from a small base.
      """,
    advice: """
      Build in a stage of its own and copy the result:
        FROM node:22 AS build
        …
        FROM node:22-slim
        COPY --from=build /app/dist /app/dist
      """,
    practices: [.multiStage, .attackSurface], placeholders: ["stage", "tool", "suggestion"])

  package struct Options: RuleOptions {
    package var toolchains = Toolchains.images

    package init() {}

    package static let parameters: [Parameter<Options>] = [
      .images("toolchains", \.toolchains, "Images that are made to build with, not to ship")
    ]
  }

  private let options: Options

  package init(options: Options) { self.options = options }

  package func violations(in stage: BuildStage) -> [Violation] {
    // What is started is an application; without a command it is a base or a tool image.
    guard stage.ships, !stage.isForDevelopment, !stage.stage.isWindows, StartedProgram(of: stage).isApplication else {
      return []
    }
    let isToolchain =
      stage.baseImage.map { image in
        options.toolchains.contains { $0.matches(image) }
          // These variants of buildpack-deps hold no compiler.
          && !(image.tag.map { $0.hasSuffix("scm") || $0.hasSuffix("curl") } ?? false)
      } ?? false
    let work = BuildWork(of: stage, onToolchain: isToolchain)
    if let step = work.builds { return [built(stage, step)] }
    if let package = work.compiler { return [installed(stage, package)] }
    guard isToolchain, let image = stage.baseImage else { return [] }
    return [onToolchain(stage, image)]
  }

  private func built(_ stage: BuildStage, _ step: BuildWork.Step) -> Violation {
    let image = stage.baseImage?.familiar ?? stage.outermost.image.text
    return violation(
      stage, at: step.range, "\(stage.title) ships what built it: `\(step.text)` runs in the image itself",
      label: "its tools and leftovers stay in the image", evidence: "build \(step.text)", tool: step.text,
      fix: """
        move it into a build stage, and copy only the result:
          FROM \(image) AS build
          … up to RUN \(step.text)
          FROM \(Toolchains.runtime(for: stage.baseImage))
          COPY --from=build \(step.result) \(step.result)
        """)
  }

  private func installed(_ stage: BuildStage, _ package: BuildWork.Step) -> Violation {
    violation(
      stage, at: package.range, "\(stage.title) ships the compiler that it installs: \(package.text)",
      label: "stays in the image", evidence: "install \(package.text)", tool: package.text,
      fix: """
        install \(package.text) in a build stage and copy what was built:
          FROM \(stage.baseImage?.familiar ?? stage.outermost.image.text) AS build
          COPY --from=build in the last stage
        or remove it in the same RUN: \(package.result)
        """)
  }

  private func onToolchain(_ stage: BuildStage, _ image: ImageReference) -> Violation {
    violation(
      stage, at: stage.outermost.image.range, "\(stage.title) ships on `\(image.familiar)`, an image to build with",
      label: "compilers and headers stay in the image", evidence: "base \(image.name)", tool: image.familiar,
      fix: """
        keep it for a build stage, `FROM \(image.familiar) AS build`, and ship on a small base:
          FROM \(Toolchains.runtime(for: image))
          COPY --from=build /app /app
        """)
  }

  private func violation(
    _ stage: BuildStage, at range: SourceRange, _ message: String, label: String, evidence: String, tool: String,
    fix: String
  ) -> Violation {
    Violation(
      at: range, message, label: label, evidence: evidence, facts: ["stage": stage.name, "tool": tool],
      remediation: Remediation(fix))
  }
}
