import ContainerFiles
package import PolicyEngine

package struct SecurityUpdates: Rule {
  package static let about = RuleDescription(
    id: "security-updates", title: "The system's packages are upgraded as the policy says",
    rationale: """
      An old base image carries flaws that its distribution has long mended, and an upgrade in the build mends them. \
      The same upgrade makes two builds of one commit differ, so a team has to choose; an upgrade that may also remove \
      packages is never the right one.
      """,
    advice: """
      Where upgrades are required, begin the stage that ships with one:
        RUN apt-get update && apt-get upgrade -y && rm -rf /var/lib/apt/lists/*
      Where they are forbidden, take a newer base image instead and pin it with its digest.
      """,
    practices: [.securityUpdates],
    aliases: ["DL3035", "DS-0024"], placeholders: ["stage", "tool", "suggestion"])

  package enum Upgrade: String, Sendable, CaseIterable { case require, forbid, ignore }

  package struct Options: RuleOptions {
    package var upgrade = Upgrade.ignore

    package init() {}

    package static let parameters: [Parameter<Options>] = [
      .word("upgrade", \.upgrade, "Whether the image upgrades the packages of its base")
    ]
  }

  package static let examples: [Example] = [
    .fails("FROM debian:12\nRUN apt-get update && «apt-get dist-upgrade» -y\n"),
    .fails("FROM opensuse/leap:15\nRUN «zypper -n dup»\n"),
    .fails("FROM debian:12\nRUN apt-get update && «apt-get upgrade» -y\n", options: "upgrade: forbid"),
    .fails("FROM alpine:3.20 AS base\nRUN «apk upgrade» --no-cache\nFROM base\n", options: "upgrade: forbid"),
    .fails("FROM centos:7\nRUN «yum -y update» && yum clean all\n", options: "upgrade: forbid"),
    .fails("«FROM debian:12»\nRUN apt-get update && apt-get install -y curl\n", options: "upgrade: require"),
    .fails(
      "FROM alpine:3.20 AS build\nRUN apk upgrade --no-cache\n«FROM alpine:3.20»\nCOPY --from=build /a /a\n",
      options: "upgrade: require"),
    .passes("FROM debian:12\nRUN apt-get update && apt-get upgrade -y\n"),
    .passes("FROM debian:12\nRUN apt-get update && apt-get upgrade -y\n", options: "upgrade: require"),
    .passes("FROM alpine:3.20 AS base\nRUN apk -U upgrade\nFROM base\nCMD [\"/a\"]\n", options: "upgrade: require"),
    .passes("FROM centos:7\nRUN yum -y update openssl\n", options: "upgrade: forbid"),
    .passes("FROM debian:12\nRUN apt-get update && apt-get install -y curl\n", options: "upgrade: forbid"),
    .passes("FROM scratch\nCOPY a /a\n", options: "upgrade: require"),
    .passes("FROM gcr.io/distroless/static-debian12:nonroot\nCOPY a /a\n", options: "upgrade: require"),
    .passes("FROM debian:12 AS build\nRUN apt-get dist-upgrade -y\nFROM scratch\nCOPY --from=build /a /a\n"),
  ]

  private let options: Options

  package init(options: Options) { self.options = options }

  package func violations(in subject: StageSteps) -> [Violation] {
    guard subject.stage.isShipped else { return [] }
    let calls = subject.runs.flatMap { $0.packageCalls }.filter { $0.tool.kind == .system }
    var found = calls.filter { $0.action == .distUpgrade }.map { release($0) }
    switch options.upgrade {
    case .ignore: break
    case .forbid: found += calls.filter { $0.action == .upgrade && $0.packages.isEmpty }.map { forbidden($0) }
    case .require: if lacksUpgrade(subject) { found.append(missing(subject.stage)) }
    }
    return found.sorted { $0.range.start < $1.range.start }
  }

  /// An image without a package manager is upgraded by its base alone.
  private func lacksUpgrade(_ subject: StageSteps) -> Bool {
    guard subject.stage.ships, !subject.settings.isUpgraded else { return false }
    if subject.stage.chain.last?.base == .scratch { return false }
    guard let name = subject.stage.baseImage?.familiarName else { return true }
    return !["distroless", "chainguard", "busybox", "windows", "nanoserver"].contains { name.contains($0) }
  }

  private func release(_ call: PackageCall) -> Violation {
    violation(
      at: call,
      call.manager == .zypper
        ? "`\(call.title)` replaces the release that FROM names"
        : "`\(call.title)` may take packages of the base image away",
      label: "removes and adds packages as it sees fit",
      "remove it and name a newer base image in FROM; `\(Self.upgrade(call))` mends flaws and removes nothing")
  }

  private func forbidden(_ call: PackageCall) -> Violation {
    violation(
      at: call, "`\(call.title)` upgrades the base image, which the policy forbids",
      label: "two builds of one commit differ", "remove it and take a newer base image in FROM")
  }

  private func violation(at call: PackageCall, _ message: String, label: String, _ remedy: String) -> Violation {
    Violation(
      at: call.headRange, message, label: label, evidence: call.title, facts: ["stage": "", "tool": call.name],
      remediation: Remediation(remedy))
  }

  private func missing(_ stage: BuildStage) -> Violation {
    Violation(
      at: stage.fromRange, "\(stage.title) ships the packages of its base image without an upgrade",
      label: stage.whyItShips, evidence: "missing", facts: ["stage": stage.name, "tool": ""], isAbsence: true,
      remediation: Remediation("add after FROM\n  RUN \(Self.command(for: stage))"))
  }

  private static func upgrade(_ call: PackageCall) -> String {
    call.manager == .zypper ? "\(call.name) -n update" : "\(call.name) upgrade -y"
  }

  /// Advice only, made from the base image's name.
  private static func command(for stage: BuildStage) -> String {
    let name = stage.baseImage?.familiarName ?? ""
    let tag = stage.baseImage?.tag ?? ""
    func holds(_ words: [String]) -> Bool { words.contains { name.contains($0) || tag.contains($0) } }
    if holds(["alpine"]) { return "apk upgrade --no-cache" }
    if holds(["ubi9-minimal", "ubi8-minimal", "ubi-minimal"]) { return "microdnf upgrade -y && microdnf clean all" }
    if holds(["fedora", "ubi", "centos", "rocky", "alma", "amazonlinux", "oracle"]) && !holds(["ubuntu"]) {
      return "dnf upgrade -y && dnf clean all"
    }
    if holds(["suse", "leap", "bci"]) { return "zypper -n update && zypper clean -a" }
    return "apt-get update && apt-get upgrade -y && rm -rf /var/lib/apt/lists/*"
  }
}
