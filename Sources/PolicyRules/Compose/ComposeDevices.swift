import ContainerFiles
package import PolicyEngine

package struct ComposeDevices: Rule {
  package static let about = RuleDescription(
    id: "compose-devices", title: "No service gets a raw disk, the kernel's memory or all devices",
    rationale: """
      Through a raw disk a container reads and writes every file of the host, past all permissions; through /dev/mem and its \
      kin, the kernel. A rule for all devices of a kind is the same, as a container may make the node that it needs.
      """,
    advice: """
      Name the one device that the service needs:
        devices: ["/dev/ttyUSB0:/dev/ttyUSB0"]
      """,
    practices: [.attackSurface], aliases: ["CL-0016", "CIS-5.18"], placeholders: ["service", "device", "suggestion"])

  package static let examples: [Example] = [
    .fails(devices("«/dev/sda:/dev/sda»"), file: "compose.yaml"),
    .fails(devices("«/dev/nvme0n1p2»"), file: "compose.yaml"),
    .fails(devices("«/dev:/dev»"), file: "compose.yaml"),
    .fails(devices("«/dev/./mapper/root:/dev/root:r»"), file: "compose.yaml"),
    .fails(devices("«/dev/mem»"), file: "compose.yaml"),
    .fails(devices("«/dev/loop-control»"), file: "compose.yaml"),
    .fails(devices("{source: «/dev/md0», target: /dev/md0}"), file: "compose.yaml"),
    .fails(devices("«${DISK:-/dev/vdb}:/dev/disk»"), file: "compose.yaml"),
    .fails(devices("«${DISK}:/dev/disk»"), file: "compose.yaml"),
    .fails(rules("«b 8:* rmw»"), file: "compose.yaml"),
    .fails(rules("«a *:* rwm»"), file: "compose.yaml"),
    .fails(rules("«c 1:11 r»"), file: "compose.yaml"),
    .fails(
      "services:\n  web:\n    image: a:1\n    cap_drop: [ALL]\n    volumes: [/dev:/dev]\n"
        + "    device_cgroup_rules: [«\"c *:* rmw\"»]\n", file: "compose.yaml"),
    .fails(
      "services:\n  web:\n    devices: [«\"/dev/sda\"»]\n", file: "compose.override.yaml",
      others: ["compose.yaml": "services:\n  web:\n    image: a:1\n"]),
    .passes(devices("/dev/ttyUSB0:/dev/ttyUSB0"), file: "compose.yaml"),
    .passes(devices("/dev/video0"), file: "compose.yaml"),
    .passes(devices("/dev/dri:/dev/dri"), file: "compose.yaml"),
    .passes(devices("/dev/ttyUSB${NUMBER}:/dev/tty"), file: "compose.yaml"),
    .passes(devices("vendor.example/gpu=all"), file: "compose.yaml"),
    .passes(rules("c 188:* rmw"), file: "compose.yaml"),
    .passes(rules("b 8:* m"), file: "compose.yaml"),
    .passes(
      "services:\n  web:\n    image: a:1\n    cap_drop: [ALL]\n    device_cgroup_rules: [\"b 8:* rmw\"]\n",
      file: "compose.yaml"),
    .passes(devices("/dev/sdb:/dev/sdb"), file: "compose.yaml", options: "allow: [\"/dev/sd?\"]"),
  ]

  private static func devices(_ text: String) -> String {
    "services:\n  web:\n    image: a:1\n    devices:\n      - \(text)\n"
  }

  private static func rules(_ text: String) -> String {
    "services:\n  web:\n    image: a:1\n    device_cgroup_rules:\n      - \(text)\n"
  }

  package struct Options: RuleOptions {
    package var allow: [String] = []

    package init() {}

    package static let parameters: [Parameter<Options>] = [
      .texts("allow", \.allow, "Patterns of devices and of device_cgroup_rules that are allowed; * crosses /")
    ]
  }

  private let allowed: [Glob]

  package init(options: Options) { allowed = options.allow.map { Glob(word: $0) } }

  package func violations(in service: Service) -> [Violation] {
    (service.service.value["devices"]?.listed ?? []).compactMap { device(service, $0) } + groupRules(service)
  }

  private func isAllowed(_ text: String) -> Bool { allowed.contains { $0.matches(text) } }

  private func device(_ service: Service, _ value: ComposeValue) -> Violation? {
    let source = value["source"]
    guard let text = source?.text ?? value.text else { return nil }
    let place = source?.place ?? value.place
    let written = source == nil ? String(text.known.prefix { $0 != ":" }) : text.known
    guard !written.hasPrefix(HostPath.unknownPart) else {
      // Those behind it are parts of the target.
      let names = Array(text.unknownNames.prefix(written.utf8.count { $0 == 0 }))
      return violation(
        service, place, "service `\(service.name)` takes a device from \(names.withoutValue)",
        label: "may be a raw disk", evidence: text.written,
        fix: "write the device out, or give it a default: ${\(names.first ?? "DEVICE"):-/dev/ttyUSB0}")
    }
    guard let path = HostPath(written), let danger = DangerousDevice.at(path), !isAllowed(path.text) else { return nil }
    return violation(
      service, place, "service `\(service.name)` gets \(danger): `\(path.shown)`",
      label: "past all permissions of the host",
      evidence: path.text,
      fix: "delete it from service `\(service.name)`, or name the one device that it needs, such as\n"
        + "  devices: [\"/dev/ttyUSB0:/dev/ttyUSB0\"]")
  }

  /// Rules count only where the container gets a node for them: by making it, or by the host's /dev.
  private func groupRules(_ service: Service) -> [Violation] {
    let rules = service.service.value["device_cgroup_rules"]?.listed ?? []
    guard !rules.isEmpty,
      service.makesNodes || service.hostUses.contains(where: { $0.isMount && $0.path?.text == "/dev" })
    else { return [] }
    return rules.compactMap { rule in
      guard let text = rule.text, !isAllowed(text.text ?? "") else { return nil }
      guard let known = text.text else {
        return violation(
          service, rule.place,
          "service `\(service.name)` takes a rule for devices from \(text.unresolved.withoutValue)",
          label: "may open raw disks", evidence: text.written,
          fix: "write the rule out, or give it a default in `\(text.written)`")
      }
      guard let danger = DangerousDevice.opened(by: known) else { return nil }
      return violation(
        service, rule.place, "service `\(service.name)` may open \(danger): `\(known)`",
        label: "a container may make the node for it", evidence: known,
        fix:
          "name the one kind that service `\(service.name)` needs, such as `c 188:* rmw` for USB serial ports, or one "
          + "device:\n  devices: [\"/dev/ttyUSB0:/dev/ttyUSB0\"]")
    }
  }

  private func violation(
    _ service: Service, _ place: ComposePlace, _ message: String, label: String, evidence: String, fix: String
  ) -> Violation {
    Violation(
      at: place, message, label: label, evidence: evidence, facts: ["service": service.name, "device": evidence],
      remediation: Remediation(fix))
  }
}

extension Service {
  /// Whether it may hold MKNOD, which Docker grants unless it is dropped.
  fileprivate var makesNodes: Bool { service.capabilities.map { $0.names.contains("MKNOD") } ?? true }
}
