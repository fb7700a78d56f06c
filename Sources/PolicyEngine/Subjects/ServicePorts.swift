package import ContainerFiles

/// A service with the ports that it publishes, and who else of its project publishes the same.
package struct ServicePorts: Subject {
  package struct Conflict: Sendable {
    package let port: ComposePort
    package let number: Int
    /// The service that has it already, which may be the same one.
    package let other: String
    package let otherPlace: ComposePlace
  }

  package let service: Service
  package let ports: [ComposePort]
  package let conflicts: [Conflict]

  package var path: RepositoryPath { service.path }
  package var paths: [RepositoryPath] { service.paths }
  package var identity: String { service.identity }

  package static func all(in inventory: Inventory) -> [ServicePorts] {
    inventory.projects.flatMap { project in
      var taken = TakenPorts()
      return Service.all(of: project, in: inventory).map { service in
        let ports = service.service.ports
        let isOwn = service.service.publishesPorts
        return ServicePorts(
          service: service, ports: ports,
          conflicts: isOwn ? ports.compactMap { taken.add($0, of: service.service) } : [])
      }
    }
  }
}

/// The ports of the host that services of a project publish, ranges expanded.
private struct TakenPorts {
  private struct Key: Hashable {
    let number: Int
    let transport: String
  }

  private struct Owner {
    let service: String
    let profiles: Set<String>
    let address: HostAddress
    let place: ComposePlace
  }

  private var owners: [Key: [Owner]] = [:]
  /// Ranges are expanded, so a small file can stand for many ports.
  private var budget = 50_000
  private static let mostOwners = 8

  /// The first port of an entry that is taken already; the entry's own ports are taken from now on.
  mutating func add(_ port: ComposePort, of service: ComposeService) -> ServicePorts.Conflict? {
    // Of a range wider than what it leads to, Docker picks a free one.
    guard let published = port.published, published.count == (port.target?.count ?? 1), !port.hasUnknownAddress,
      let address = HostAddress(port.hostAddress), published.lowerBound > 0
    else { return nil }
    let owner = Owner(
      service: service.name, profiles: Set(service.profiles), address: address, place: port.value.place)
    var found: ServicePorts.Conflict?
    for number in published {
      guard budget > 0 else { break }
      budget -= 1
      let key = Key(number: number, transport: port.transport)
      let others = owners[key] ?? []
      if found == nil, let other = others.first(where: { Self.collide($0, owner) }) {
        found = .init(port: port, number: number, other: other.service, otherPlace: other.place)
      }
      if others.count < Self.mostOwners { owners[key] = others + [owner] }
    }
    return found
  }

  /// Services without a common profile need never run at one time.
  private static func collide(_ one: Owner, _ other: Owner) -> Bool {
    let meet = one.profiles.isEmpty || other.profiles.isEmpty || !one.profiles.isDisjoint(with: other.profiles)
    return meet && one.address.overlaps(other.address)
  }
}

/// What a port is bound to on the host.
private enum HostAddress: Hashable {
  case everything
  case everyIPv4
  case everyIPv6
  case one(String)

  /// Nil for a name, which may stand for anything.
  init?(_ text: String?) {
    switch text {
    case nil, "": self = .everything
    case "0.0.0.0", "0": self = .everyIPv4
    case "::", "0:0:0:0:0:0:0:0", "::0": self = .everyIPv6
    case .some(let text):
      guard text.utf8.contains(UInt8(ascii: ":")) || text.utf8.first.map({ (0x30...0x39).contains($0) }) == true else {
        return nil
      }
      self = .one(text)
    }
  }

  func overlaps(_ other: HostAddress) -> Bool {
    switch (self, other) {
    case (.everything, _), (_, .everything): true
    case (.everyIPv4, .one(let text)), (.one(let text), .everyIPv4): !text.utf8.contains(UInt8(ascii: ":"))
    case (.everyIPv6, .one(let text)), (.one(let text), .everyIPv6): text.utf8.contains(UInt8(ascii: ":"))
    default: self == other
    }
  }
}

extension ComposeService {
  /// Whether its ports are opened: a network of its own, also one of the engine's; not the host's, another's or none.
  package var publishesPorts: Bool {
    guard let mode = networkMode?.text else { return networkMode == nil }
    return mode != "host" && mode != "none" && !mode.hasPrefix("service:") && !mode.hasPrefix("container:")
  }
}
