import ContainerFiles
package import PolicyEngine

package struct ComposeDangerousCapabilities: Rule {
  package static let about = RuleDescription(
    id: "compose-dangerous-capabilities", title: "No capability is added that opens the host",
    rationale: """
      ALL, SYS_ADMIN, SYS_MODULE, SYS_RAWIO and the MAC_ ones let a container mount, load kernel code or switch its confinement \
      off: whoever breaks into it owns the host. `cap_drop: [ALL]` beside `cap_add: [ALL]` takes nothing away.
      """,
    advice: "Delete the entry; move what needs it to the host, or into a virtual machine.",
    practices: [.capabilities], aliases: ["CL-0024", "CL-0027"], placeholders: ["service", "capability", "suggestion"])

  package static let examples: [Example] = [
    .fails("services:\n  web:\n    image: a:1\n    cap_add: [«ALL»]\n", file: "compose.yaml"),
    .fails("services:\n  web:\n    image: a:1\n    cap_drop: [ALL]\n    cap_add: [«all»]\n", file: "compose.yaml"),
    .fails("services:\n  web:\n    image: a:1\n    cap_add:\n      - «CAP_SYS_ADMIN»\n", file: "compose.yaml"),
    .fails("services:\n  web:\n    image: a:1\n    pid: host\n    cap_add: [«SYS_PTRACE»]\n", file: "compose.yaml"),
    .fails(
      "services:\n  web:\n    image: a:1\n    volumes: [/etc:/host]\n    cap_add: [«DAC_READ_SEARCH»]\n",
      file: "compose.yaml"),
    .fails(
      "x-caps: &caps\n  cap_add: [SYS_MODULE]\nservices:\n  web:\n    <<: «*caps»\n    image: a:1\n",
      file: "compose.yaml"),
    .fails("services:\n  web:\n    image: a:1\n    cap_add: [«\"${CAPABILITY}\"»]\n", file: "compose.yaml"),
    .fails(
      "services:\n  web:\n    image: a:1\n    volumes: [\"${D:-data}:/d\"]\n    cap_add: [«DAC_READ_SEARCH»]\n",
      file: "compose.yaml", others: [".env": "D=/etc\n"]),
    .passes(
      "services:\n  web:\n    image: a:1\n    cap_drop: [ALL]\n    cap_add: [NET_BIND_SERVICE]\n", file: "compose.yaml"),
    .passes("services:\n  web:\n    image: a:1\n    cap_add: [SYS_PTRACE]\n", file: "compose.yaml"),
    .passes(
      "services:\n  vpn:\n    image: a:1\n    cap_add: [SYS_MODULE]\n", file: "compose.yaml",
      options: "allow_services: [vpn]"),
  ]

  package struct Options: RuleOptions {
    package var allowServices: [String] = []

    package init() {}

    package static let parameters: [Parameter<Options>] = [
      .texts("allow_services", \.allowServices, "Service-name patterns that may have them")
    ]
  }

  /// What opens the host by itself.
  private static let dangerous: Set<String> = ["SYS_ADMIN", "SYS_MODULE", "SYS_RAWIO", "MAC_ADMIN", "MAC_OVERRIDE"]

  private let options: Options

  package init(options: Options) { self.options = options }

  package func violations(in service: Service) -> [Violation] {
    if !options.allowServices.isEmpty, StageNames.match(service.name, options.allowServices) { return [] }
    return service.service.capAdd.compactMap { entry in
      guard let text = entry.text else {
        return violation(
          service, entry, "adds a capability that a variable names: `\(entry.written)`", "not known here")
      }
      if Capabilities.isAll(text) {
        return violation(service, entry, "adds all capabilities", "all 41, whatever cap_drop says")
      }
      guard let capability = Capability.named(text) else { return nil }
      return danger(of: capability, in: service).map {
        violation(service, entry, "adds \(capability.name)\($0)", capability.effect)
      }
    }
  }

  /// Nil when there is none; else what makes it dangerous, as the end of a sentence.
  private func danger(of capability: Capability, in service: Service) -> String? {
    if Self.dangerous.contains(capability.name) { return "" }
    switch capability.name {
    case "SYS_PTRACE" where service.sharesProcesses: return " beside `pid: host`"
    case "DAC_READ_SEARCH" where service.mountsHost: return " beside a folder of the host"
    default: return nil
    }
  }

  private func violation(_ service: Service, _ entry: ComposeText, _ what: String, _ label: String) -> Violation {
    Violation(
      at: entry, "service `\(service.name)` \(what)", label: label, evidence: what,
      facts: ["service": service.name, "capability": entry.written],
      remediation: Remediation(
        """
        delete `\(entry.written)` from cap_add of service `\(service.name)`, and name only what it needs:
          cap_drop: [ALL]
          cap_add: [NET_BIND_SERVICE]
        """))
  }
}

extension Service {
  /// Whether it sees the host's processes, or a variable decides.
  fileprivate var sharesProcesses: Bool { service.pid.map { $0.text == nil || $0.text == "host" } ?? false }

  /// Whether a volume is a path of the host, or a variable decides.
  fileprivate var mountsHost: Bool {
    service.volumes.contains { volume in
      if volume.mapping != nil {
        return volume["type"].map { type in type.text?.text.map { $0 == "bind" } ?? true } ?? false
      }
      let text = volume.text?.text
      guard let first = text?.utf8.first else { return true }
      return [UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "~")].contains(first)
        && text?.contains(":") == true
    }
  }
}
