import ContainerFiles
package import PolicyEngine

package struct PackageSignatures: Rule {
  package static let about = RuleDescription(
    id: "package-signatures", title: "Package managers check signatures",
    rationale: """
      A signature is the only proof that a package comes from those who made it, and not from whoever controls the mirror. \
      With the check switched off, anyone on the way can put a program of their own into the image, as root.
      """,
    advice: """
      Leave the check on and add the key of the repository:
        RUN curl -fsSL https://example.com/key.asc -o /etc/apt/keyrings/example.asc
        deb [signed-by=/etc/apt/keyrings/example.asc] https://example.com/apt stable main
        RUN rpm --import https://example.com/RPM-GPG-KEY
      """,
    practices: [.attackSurface],
    aliases: ["CKV2_DOCKER_7", "CKV2_DOCKER_8", "CKV2_DOCKER_9", "CKV2_DOCKER_10", "CKV2_DOCKER_11", "CIS-4.11"],
    placeholders: ["tool", "flag", "suggestion"])

  package static let examples: [Example] = [
    .fails("FROM debian:12\nRUN apt-get install -y «--allow-unauthenticated» curl\n"),
    .fails("FROM debian:12\nRUN apt-get install -y «--force-yes» curl\n"),
    .fails("FROM debian:12\nRUN apt-get -o APT::Get::«AllowUnauthenticated=true» install -y curl\n"),
    .fails("FROM debian:12\nRUN apt-get update «--allow-insecure-repositories»\n"),
    .fails(
      "FROM debian:12\nRUN echo 'deb [arch=amd64 «trusted=yes»] https://example.com/apt stable main' > /etc/apt/sources.list.d/a.list\n"
    ),
    .fails("FROM alpine:3.20 AS spare\nRUN apk add --no-cache «--allow-untrusted» a.apk\nFROM alpine:3.20\n"),
    .fails("FROM centos:7\nRUN yum install -y «--nogpgcheck» httpd\n"),
    .fails("FROM fedora:40\nRUN dnf -y «--nogpgcheck» install git && dnf -y --setopt=*.«gpgcheck=0» install curl\n"),
    .fails("FROM centos:7\nRUN sed -i 's/gpgcheck=1/«gpgcheck=0»/' /etc/yum.conf\n"),
    .fails(
      "FROM centos:7\nRUN cat <<EOF > /etc/yum.repos.d/a.repo\n[a]\nbaseurl=https://example.com\n«gpgcheck=0»\nEOF\n"),
    .fails("FROM centos:7\nRUN rpm -ivh «--nosignature» a.rpm && rpm -i «--nodigest» b.rpm\n"),
    .fails("FROM opensuse/leap:15\nRUN zypper «--no-gpg-checks» -n install curl\n"),
    .passes("FROM debian:12\nRUN apt-get purge -y --force-yes curl\n"),
    .passes("FROM alpine:3.20\nRUN gpg --verify a.sig a.apk && apk add --no-cache --allow-untrusted ./a.apk curl\n"),
    .passes("FROM debian:12\nRUN apt-get install -y --allow-downgrades curl\n"),
    .passes("FROM debian:12\nRUN echo 'deb [trusted=yes] file:/srv/local ./' > /etc/apt/sources.list.d/local.list\n"),
    .passes(
      "FROM debian:12\nRUN echo 'deb [signed-by=/k.asc] https://example.com/apt stable main' > /etc/apt/sources.list\n"),
    .passes("FROM debian:12\nRUN apt-get -o APT::Get::AllowUnauthenticated=false install -y curl\n"),
    .passes("FROM centos:7\nRUN sed -i 's/gpgcheck=0/gpgcheck=1/' /etc/yum.conf\n"),
    .passes("FROM centos:7\nRUN printf '[a]\\ngpgcheck=1\\nrepo_gpgcheck=0\\n' > /etc/yum.repos.d/a.repo\n"),
    .passes("FROM alpine:3.20\nRUN apk add --no-cache curl && grep -q gpgcheck=0 /etc/x\n"),
    .passes("FROM centos:7\nRUN rpm --import https://example.com/KEY && rpm -ivh a.rpm\n"),
    .passes("FROM opensuse/leap:15\nRUN zypper -n --gpg-auto-import-keys install curl\n"),
  ]

  package init(options: NoOptions) {}

  package func violations(in step: RunStep) -> [Violation] {
    let isVerified = step.invocations.contains { Self.verifies($0) }
    let flags = step.packageCalls.flatMap { call -> [Violation] in
      // What is removed needs no signature, and a file may be checked by hand before.
      if call.action == .remove || isVerified && call.installsFiles { return [] }
      return call.flags.filter { call.tool.unsignedFlags.contains($0.name) && !Switch.isOff($0.value ?? "") }
        .map { flag(step, call, $0) }
    }
    let settings = UnsignedSettings(step).found.map { setting(step, $0) }
    return (flags + settings).sorted { $0.range.start < $1.range.start }
  }

  /// `gpg --verify`, `sha256sum -c`
  private static func verifies(_ invocation: Invocation) -> Bool {
    switch invocation.name {
    case "gpg", "gpgv", "gpg2", "cosign", "minisign":
      invocation.arguments.contains { $0.text.contains("verify") } || invocation.name == "gpgv"
    case "sha256sum", "sha512sum", "sha1sum", "shasum":
      invocation.arguments.contains { $0.text == "--check" || $0.text.hasPrefix("-") && $0.text.contains("c") }
    default: false
    }
  }

  private func flag(_ step: RunStep, _ call: PackageCall, _ flag: PackageFlag) -> Violation {
    let meaning = flag.name == "--force-yes" ? "it also installs unsigned packages" : "signatures are not checked"
    let instead = flag.name == "--force-yes" ? "; `-y` answers the questions" : ""
    return Violation(
      at: flag.word.range, "`\(call.title)` takes packages whatever their signature is: \(flag.name)", label: meaning,
      evidence: "\(flag.name) \(call.evidence)", facts: ["tool": call.name, "flag": flag.name],
      remediation: Remediation(
        "remove `\(flag.name)`\(instead), and \(Self.advice(call.manager))", edits: step.removal(of: flag)))
  }

  private func setting(_ step: RunStep, _ range: SourceRange) -> Violation {
    let text = step.written(range)
    let isAPT = !text.lowercased().contains("gpgcheck")
    return Violation(
      at: range, "`\(text)` switches the check of signatures off", label: "anyone on the way can replace packages",
      evidence: text.lowercased().filter { !$0.isWhitespace }, facts: ["tool": isAPT ? "apt" : "yum", "flag": text],
      remediation: Remediation("remove `\(text)`, and \(Self.advice(isAPT ? .apt : .yum))"))
  }

  private static func advice(_ manager: PackageManager) -> String {
    switch manager {
    case .apt, .aptitude, .dpkg:
      "name the repository's key: `deb [signed-by=/etc/apt/keyrings/<name>.asc] …`"
    case .apk: "put the repository's key into /etc/apk/keys"
    default: "import the repository's key: `rpm --import https://<repository>/<key>`"
    }
  }
}

extension PackageCall {
  /// Whether files are among its packages.
  fileprivate var installsFiles: Bool {
    packages.contains { word in
      word.text.contains("/") || [".apk", ".rpm", ".deb"].contains { word.text.hasSuffix($0) }
    }
  }
}
