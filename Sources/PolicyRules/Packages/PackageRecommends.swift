import ContainerFiles
package import PolicyEngine

package struct PackageRecommends: Rule {
  package static let about = RuleDescription(
    id: "package-recommends", title: "apt installs only what is asked for and what that needs",
    rationale: """
      apt also installs what packages recommend, often many times the size of what was asked for: documentation, \
      compilers, mail servers. Each of them is attack surface that nobody chose and that has to be updated.
      """,
    advice: "Write `apt-get install -y --no-install-recommends …`, and name what is missing then.",
    practices: [.noRecommends],
    aliases: ["DL3015", "DS-0029"], placeholders: ["tool", "packages", "suggestion"])

  package static let examples: [Example] = [
    .fails("FROM debian:12\nRUN apt-get update && «apt-get install» -y curl && rm -rf /var/lib/apt/lists/*\n"),
    .fails("FROM debian:12\nRUN apt-get update && «apt install» -y curl\n"),
    .fails("FROM debian:12\nRUN apt-get update && «apt-get -qq -y install» curl git\n"),
    .fails("FROM debian:12\nRUN «aptitude install» -y curl\n"),
    .fails("FROM debian:12\nRUN «apt-get install» -y -o APT::Install-Recommends=true curl\n"),
    .fails("FROM debian:12\nRUN <<EOF\napt-get update\n«apt-get install» -y curl\nEOF\n"),
    .passes("FROM debian:12\nRUN apt-get update && apt-get install -y --no-install-recommends curl\n"),
    .passes("FROM debian:12\nRUN apt-get --no-install-recommends -y install curl\n"),
    .passes("FROM debian:12\nRUN apt-get install -y -o APT::Install-Recommends=0 curl\n"),
    .passes("FROM debian:12\nRUN apt-get install -y -oAPT::Install-Recommends=false curl\n"),
    .passes("FROM debian:12\nRUN apt-get install -y --install-recommends texlive\n"),
    .passes("FROM debian:12\nARG O=--no-install-recommends\nRUN apt-get install -y $O curl\n"),
    .fails("FROM debian:12\nRUN export EXTRA_ARGS='gcc make' && «apt-get install» -y $EXTRA_ARGS\n"),
    .passes("FROM debian:12\nRUN apt-get install -y $APT_OPTIONS curl\n"),
    .passes("FROM debian:12\nRUN apt-get install -y -f\n"),
    .passes("FROM debian:12\nRUN aptitude install -y --without-recommends curl\n"),
    .passes(
      "FROM debian:12 AS base\nRUN echo 'APT::Install-Recommends \"0\";' > /etc/apt/apt.conf.d/01norecommend\n"
        + "FROM base\nRUN apt-get update && apt-get install -y curl\n"),
    .passes(
      "FROM debian:12\nCOPY <<EOF /etc/apt/apt.conf.d/99x\nAPT::Install-Recommends \"false\";\nEOF\n"
        + "RUN apt-get install -y curl\n"),
    .passes("FROM debian:12\nCOPY apt.conf /etc/apt/apt.conf.d/\nRUN apt-get install -y curl\n"),
    .passes("FROM debian:12\nRUN echo 'apt-get install curl'\n"),
    .passes("FROM debian:12 AS spare\nRUN apt-get install -y curl\nFROM debian:12\n"),
  ]

  package init(options: NoOptions) {}

  package func violations(in step: RunStep) -> [Violation] {
    guard step.stage.isKept else { return [] }
    return step.packageCalls.compactMap { call in
      guard let flag = call.tool.noRecommendsFlag, call.manager != .zypper, takesRecommended(call) else { return nil }
      return violation(step, call, flag)
    }
  }

  private func takesRecommended(_ call: PackageCall) -> Bool {
    guard call.action == .install, !call.packages.isEmpty, call.verb.first?.text != "build-dep" else { return false }
    if call.hasUnknownFlags || call.has("--no-install-recommends", "--install-recommends") { return false }
    if call.manager == .aptitude, call.has("-R", "--without-recommends", "-r", "--with-recommends") { return false }
    if call.settings.withoutRecommends.contains(call.manager) || call.settings.unreadable.contains(call.manager) {
      return false
    }
    return !call.flags.contains { flag in
      guard flag.name == "-o" || flag.name == "--option", let value = flag.value?.lowercased() else { return false }
      guard let equals = value.firstIndex(of: "="), value[..<equals].hasSuffix("install-recommends") else {
        return false
      }
      return Switch.isOff(value[value.index(after: equals)...].filter { $0 != "\"" && $0 != "'" })
    }
  }

  private func violation(_ step: RunStep, _ call: PackageCall, _ flag: String) -> Violation {
    let names = PackageCall.list(call.packages.map { $0.text })
    return Violation(
      at: call.headRange,
      "`\(call.title)` also installs what \(names) only \(call.packages.count == 1 ? "recommends" : "recommend")",
      label: "no \(flag)", evidence: call.evidence,
      facts: ["tool": call.name, "packages": call.packages.map { $0.text }.joined(separator: " ")],
      remediation: Remediation(
        "write `\(call.title) \(flag) …`, then name the recommended packages that the image does need",
        edits: step.insertion(flag, into: call)))
  }
}
