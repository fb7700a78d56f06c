import ContainerFiles
package import PolicyEngine

package struct ComposeNamespaces: Rule {
  package static let about = RuleDescription(
    id: "compose-namespaces", title: "A service has namespaces of its own",
    rationale: """
      In the host's process, network or IPC namespace a container sees and reaches what runs beside it: other programs' \
      memory, every port on loopback. The same holds for the namespaces of a container that the project does not know.
      """,
    advice: """
      Publish ports in place of the host's network, and share namespaces only inside the project:
        ports: ["127.0.0.1:8080:80"]
        pid: "service:app"
      """,
    practices: [.attackSurface],
    aliases: ["CL-0008", "CL-0010", "CIS-5.10", "CIS-5.16", "CIS-5.17", "CIS-5.21", "CIS-5.25", "CIS-5.31"],
    placeholders: ["service", "namespace", "suggestion"])

  package static let examples: [Example] = [
    .fails("services:\n  web:\n    image: a:1\n    network_mode: «host»\n", file: "compose.yaml"),
    .fails("services:\n  web:\n    image: a:1\n    pid: «\"host\"»\n", file: "compose.yaml"),
    .fails("services:\n  web:\n    image: a:1\n    ipc: «host»\n", file: "compose.yaml"),
    .fails("services:\n  web:\n    image: a:1\n    uts: «host»\n    userns_mode: «host»\n", file: "compose.yaml"),
    .fails("services:\n  web:\n    image: a:1\n    cgroup: «host»\n", file: "compose.yaml"),
    .fails("services:\n  web:\n    image: a:1\n    cgroup_parent: «/system.slice»\n", file: "compose.yaml"),
    .fails("services:\n  web:\n    image: a:1\n    network_mode: «container:vpn»\n", file: "compose.yaml"),
    .fails("services:\n  web:\n    image: a:1\n    network_mode: «${MODE:-host}»\n", file: "compose.yaml"),
    .fails("services:\n  web:\n    image: a:1\n    pid: «${PID_MODE}»\n", file: "compose.yaml"),
    .fails(
      "services:\n  web:\n    network_mode: «host»\n", file: "compose.override.yaml",
      others: ["compose.yaml": "services:\n  web:\n    image: a:1\n"]),
    .fails(
      "services:\n  web:\n    image: a:1\n    network_mode: host\n    pid: «host»\n", file: "compose.yaml",
      options: "allow: [network_mode]"),
    .passes(
      "services:\n  web:\n    image: a:1\n    network_mode: service:vpn\n  vpn:\n    image: b:1\n", file: "compose.yaml"
    ),
    .passes(
      "services:\n  web:\n    image: a:1\n    network_mode: container:my-vpn\n  vpn:\n    image: b:1\n"
        + "    container_name: my-vpn\n", file: "compose.yaml"),
    .passes("services:\n  web:\n    image: a:1\n    ipc: shareable\n    cgroup: private\n", file: "compose.yaml"),
    .passes("services:\n  web:\n    image: a:1\n    network_mode: none\n", file: "compose.yaml"),
    .passes(
      "services:\n  web:\n    image: a:1\n    network_mode: container:vpn\n", file: "compose.yaml",
      options: "allow: [container]"),
  ]

  /// The key that joins a namespace; `container` for those of containers outside the project.
  package enum Namespace: String, Sendable, CaseIterable {
    case networkMode = "network_mode"
    case pid, ipc, uts
    case usernsMode = "userns_mode"
    case cgroup
    case cgroupParent = "cgroup_parent"
    case container
  }

  package struct Options: RuleOptions {
    package var allow: Set<Namespace> = []

    package init() {}

    package static let parameters: [Parameter<Options>] = [
      .words("allow", \.allow, "The keys that may join the host's; container: another project's container")
    ]
  }

  private let options: Options

  package init(options: Options) { self.options = options }

  package func violations(in service: Service) -> [Violation] {
    Namespace.allCases.compactMap { namespace in
      guard let text = service.service.value[namespace.rawValue]?.text, namespace != .container else { return nil }
      return violation(service, namespace, text)
    }
  }

  private func violation(_ service: Service, _ namespace: Namespace, _ text: ComposeText) -> Violation? {
    func report(_ message: String, _ label: String, _ fix: String) -> Violation {
      Violation(
        at: text, "service `\(service.name)` \(message)", label: label,
        evidence: "\(namespace.rawValue): \(text.text ?? text.written)",
        facts: ["service": service.name, "namespace": namespace.rawValue], remediation: Remediation(fix))
    }
    let key = namespace.rawValue
    let isAllowed = options.allow.contains(namespace)
    guard let known = text.text else {
      guard !isAllowed, Self.mayBeShared(text.known) else { return nil }
      return report(
        "takes `\(key)` from \(text.unresolved.withoutValue)", "may be the host's",
        "write the value out, or give it a default in `\(text.written)`")
    }
    if namespace == .cgroupParent {
      guard !isAllowed, !known.isEmpty else { return nil }
      return report(
        "runs under the cgroup `\(known)`", "the limits of that one count, not Docker's",
        "delete the line from service `\(service.name)`, or have the owners of the policy allow cgroup_parent")
    }
    if known == "host", !isAllowed {
      return report("joins the host's \(namespace.noun): `\(key): host`", namespace.effect, namespace.fix(service))
    }
    if known.hasPrefix("container:"), !options.allow.contains(.container) {
      let other = String(known.dropFirst("container:".count))
      guard !service.containerNames.contains(other) else { return nil }
      return report(
        "joins the \(namespace.noun) of the container `\(other)`, which this project does not define",
        "whatever runs under that name",
        "define `\(other)` as a service of this project, and write\n  \(key): service:\(other)")
    }
    return nil
  }

  /// Whether a text of which a part is not known may turn out as `host` or `container:…`.
  private static func mayBeShared(_ partial: String) -> Bool {
    let start = partial.prefix { $0 != "\0" }
    return "host".hasPrefix(start) || "container:".hasPrefix(start) || start.hasPrefix("container:")
  }
}

