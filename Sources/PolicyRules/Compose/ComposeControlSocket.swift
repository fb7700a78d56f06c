import ContainerFiles
package import PolicyEngine

package struct ComposeControlSocket: Rule {
  package static let about = RuleDescription(
    id: "compose-control-socket", title: "No service commands the container engine",
    rationale: """
      Who reaches docker.sock starts a privileged container over the host's whole disk: it is root on the host, and a \
      read-only mount changes nothing, as a socket is not written to but spoken to. An engine on plain TCP is the same for \
      everyone on the network.
      """,
    advice: """
      Let a proxy hold the socket that passes only what is asked for, and name that service in allow_services:
        environment: {DOCKER_HOST: "tcp://socket-proxy:2375"}
      """,
    practices: [.attackSurface], aliases: ["CL-0001", "CIS-5.32"], placeholders: ["service", "path", "suggestion"])

  package struct Options: RuleOptions {
    package var allowServices: [String] = []

    package init() {}

    package static let parameters: [Parameter<Options>] = [
      .texts("allow_services", \.allowServices, "Service-name patterns that may: the socket's proxy, for example")
    ]
  }

  private let options: Options

  package init(options: Options) { self.options = options }

  package func violations(in service: Service) -> [Violation] {
    guard !service.isNamed(by: options.allowServices) else { return [] }
    return service.hostUses.compactMap { mount(service, $0) } + apiSocket(service) + overTCP(service)
  }

  private func mount(_ service: Service, _ use: HostUse) -> Violation? {
    let path = use.shown
    if let owner = ControlSockets.owner(use) {
      let readOnly = use.isWritable || !use.isMount ? "" : ", read-only or not"
      return violation(
        service, use.place, "service `\(service.name)` gets the socket of \(owner): `\(use.said)`\(use.by)",
        label: "root on the host\(readOnly)", evidence: path, path: path)
    }
    if let owner = ControlSockets.owner(target: use.target), !use.unknown.isEmpty {
      return violation(
        service, use.place,
        "service `\(service.name)` takes the socket of \(owner) from \(use.unknown.withoutValue)",
        label: "root on the host, if it is one", evidence: "open \(use.target ?? "")", path: use.target ?? "")
    }
    guard let known = use.path, use.isMount, ControlSockets.isFolder(known) else { return nil }
    return violation(
      service, use.place, "service `\(service.name)` mounts `\(use.said)`\(use.by), where the engine's socket lies",
      label: use.isWritable ? "root on the host" : "root on the host, read-only or not", evidence: path, path: path,
      fix: "mount the one file or folder that service `\(service.name)` needs of `\(path)`, as in\n"
        + "  volumes: [\"\(path == "/" ? "" : path)/<file>:\(use.target ?? path)/<file>:ro\"]")
  }

  private func apiSocket(_ service: Service) -> [Violation] {
    guard let text = service.service.value["use_api_socket"]?.text else { return [] }
    switch text.text?.lowercased() {
    case nil:
      return [
        violation(
          service, text, "service `\(service.name)` takes use_api_socket from \(text.unresolved.withoutValue)",
          label: "may be root on the host", evidence: text.written, path: "use_api_socket")
      ]
    case "true", "yes", "y", "on":
      return [
        violation(
          service, text, "service `\(service.name)` gets the engine's socket and your registry logins: use_api_socket",
          label: "root on the host, and your name at the registries", evidence: "use_api_socket", path: "use_api_socket"
        )
      ]
    default: return []
    }
  }

  private func violation(
    _ service: Service, _ spot: some ComposeSpot, _ message: String, label: String, evidence: String, path: String,
    fix: String? = nil
  ) -> Violation {
    Violation(
      at: spot, message, label: label, evidence: evidence, facts: ["service": service.name, "path": path],
      remediation: Remediation(fix ?? Self.proxy(for: service)))
  }

  private static func proxy(for service: Service) -> String {
    if let image = service.service.image?.text, image.contains("socket-proxy") {
      return "service `\(service.name)` looks like a proxy for the socket: have the owners of the policy name it in\n"
        + "  compose-control-socket: {allow_services: [\(service.name)]}"
    }
    return """
      let a proxy hold the socket, which the policy names in allow_services, and pass only what \(service.name) asks for:
        services:
          \(service.name):
            environment: {DOCKER_HOST: "tcp://socket-proxy:2375"}
          socket-proxy:
            image: wollomatic/socket-proxy:1
            command: ["-allowGET=^/(_ping|version|containers/json)$$", "-allowfrom=\(service.name)"]
            volumes: ["/var/run/docker.sock:/var/run/docker.sock:ro"]
      """
  }
}
