package import PolicyEngine

package struct ImageUnresolved: Rule {
  package static let about = RuleDescription(
    id: "image-unresolved", title: "Every image can be told from the repository",
    rationale: """
      An image that depends on a variable without a default is chosen by whoever starts the build. \
      No review, policy or scan can judge it, and a build without the argument fails.
      """,
    advice: "Give the ARG a default that is a whole reference; the builder can still set another.",
    practices: [.specificTags], aliases: ["UndefinedArgInFrom", "InvalidDefaultArgInFrom"],
    placeholders: ["image", "written", "stage", "suggestion"])

  package static let examples: [Example] = [
    .fails("FROM «${BASE}»\n"),
    .fails("ARG BASE\nFROM «$BASE»\n"),
    .fails("ARG TAG\nFROM «node:${TAG}» AS build\n"),
    .fails("ARG TAG=\nFROM «node:$TAG»\n"),
    .fails("FROM «Node:22»\n"),
    .fails("services:\n  web:\n    image: «acme/web:${TAG}»\n", file: "compose.yaml"),
    .fails("FROM «runc-$TARGETOS»\n"),
    .fails("FROM node:22 AS a\nFROM «${TARGETARCH:+node:20}»\n"),
    .fails("FROM node:22 AS runc-x\nFROM «runc-$TARGETOS»\n"),
    .passes("FROM node:22 AS runc-linux\nFROM node:20 AS runc-windows\nFROM runc-$TARGETOS\n"),
    .passes("ARG BASE=node:22\nFROM $BASE\n"),
    .passes("FROM ${BASE:-node:22}\n"),
    .passes("services:\n  web:\n    image: acme/web:${TAG:-1.4}\n", file: "compose.yaml"),
    .passes(
      "services:\n  web:\n    image: acme/web:${TAG}\n", file: "compose.yaml", others: [".env": "TAG=1.4\n"]),
    .passes("ARG BASE\nFROM $BASE\n", options: "allow_args: [BASE]"),
  ]

  package struct Options: RuleOptions {
    package var allowArgs: [String] = []

    package init() {}

    package static let parameters: [Parameter<Options>] = [
      .texts("allow_args", \.allowArgs, "Variables that every build must set, and that may have no default")
    ]
  }

  private let options: Options

  package init(options: Options) { self.options = options }

  package func violations(in use: ImageUse) -> [Violation] {
    switch use.resolution {
    case .image, .scratch: return []
    case .unresolved(let names):
      return names.allSatisfy { options.allowArgs.contains($0) } ? [] : [UnresolvedImage.violation(use, names)]
    case .invalid(let why): return [UnresolvedImage.invalid(use, why)]
    }
  }
}
