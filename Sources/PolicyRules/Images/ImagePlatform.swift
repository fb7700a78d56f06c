import ContainerFiles
package import PolicyEngine

package struct ImagePlatform: Rule {
  package static let about = RuleDescription(
    id: "image-platform", title: "FROM leaves the platform to the build",
    rationale: """
      A platform written into FROM gives every machine that one image, slow under emulation or not running at all. \
      A platform that is the default anyway hides the lines where one matters.
      """,
    advice: "Leave --platform away, or write `--platform=$BUILDPLATFORM` for a stage that cross-compiles.",
    practices: [.buildKit, .lint],
    aliases: ["DL3029", "DL3065", "FromPlatformFlagConstDisallowed", "RedundantTargetPlatform"],
    placeholders: ["stage", "platform"])

  package static let examples: [Example] = [
    .fails("FROM «--platform=linux/amd64» alpine:3.20\n"),
    .fails("FROM alpine:3.20 AS a\nFROM «--platform=linux/arm64» a AS b\n"),
    .fails("FROM «--platform=$TARGETPLATFORM» alpine:3.20\n"),
    .fails("FROM «--platform=${TARGETPLATFORM}» alpine:3.20\n"),
    .passes("FROM alpine:3.20\n"),
    .passes("FROM --platform=$BUILDPLATFORM golang:1.23 AS build\n"),
    .passes("ARG P=linux/amd64\nFROM --platform=$P alpine:3.20\nFROM --platform=${TARGETPLATFORM:-linux/amd64} a:1\n"),
    .passes("ARG TARGETPLATFORM=linux/amd64\nFROM --platform=$TARGETPLATFORM alpine:3.20\n"),
    .passes("FROM --platform=linux/arm64 alpine:3.20 AS build-arm64\n"),
    .passes("FROM --platform=windows/amd64 a:1 AS windows\n"),
    .passes("FROM --platform=linux/amd64 alpine:3.20\n", file: "amd64.Dockerfile"),
  ]

  package init(options: NoOptions) {}

  package func violations(in stage: BuildStage) -> [Violation] {
    guard let flag = stage.stage.platform, let value = flag.value, !value.text.isEmpty,
      let expanded = stage.dockerfile.expandedPlatform(of: stage.stage)
    else { return [] }
    if let use = expanded.used.first {
      let isAll = value.text == "$TARGETPLATFORM" || value.text == "${TARGETPLATFORM}"
      return isAll && use.origin == .platform && use.value == nil ? [redundant(stage, flag)] : []
    }
    return names(value.text, stage) ? [] : [constant(stage, flag, value.text)]
  }

  private func constant(_ stage: BuildStage, _ flag: Flag, _ platform: String) -> Violation {
    Violation(
      at: flag.range, "\(stage.title) is \(platform) on every machine",
      label: "the platform of the build is not asked for",
      evidence: platform, facts: ["stage": stage.name, "platform": platform],
      remediation: Remediation(
        "delete `--platform=\(platform)`, and give the platform to the build: docker build --platform \(platform); "
          + "for a stage that compiles for other platforms write --platform=$BUILDPLATFORM",
        edits: [deletion(of: flag, in: stage)]))
  }

  private func redundant(_ stage: BuildStage, _ flag: Flag) -> Violation {
    Violation(
      at: flag.range, "\(stage.title) asks for the platform that FROM takes anyway", label: "the default",
      evidence: "TARGETPLATFORM", facts: ["stage": stage.name, "platform": "$TARGETPLATFORM"],
      remediation: Remediation(
        "delete the flag: `FROM \(stage.stage.image.text)`", edits: [deletion(of: flag, in: stage)], safety: .safe))
  }

  /// The flag with the blanks after it; a flag on a line of its own leaves its continuation.
  private func deletion(of flag: Flag, in stage: BuildStage) -> Edit {
    let bytes = stage.dockerfile.text.bytes
    var end = flag.range.end
    while end < bytes.count, bytes[end] == 0x20 || bytes[end] == 0x09 { end += 1 }
    return Edit(SourceRange(start: flag.range.start, end: end), "")
  }

  /// Whether the stage's or the file's name says the platform: `build-arm64`, `Dockerfile.windows`.
  private func names(_ platform: String, _ stage: BuildStage) -> Bool {
    let text = ((stage.stage.name?.text ?? "") + " " + stage.path.text).lowercased()
    let words = Set(
      text.utf8.split { !((0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F) }.map {
        String(decoding: $0, as: UTF8.self)
      })
    let parts = platform.lowercased().split(separator: "/").map { String($0) }
    guard parts.count > 1 else { return words.contains(parts.first ?? "") }
    let synonyms = Self.synonyms[parts[1]] ?? []
    return words.contains { word in
      word == parts[1] || synonyms.contains(word) || (word == parts[0] && word != "linux") || word.hasSuffix(parts[1])
    }
  }

  private static let synonyms: [String: [String]] = [
    "amd64": ["x86_64", "x64", "x86", "intel"], "arm64": ["aarch64", "armv8", "arm64v8", "arm"],
    "arm": ["armv7", "armv6", "arm32v7", "armhf", "rpi"], "386": ["i386", "x86"],
  ]
}
