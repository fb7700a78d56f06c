import ContainerFiles

extension Service {
  /// The paths of the host that the service's containers get: by its mounts, by named volumes that are bound to a path,
  /// by secrets and configs from files, and by `volumes_from`.
  package var hostUses: [HostUse] {
    uses(of: service) + inherited(by: service, depth: 0)
  }

  private func uses(of service: ComposeService) -> [HostUse] {
    service.mounts.compactMap { use(of: $0) } + files(service)
  }

  private func use(of mount: ComposeMount) -> HostUse? {
    switch mount.kind {
    case .tmpfs, .image, .cluster: return nil
    case .volume:
      guard let name = mount.source else { return nil }
      return volume(name, mount)
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
  private func volume(_ name: String, _ mount: ComposeMount) -> HostUse? {
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

  private func files(_ service: ComposeService) -> [HostUse] {
    func use(_ kind: String, _ name: String, _ way: HostUse.Way) -> HostUse? {
      guard let file = project.root?[kind, name, "file"], let text = file.text else { return nil }
      return HostUse(way, at: file.place, written: text.known, unresolved: text.unknownNames, isWritable: false)
    }
    let configs = (service.value["configs"]?.listed ?? []).compactMap { ($0.text ?? $0["source"]?.text)?.text }
    return service.secrets.compactMap { $0.text.flatMap { use("secrets", $0, .secret($0)) } }
      + configs.compactMap { use("configs", $0, .config($0)) }
  }

  /// Services that take volumes from each other, deeper than this, are no project that anyone runs.
  private static let depth = 8
  /// As many as are followed for one service.
  private static let mostInherited = 256

  private func inherited(by service: ComposeService, depth: Int) -> [HostUse] {
    guard depth < Self.depth else { return [] }
    var found: [HostUse] = []
    for item in service.value["volumes_from"]?.listed ?? [] where found.count < Self.mostInherited {
      guard let text = item.text?.text else { continue }
      let parts = text.split(separator: ":").map { String($0) }
      // A container outside the project is not known.
      guard let name = parts.first, name != "container", name != service.name, let other = peers[name] else { continue }
      let isReadOnly = parts.count > 1 && parts[1] == "ro"
      let uses = uses(of: other).filter { $0.isMount } + inherited(by: other, depth: depth + 1)
      found += uses.prefix(Self.mostInherited).map {
        $0.inherited(from: name, at: item.place, isReadOnly: isReadOnly)
      }
    }
    return found
  }
}
