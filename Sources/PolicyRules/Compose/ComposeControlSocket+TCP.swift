import ContainerFiles
import PolicyEngine

/// An engine that is spoken to over the network without TLS.
extension ComposeControlSocket {
  func overTCP(_ service: Service) -> [Violation] {
    client(service) + listening(service) + published(service)
  }

  private func report(
    _ service: Service, _ spot: some ComposeSpot, _ what: String, evidence: String, fix: String
  ) -> Violation {
    Violation(
      at: spot, "service `\(service.name)` \(what)", label: "whoever is on that network commands the engine",
      evidence: evidence, facts: ["service": service.name, "path": evidence], remediation: Remediation(fix))
  }

  private func client(_ service: Service) -> [Violation] {
    let environment = service.service.environment
    let hasTLS = environment.contains {
      ($0.key == "DOCKER_TLS_VERIFY" || $0.key == "DOCKER_TLS") && $0.value?.text != ""
    }
    guard !hasTLS else { return [] }
    return environment.compactMap { entry in
      guard entry.key == "DOCKER_HOST", let value = entry.value, let text = value.text, text.hasPrefix("tcp://") else {
        return nil
      }
      let address = Self.split(text.dropFirst("tcp://".count))
      // The name of a service or container is reached over Compose's own network only; 2376 is the port with TLS.
      guard address.port != "2376", service.peers[address.host] == nil,
        address.host.contains(where: { $0 == "." || $0 == ":" }),
        !address.host.hasPrefix("127."), address.host != "::1"
      else { return nil }
      return report(
        service, value, "commands an engine over plain TCP: `\(text)`", evidence: text,
        fix:
          "use TLS: DOCKER_HOST=tcp://\(address.host):2376, DOCKER_TLS_VERIFY=1 and the certificates in DOCKER_CERT_PATH; "
          + "or SSH: DOCKER_HOST=ssh://<user>@\(address.host)")
    }
  }

  /// `-H tcp://0.0.0.0:2375` without `--tlsverify`.
  private func listening(_ service: Service) -> [Violation] {
    ["command", "entrypoint"].flatMap { key -> [Violation] in
      let items = (service.service.value[key]?.listed ?? []).compactMap { $0.text }
      let words = items.map { ($0.text ?? "").split(whereSeparator: { $0.isWhitespace }) }
      guard !words.joined().contains(where: { $0.hasPrefix("--tlsverify") || $0.hasPrefix("--tls=") || $0 == "--tls" }),
        words.joined().contains(where: { $0 == "-H" || $0.hasPrefix("-H") || $0.hasPrefix("--host") })
      else { return [] }
      return zip(items, words).compactMap { item, words in
        guard let word = words.first(where: { Self.listensEverywhere($0) }) else { return nil }
        return report(
          service, item, "opens an engine to the network over plain TCP: `\(word)`", evidence: String(word),
          fix:
            "listen on the socket alone, or add --tlsverify --tlscacert=<ca> --tlscert=<certificate> --tlskey=<key> and "
            + "use port 2376")
      }
    }
  }

  private static func listensEverywhere(_ word: Substring) -> Bool {
    guard let address = word.firstRange(of: "tcp://").map({ word[$0.upperBound...] }) else { return false }
    guard ["", "-H", "--host=", "-H="].contains(String(word.prefix(word.count - address.count - 6))) else {
      return false
    }
    return ["", "0.0.0.0", "::"].contains(split(address).host)
  }

  private func published(_ service: Service) -> [Violation] {
    service.service.ports.compactMap { port in
      guard port.target == 2375...2375, !(port.hostAddress ?? "").hasPrefix("127."), port.hostAddress != "::1" else {
        return nil
      }
      return report(
        service, port.value.place, "publishes the engine's port without TLS: 2375", evidence: "port 2375",
        fix: "delete the port: services of this project reach `\(service.name):2375` without it; from the host alone, "
          + "publish \"127.0.0.1:2375:2375\"")
    }
  }

  private static func split(_ address: some StringProtocol) -> (host: String, port: String) {
    let authority = address.prefix { $0 != "/" }
    guard let colon = authority.lastIndex(of: ":"),
      authority[authority.index(after: colon)...].allSatisfy({ $0.isNumber })
    else { return (String(authority), "") }
    let host = authority[..<colon].filter { $0 != "[" && $0 != "]" }
    return (String(host), String(authority[authority.index(after: colon)...]))
  }
}
