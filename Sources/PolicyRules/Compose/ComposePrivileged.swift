import ContainerFiles
package import PolicyEngine

package struct ComposePrivileged: Rule {
  package static let about = RuleDescription(
    id: "compose-privileged", title: "No container is privileged",
    rationale: """
      `privileged: true` gives a container every capability, every device and no seccomp or AppArmor: root in it is root on \
      the host. Nearly everything that asks for it needs one device or one capability.
      """,
    advice: """
      Name what is needed instead:
        devices: [/dev/ttyUSB0]
        cap_add: [NET_ADMIN]
      """,
    practices: [.attackSurface], aliases: ["CL-0002", "CIS-5.5"], placeholders: ["service", "suggestion"])

  package static let examples: [Example] = [
    .fails("services:\n  web:\n    image: a:1\n    privileged: «true»\n", file: "compose.yaml"),
    .fails("services:\n  web:\n    image: a:1\n    privileged: «\"yes\"»\n", file: "compose.yaml"),
    .fails("services:\n  web:\n    image: a:1\n    privileged: «${PRIVILEGED:-true}»\n", file: "compose.yaml"),
    .fails("services:\n  web:\n    image: a:1\n    privileged: «${PRIVILEGED}»\n", file: "compose.yaml"),
    .fails("services:\n  web:\n    build:\n      context: .\n      privileged: «true»\n", file: "compose.yaml"),
    .fails(
      "services:\n  web:\n    image: a:1\n    post_start:\n      - command: x\n        privileged: «true»\n",
      file: "compose.yaml"),
    .fails(
      "services:\n  web:\n    image: a:1\n    post_start: [{command: x, privileged: «\"${P:-false}\"»}]\n",
      file: "compose.yaml", others: [".env": "P=true\n"]),
    .fails(
      "services:\n  web:\n    build:\n      context: .\n"
        + "      entitlements: [«\"${E:-security.insecure}\"»]\n", file: "compose.yaml"),
    .passes("services:\n  web:\n    image: a:1\n    privileged: false\n", file: "compose.yaml"),
    .passes("services:\n  web:\n    image: a:1\n", file: "compose.yaml"),
  ]

  package init(options: NoOptions) {}

  package func violations(in service: Service) -> [Violation] {
    var found: [Violation] = []
    switch service.service.privileged.state {
    case .absent, .no: break
    case .yes: found.append(violation(service, service.service.entry("privileged")?.value.place, "is privileged"))
    case .unknown(let names):
      let list = names.map { "`\($0)`" }.joined(separator: ", ")
      found.append(
        violation(
          service, service.service.entry("privileged")?.value.place, "may be privileged: \(list) has no value here"))
    case .invalid(let text):
      found.append(
        violation(
          service, service.service.entry("privileged")?.value.place,
          "has `privileged: \(text)`, which is no truth value"))
    }
    for part in service.privilegedParts {
      found.append(violation(service, part.place, "\(part.what) is privileged"))
    }
    return found
  }

  private func violation(_ service: Service, _ place: ComposePlace?, _ what: String) -> Violation {
    Violation(
      at: place ?? service.service.namePlace, "service `\(service.name)` \(what)", label: "root on the host",
      evidence: what, facts: ["service": service.name],
      remediation: Remediation(
        """
        delete the line and name what service `\(service.name)` needs, for example
          devices: [/dev/ttyUSB0]      a device
          cap_add: [NET_ADMIN]         network settings
        """))
  }
}

extension Service {
  /// The build and the hooks that are privileged on their own, or ask for what amounts to it.
  fileprivate var privilegedParts: [(place: ComposePlace, what: String)] {
    var found: [(place: ComposePlace, what: String)] = []
    if let build = service.build?.value {
      if let value = build["privileged"], isOn(value) { found.append((value.place, "the build")) }
      for item in build["entitlements"]?.listed ?? [] where item.text?.text == "security.insecure" {
        found.append((item.place, "the build, by the entitlement security.insecure,"))
      }
    }
    for hook in ["post_start", "pre_stop", "pre_start"] {
      for item in service.value[hook]?.listed ?? [] {
        if let value = item["privileged"], isOn(value) { found.append((value.place, "the hook \(hook)")) }
      }
    }
    return found
  }

  /// What a variable decides counts as on: nobody here can say that it is off.
  private func isOn(_ value: ComposeValue) -> Bool {
    value.text?.text.map { ["true", "y", "yes", "on"].contains($0.lowercased()) } ?? true
  }
}
