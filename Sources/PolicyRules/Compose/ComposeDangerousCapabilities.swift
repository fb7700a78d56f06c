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
    .fails(
      "services:\n  web:\n    image: a:1\n    volumes: [\"host:/h\"]\n    cap_add: [«DAC_READ_SEARCH»]\nvolumes:\n"
        + "  host:\n    driver_opts: {type: none, o: bind, device: /srv}\n", file: "compose.yaml"),
    .passes(
      "services:\n  web:\n    image: a:1\n    volumes: [\"data:/d\"]\n    cap_add: [DAC_READ_SEARCH]\n",
      file: "compose.yaml"),
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
        return addsAll(service, entry)
      }
      guard let capability = Capability.named(text) else { return nil }
      return danger(of: capability, in: service).map {
        violation(service, entry, "adds \(capability.name)\($0)", capability.effect)
      }
    }
  }

  /// What cap_drop names beside it is taken away; the word ALL there takes nothing.
  private func addsAll(_ service: Service, _ entry: ComposeText) -> Violation {
    let dropsAll = service.service.capDrop.contains { $0.text.map { Capabilities.isAll($0) } ?? false }
    let count = service.service.capabilities?.list.count ?? Capability.all.count
    return violation(
      service, entry,
      dropsAll ? "adds all capabilities beside `cap_drop: [ALL]`, which takes nothing away" : "adds all capabilities",
      "holds \(count) of \(Capability.all.count)")
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
      remediation: Remediation(Self.fix(service, entry)))
  }

  private static func fix(_ service: Service, _ entry: ComposeText) -> String {
    let needed = service.runUser == nil ? CapabilityProfile.of(service)?.add : nil
    let list = (needed ?? ["NET_BIND_SERVICE"]).joined(separator: ", ")
    let image = CapabilityProfile.imageName(of: service) ?? service.name
    let what = needed == nil ? "and name only what it needs" : "and name what \(image) needs"
    return """
      delete `\(entry.written)` from cap_add of service `\(service.name)`, \(what):
        cap_drop: [ALL]
        cap_add: [\(list)]
      """
  }
}

extension Service {
  /// Whether it sees the host's processes, or a variable decides.
  fileprivate var sharesProcesses: Bool { service.pid.map { $0.text == nil || $0.text == "host" } ?? false }

  /// Whether it gets a path of the host, or a variable decides.
  fileprivate var mountsHost: Bool { hostUses.contains { $0.isMount } }
}