extension ComposeNamespaces.Namespace {
  fileprivate var noun: String {
    switch self {
    case .networkMode: "network"
    case .pid: "process namespace"
    case .ipc: "IPC namespace"
    case .uts: "host name namespace"
    case .usernsMode: "user namespace"
    case .cgroup, .cgroupParent: "cgroup namespace"
    case .container: "namespaces"
    }
  }

  fileprivate var effect: String {
    switch self {
    case .networkMode: "every port of the host, loopback included, and no port mapping"
    case .pid: "sees, and as root can stop, every process of the host"
    case .ipc: "reads the shared memory of the host's programs"
    case .uts: "sees host name changes, and with SYS_ADMIN makes them"
    case .usernsMode: "the engine's user remapping is off: root is root"
    case .cgroup, .cgroupParent: "sees the host's whole cgroup tree"
    case .container: ""
    }
  }

  fileprivate func fix(_ service: Service) -> String {
    let line = "delete `\(rawValue): host` from service `\(service.name)`"
    switch self {
    case .networkMode:
      let port = Self.port(of: service)
      return "\(line), publish what others need, and name the host where the service calls it:\n"
        + "  ports: [\"127.0.0.1:\(port):\(port)\"]\n  extra_hosts: [\"host.docker.internal:host-gateway\"]"
    case .pid: return "\(line); to watch another service, join that one's:\n  pid: \"service:<name>\""
    case .ipc:
      return
        "\(line); for more shared memory:\n  shm_size: 256m\nor between services, `ipc: shareable` in one and `ipc: service:<name>` in the other"
    case .cgroup: return "\(line), or write\n  cgroup: private"
    case .uts, .usernsMode, .cgroupParent, .container: return line
    }
  }

  /// The port that the service is known to serve, from its environment.
  private static func port(of service: Service) -> String {
    let named = service.service.environment.first { $0.key == "PORT" }?.value?.text
    return named.flatMap { UInt16($0) }.map { String($0) } ?? "8080"
  }
}
