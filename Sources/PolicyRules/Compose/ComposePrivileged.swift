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
    .fails(
      "services:\n  web:\n    image: a:1\n    user: \"1000\"\n    post_start:\n      - command: x\n        user: «root»\n",
      file: "compose.yaml"),
    .fails("services:\n  web:\n    build:\n      context: .\n      network: «host»\n", file: "compose.yaml"),
    .fails(
      "services:\n  web:\n    privileged: «true»\n", file: "compose.override.yaml",
      others: ["compose.yaml": "services:\n  web:\n    image: a:1\n"]),
    .passes("services:\n  web:\n    image: a:1\n    privileged: false\n", file: "compose.yaml"),
    .passes("services:\n  web:\n    build: {context: ., network: none}\n", file: "compose.yaml"),
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
    return found + service.privilegedParts.map { violation(service, $0.place, $0.what, label: $0.label) }
  }

  private func violation(
    _ service: Service, _ place: ComposePlace?, _ what: String, label: String = "root on the host"
  ) -> Violation {
    Violation(
      at: place ?? service.service.namePlace, "service `\(service.name)` \(what)", label: label,
      evidence: what, facts: ["service": service.name], remediation: Remediation(Self.fix(service)))
  }

  private static func fix(_ service: Service) -> String {
    let image = CapabilityProfile.imageName(of: service) ?? service.name
    for (word, fix) in replacements where image.contains(word) {
      return "delete the line; what service `\(service.name)` (\(image)) needs is most often\n\(fix)"
    }
    return """
      delete the line and name what service `\(service.name)` needs, for example
        devices: [/dev/ttyUSB0]      a device
        cap_add: [NET_ADMIN]         network settings
        runtime: sysbox-runc         containers or systemd inside it
      """
  }

  /// What images that ask for it do without it, by a word in their names.
  private static let replacements: [(String, String)] = [
    ("dind", "  image: docker:dind-rootless, or runtime: sysbox-runc"),
    ("buildkit", "  image: moby/buildkit:rootless, with security_opt for it as its page says"),
    ("buildah", "  devices: [/dev/fuse]"), ("kaniko", "  nothing: it builds as an ordinary process"),
    ("wireguard", "  cap_add: [NET_ADMIN]"), ("openvpn", "  cap_add: [NET_ADMIN]\n  devices: [/dev/net/tun]"),
    ("gluetun", "  cap_add: [NET_ADMIN]\n  devices: [/dev/net/tun]"),
    ("tailscale", "  cap_add: [NET_ADMIN]\n  devices: [/dev/net/tun]"),
    ("cadvisor", "  devices: [/dev/kmsg]"), ("pihole", "  cap_add: [NET_ADMIN], and that for DHCP alone"),
    ("home-assistant", "  devices: [/dev/ttyUSB0], the stick itself"),
    ("zigbee", "  devices: [/dev/ttyUSB0], the stick itself"),
    ("jellyfin", "  devices: [/dev/dri]"), ("plex", "  devices: [/dev/dri]"),
    ("frigate", "  devices: [/dev/dri, /dev/bus/usb]"),
    ("elasticsearch", "  nothing: set vm.max_map_count on the host"), ("postgres", "  nothing"), ("mysql", "  nothing"),
    ("nginx", "  nothing"), ("redis", "  nothing: set vm.overcommit_memory on the host"),
  ]
}

extension Service {
  /// The build and the hooks that are privileged on their own, or ask for what amounts to it.
  fileprivate var privilegedParts: [(place: ComposePlace, what: String, label: String)] {
    var found: [(place: ComposePlace, what: String, label: String)] = []
    if let build = service.build?.value {
      if let value = build["privileged"], isOn(value) {
        found.append((value.place, "has a privileged build", "root on the host"))
      }
      if let network = build["network"], network.text?.text == "host" {
        found.append((network.place, "is built in the host's network", "every port of the builder's loopback"))
      }
      for item in build["entitlements"]?.listed ?? [] {
        switch item.text?.text {
        case "security.insecure":
          found.append((item.place, "is built with the entitlement security.insecure", "root on the builder"))
        case "network.host":
          found.append(
            (item.place, "is built with the entitlement network.host", "every port of the builder's loopback"))
        case nil where item.text != nil:
          found.append(
            (item.place, "is built with an entitlement that is not known here", "may be root on the builder"))
        default: continue
        }
      }
    }
    for hook in ["post_start", "pre_stop", "pre_start"] {
      for item in service.value[hook]?.listed ?? [] {
        if let value = item["privileged"], isOn(value) {
          found.append((value.place, "has a privileged hook, \(hook)", "root on the host"))
        }
        if let user = item["user"], let text = user.text?.text, !text.isEmpty, ImageUser(text).isRoot {
          found.append(
            (user.place, "has a hook that runs as root, \(hook)", "root in the container, whatever its user is"))
        }
      }
    }
    return found
  }

  /// What a variable decides counts as on: nobody here can say that it is off.
  private func isOn(_ value: ComposeValue) -> Bool {
    value.text?.text.map { ["true", "y", "yes", "on"].contains($0.lowercased()) } ?? true
  }
}
