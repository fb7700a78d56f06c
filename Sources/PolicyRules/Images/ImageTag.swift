import ContainerFiles
package import PolicyEngine

package struct ImageTag: Rule {
  package static let about = RuleDescription(
    id: "image-tag", title: "Every image is named with a tag that does not move",
    rationale: """
      Without a tag Docker takes `latest`, and `latest` is another image every week: builds break or change with no commit. \
      A version in the file is what makes a build repeatable and an update visible in review.
      """,
    advice: "Name the version: `FROM node:22.4-slim` instead of `FROM node` or `FROM node:latest`.",
    practices: [.specificTags],
    aliases: ["DL3006", "DL3007", "CKV_DOCKER_7", "DS-0001", "CL-0004"],
    placeholders: ["image", "written", "tag", "stage", "suggestion"])

  package static let examples: [Example] = [
    .fails("FROM «node»\nCMD [\"node\"]\n"),
    .fails("FROM «node:latest» AS build\n"),
    .fails("ARG BASE=python:latest\nFROM «${BASE}»\n"),
    .fails("FROM alpine:3.20\nCOPY --from=«busybox» /bin/sh /bin/sh\n"),
    .fails("services:\n  web:\n    image: «nginx:latest»\n", file: "compose.yaml"),
    .fails(
      "services:\n  web:\n    image: a:1\n    volumes: [{type: \"${T:-image}\", source: «nginx», target: /x}]\n",
      file: "compose.yaml"),
    .fails(
      "services:\n  web:\n    build:\n      context: .\n"
        + "      additional_contexts: {b: «\"${X:-docker-image://nginx}\"»}\n", file: "compose.yaml"),
    .fails("ARG PROJECT\nFROM «gcr.io/$PROJECT/builder:latest»\n"),
    .passes("ARG TAG\nFROM gcr.io/x/builder:$TAG\nFROM $TAG:${TAG:latest}\n"),
    .passes("FROM node:22.4-slim\n"),
    .passes("FROM node@sha256:1111111111111111111111111111111111111111111111111111111111111111\n"),
    .passes("FROM node:22 AS build\nFROM build\n"),
    .passes("FROM scratch\n"),
    .passes("services:\n  web:\n    image: web:latest\n    build: .\n", file: "compose.yaml"),
    .passes("FROM alpine:edge\n", options: "forbid: [latest]"),
    .passes("FROM alpine\n", options: "allow_missing: true"),
  ]

  package struct Options: RuleOptions {
    package var forbid = ["latest", "edge", "nightly", "canary", "rolling", "master", "main"]
    package var allowMissing = false
    package var checkIn: Set<ImageUse.Place> = [.from, .copyFrom, .mountFrom, .compose]

    package init() {}

    package static let parameters: [Parameter<Options>] = [
      .texts("forbid", \.forbid, "Tags that move"),
      .flag("allow_missing", \.allowMissing, "Whether an image may stand without a tag"),
      .words("check_in", \.checkIn, "The places to look at"),
    ]
  }

  private let options: Options

  package init(options: Options) { self.options = options }

  package func violations(in use: ImageUse) -> [Violation] {
    guard options.checkIn.contains(use.place) else { return [] }
    if case .unresolved = use.resolution { return unresolved(use) }
    guard let image = use.image, image.digest == nil else { return [] }
    guard let tag = image.tag else {
      return options.allowMissing ? [] : [violation(use, image, "`\(use.name)` has no tag, so it means `latest`")]
    }
    guard options.forbid.contains(tag) else { return [] }
    return [violation(use, image, "`\(use.name)` is another image every time: the tag `\(tag)` moves")]
  }

  /// `registry/$PROJECT/app:latest`: the tag is known although the repository is not.
  private func unresolved(_ use: ImageUse) -> [Violation] {
    guard let colon = use.written.lastIndex(of: ":") else { return [] }
    let (name, tag) = (use.written[..<colon], String(use.written[use.written.index(after: colon)...]))
    guard name.contains("$"), options.forbid.contains(tag) else { return [] }
    return [
      Violation(
        at: use.range, "`\(use.written)` is another image every time: the tag `\(tag)` moves", related: use.related,
        evidence: use.written, facts: ["image": use.name, "written": use.written, "tag": tag, "stage": use.owner],
        remediation: Remediation("name the version you build with, for example\n  \(use.typed("\(name):<version>"))"))
    ]
  }

  private func violation(_ use: ImageUse, _ image: ImageReference, _ message: String) -> Violation {
    let version = KnownVersions.example[image.familiarName]
    let example = "\(image.familiarName):\(version ?? "<version>")"
    return Violation(
      at: use.range, message, label: use.meaning, related: use.related,
      evidence: image.canonical,
      facts: ["image": use.name, "written": use.written, "tag": image.tag ?? "", "stage": use.owner],
      remediation: Remediation(
        "name the version you build with, for example\n  \(use.typed(example))"))
  }
}

/// A version that people would recognise, for the text to type. Advice only: no finding depends on it.
enum KnownVersions {
  static let example: [String: String] = [
    "alpine": "3.20", "busybox": "1.36", "debian": "12-slim", "eclipse-temurin": "21-jre-alpine",
    "golang": "1.23-alpine",
    "httpd": "2.4-alpine", "mariadb": "11.4", "mongo": "7.0", "mysql": "8.4", "nginx": "1.27-alpine",
    "node": "22.4-slim", "php": "8.3-fpm-alpine", "postgres": "16.4-alpine", "python": "3.12-slim",
    "rabbitmq": "3.13-alpine",
    "redis": "7.4-alpine", "ruby": "3.3-slim", "rust": "1.80-slim", "traefik": "v3.1", "ubuntu": "24.04",
  ]
}
