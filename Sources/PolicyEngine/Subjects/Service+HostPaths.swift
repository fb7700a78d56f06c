import ContainerFiles

extension Service {
  /// The paths of the host that the service's containers get: by its mounts, by named volumes that are bound to a path,
  /// by secrets and configs from files, and by `volumes_from`.
  package var hostUses: [HostUse] {
    Self.mounts(of: service, in: project) + files + inherited
  }

  private static func mounts(of service: ComposeService, in project: ComposeProject) -> [HostUse] {
    service.mounts.compactMap { use(of: $0, in: project) }
  }

  private static func use(of mount: ComposeMount, in project: ComposeProject) -> HostUse? {
    switch mount.kind {
    case .tmpfs, .image, .cluster: return nil
    case .volume:
      guard let name = mount.source else { return nil }
      return volume(name, mount, in: project)
    case .bind, .npipe, nil: break
    }
    let source = mount.value["source"]
    guard let text = source?.text ?? mount.value.text else { return nil }
    var written = text.known
    if source == nil {
      let parts = mount.source == nil ? written.split(separator: ":", omittingEmptySubsequences: false) : []
      // One field alone is a path of the container.
      guard mount.source != nil || parts.count != 1 || written.hasPrefix(HostPath.unknownPart) else { return nil }
      written = mount.source ?? parts.first.map { String($0) } ?? ""
    }
    return HostUse(
      .mount, at: source?.place ?? mount.value.place, written: written, unresolved: text.unknownNames,
      isWritable: !mount.isReadOnly, target: mount.target)
  }

  /// A named volume of the local driver that is nothing but a path of the host.
  private static func volume(_ name: String, _ mount: ComposeMount, in project: ComposeProject) -> HostUse? {
    guard let options = project.root?["volumes", name, "driver_opts"] else { return nil }
    let words = options["o"]?.text?.text?.split(separator: ",").map { String($0) } ?? []
    let isBound = options["type"]?.text?.text == "none" || words.contains("bind") || words.contains("rbind")
    guard let device = (isBound ? options["device"] : nil) ?? options["mountpoint"], let text = device.text else {
      return nil
    }
    return HostUse(
      .volume(name), at: device.place, written: text.known, unresolved: text.unknownNames,
      isWritable: !mount.isReadOnly && !words.contains("ro"), target: mount.target)
  }

  private var files: [HostUse] {
    func use(_ kind: String, _ name: String, _ way: HostUse.Way) -> HostUse? {
      guard let file = project.root?[kind, name, "file"], let text = file.text else { return nil }
      return HostUse(way, at: file.place, written: text.known, unresolved: text.unknownNames, isWritable: false)
    }
    let configs = (service.value["configs"]?.listed ?? []).compactMap { ($0.text ?? $0["source"]?.text)?.text }
    return service.secrets.compactMap { $0.text.flatMap { use("secrets", $0, .secret($0)) } }
      + configs.compactMap { use("configs", $0, .config($0)) }
  }

  /// As many of each service, and as many services, as are followed for one that takes their volumes.
  private static let mostInherited = 16

  /// What each service mounts of which another takes the volumes, by name.
  static func lentMounts(in project: ComposeProject, _ peers: [String: ComposeService]) -> [String: [HostUse]] {
    var lent: [String: [HostUse]] = [:]
    for service in project.services {
      for source in sources(of: service) where lent[source.name] == nil {
        lent[source.name] = peers[source.name].map { Array(mounts(of: $0, in: project).prefix(mostInherited)) }
      }
    }
    return lent
  }

  private struct Source {
    let name: String
    let isReadOnly: Bool
    let place: ComposePlace
  }

  /// The services of `volumes_from`; a container outside the project is not known.
  private static func sources(of service: ComposeService) -> [Source] {
    (service.value["volumes_from"]?.listed ?? []).compactMap { item in
      let parts = item.text?.text?.split(separator: ":").map { String($0) } ?? []
      guard let name = parts.first, name != "container" else { return nil }
      return Source(name: name, isReadOnly: parts.count > 1 && parts[1] == "ro", place: item.place)
    }
  }

  /// Each service once, nearest first; all that comes by one entry is said to come from the service that it names.
  private var inherited: [HostUse] {
    var found: [HostUse] = []
    var seen: Set<String> = [name]
    var waiting = Self.sources(of: service).map { (source: $0, entry: $0) }
    var next = 0
    while next < waiting.count, next < Self.mostInherited, found.count < Self.mostInherited {
      let (source, entry) = waiting[next]
      next += 1
      guard seen.insert(source.name).inserted else { continue }
      found += (surroundings.lent[source.name] ?? []).map {
        $0.inherited(from: entry.name, at: entry.place, isReadOnly: source.isReadOnly)
      }
      for further in peers[source.name].map({ Self.sources(of: $0).prefix(Self.mostInherited) }) ?? [] {
        let isReadOnly = source.isReadOnly || further.isReadOnly
        waiting.append((Source(name: further.name, isReadOnly: isReadOnly, place: further.place), entry))
      }
    }
    return found
  }
}
