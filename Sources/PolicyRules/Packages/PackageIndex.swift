import ContainerFiles
package import PolicyEngine

package struct PackageIndex: Rule {
  package static let about = RuleDescription(
    id: "package-index", title: "Package lists are fetched in the RUN that installs from them",
    rationale: """
      The build cache keeps a RUN that only fetches lists for months, and installs after it ask for versions that the \
      mirrors have long deleted. Fetched in the same RUN, the lists are as new as the install.
      """,
    advice:
      "Write `RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*`.",
    practices: [.combinedRun],
    aliases: ["DS-0017", "CKV_DOCKER_5", "CIS-4.7"], placeholders: ["tool", "suggestion"])

  package static let examples: [Example] = [
    .fails("FROM debian:12\nRUN «apt-get update»\nRUN apt-get install -y curl\n"),
    .fails("FROM debian:12\nRUN apt-get install -y gnupg && «apt-get -qq update» && rm -rf /tmp/*\n"),
    .fails("FROM debian:12\nRUN apt-get update && apt-get install -y curl\nRUN «apt-get install» -y git\n"),
    .fails(
      "FROM debian:12 AS base\nRUN apt-get update && apt-get install -y curl\nFROM base\nRUN «apt-get install» -y git\n"
    ),
    .fails("FROM alpine:3.20\nRUN «apk update»\nRUN apk add curl\n"),
    .fails("FROM fedora:40\nRUN «dnf makecache»\nRUN dnf install -y curl\n"),
    .fails("FROM opensuse/leap:15\nRUN «zypper -n refresh»\n"),
    .passes("FROM debian:12\nRUN apt-get update && apt-get install -y curl\n"),
    .passes("FROM debian:12\nRUN apt-get update; apt-get upgrade -y\n"),
    .passes("FROM debian:12\nRUN apt-get update && ./install-packages.sh\n"),
    .passes("FROM debian:12\nRUN update() { apt-get update; }; update && apt-get install -y curl\n"),
    .passes(
      "FROM debian:12\nRUN --mount=type=cache,target=/var/lib/apt/lists apt-get update\nRUN apt-get install -y curl\n"),
    .passes(
      "FROM debian:12\nRUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*\n"
        + "RUN apt-get install -y ./local.deb\n"),
    .passes("FROM debian:12\nRUN apt-get update && apt-get purge -y vim && rm -rf /var/lib/apt/lists/*\n"),
    .passes(
      "FROM ubuntu:24.04\nRUN apt-get update && apt-get install -y gpg\n"
        + "RUN add-apt-repository ppa:a/b && apt-get install -y c\n"),
    .fails(
      "FROM ubuntu:24.04\nRUN apt-get update && apt-get install -y gpg\n"
        + "RUN add-apt-repository -n ppa:a/b && «apt-get install» -y c\n"),
    .passes("FROM example.com/base:1.0\nRUN apt-get install -y curl\n"),
    .passes("FROM debian:12\nRUN apt-get update && apt-get install -y curl\nRUN apt-get install -y /tmp/local.deb\n"),
    .passes("FROM alpine:3.20\nRUN apk update && apk add curl\n"),
    .passes("FROM centos:7\nRUN yum update -y\n"),
  ]

  package init(options: NoOptions) {}

  package func violations(in step: RunStep) -> [Violation] {
    var found: [Violation] = []
    var seen: Set<PackageManager> = []
    for position in step.packageCalls.indices.reversed() {
      let call = step.packageCalls[position]
      guard call.action == .update, call.tool.kind == .system, seen.insert(call.manager).inserted else { continue }
      if isAlone(call, at: position, in: step) { found.append(alone(step, call)) }
    }
    if let call = step.packageCalls.first(where: { usesOldLists($0, in: step) }) { found.append(stale(step, call)) }
    return found.sorted { $0.range.start < $1.range.start }
  }

  /// Nothing after it in the RUN installs, and nothing might: what a script does is not known.
  private func isAlone(_ call: PackageCall, at position: Int, in step: RunStep) -> Bool {
    // Lists that the RUN removes again cannot grow old.
    if call.verb.first?.text == "check-update" || step.packages.cacheFate(of: call) != .kept { return false }
    if call.invocation.command.place.nesting.contains(where: { if case .function = $0 { true } else { false } }) {
      return false
    }
    let later = step.packageCalls[(position + 1)...]
    if later.contains(where: {
      $0.tool.kind == .system && $0.action != .clean && $0.action != .remove && $0.action != .update
    }) {
      return false
    }
    let place = call.invocation.index
    return step.invocations.reversed().prefix { $0.index > place }.allSatisfy { isHarmless($0) }
      && step.script.commands[(place + 1)...].allSatisfy { $0.words.isEmpty || $0.name != nil }
  }

  /// Programs that install nothing from the lists.
  private func isHarmless(_ invocation: Invocation) -> Bool {
    Self.harmless.contains(invocation.name) || PackageTool.named(invocation.name)?.kind == .system
  }

  private static let harmless: Set<String> = [
    "rm", "echo", "printf", "mkdir", "cd", "ln", "cp", "mv", "chmod", "chown", "set", "export", "true", ":", "touch",
    "cat", "sed", "grep", "tar", "useradd", "groupadd", "adduser", "addgroup", "usermod", "sleep", "exit", "test", "[",
    "locale-gen", "update-locale", "apt-key", "apt-cache", "apt-config", "apt-mark", "ls", "find", "break", "date",
  ]

  private func usesOldLists(_ call: PackageCall, in step: RunStep) -> Bool {
    guard call.manager == .apt, call.action == .install, let lists = call.settings.lists[.apt], lists.isUsed,
      lists.instruction < step.index, !step.packages.isMounted(call.tool)
    else { return false }
    // A file needs no lists, and neither does the repair of what is there.
    return call.packages.contains { word in
      !word.text.hasPrefix("/") && !word.text.hasPrefix("./") && !word.text.hasSuffix(".deb") && word.isLiteral
    }
  }

  private func alone(_ step: RunStep, _ call: PackageCall) -> Violation {
    let install = call.manager == .apk ? "apk add" : "\(call.name) install"
    return Violation(
      at: call.headRange, "`\(call.title)` fetches lists that nothing in its RUN installs from",
      label: "the build cache keeps these lists, however old", evidence: call.title, facts: ["tool": call.name],
      remediation: Remediation(
        "put it in the RUN that installs: `RUN \(call.title) && \(install) …`; remove this one"))
  }

  private func stale(_ step: RunStep, _ call: PackageCall) -> Violation {
    let related = call.settings.lists[.apt].map { [RelatedRange($0.range, "the lists were fetched here")] } ?? []
    return Violation(
      at: call.headRange, "`\(call.title)` installs from the lists that an earlier RUN fetched",
      label: "those lists may come from the build cache", related: related, evidence: call.evidence,
      facts: ["tool": call.name],
      remediation: Remediation(
        "write `RUN \(call.name) update && \(call.title) … && rm -rf /var/lib/apt/lists/*`, or join it to that RUN"))
  }
}
