import ContainerFiles

extension ServiceAudit {
  init(
    _ service: ComposeService, in project: ComposeProject, isStack: Bool, profiles known: AuditProfiles,
    users: inout AuditUserLookup, _ places: AuditPlaces
  ) {
    name = service.name
    place = places.place(service.namePlace)
    otherFiles = Self.files(of: service).filter { $0 != service.path }
    profiles = service.profiles
    image = service.image?.text
    isBuilt = service.build != nil
    isWhole = service.isWhole && project.overlayOf == nil && project.gaps.isEmpty
    user = users.user(of: service, places)
    privileged = AuditSwitch(service.privileged, isIgnored: isStack, places)
    let options = SecurityOptions(service, isIgnored: isStack, places)
    noNewPrivileges = options.noNewPrivileges
    unconfined = options.unconfined
    readOnly = service.value["read_only"]?.text.map { AuditSwitch(ComposeFlag($0), places) } ?? AuditSwitch(.no)
    limits = AuditLimit.all(of: service, places)
    ports = service.ports.map { AuditPort($0, places) }
    let mounts = service.mounts
    sockets = HostSocket.all(of: service, mounts, places)
    hostNamespaces = Self.hostNamespaces(of: service, isStack: isStack, places)
    capabilities = CapabilityAudit(
      service, privileged: privileged, user: user, profile: known.profile(of: service),
      reach: HostReach(
        sharesProcesses: hostNamespaces.contains { $0.text == "pid: host" },
        mountsHost: mounts.contains { $0.kind == .bind || $0.kind == nil && $0.hasUnknownSource }), places)
  }

  /// The files that its keys and the entries of its lists come from, in the order in which they speak.
  private static func files(of service: ComposeService) -> [RepositoryPath] {
    var seen: Set<RepositoryPath> = []
    var files: [RepositoryPath] = []
    func add(_ path: RepositoryPath) { if seen.insert(path).inserted { files.append(path) } }
    for entry in service.value.mapping?.entries ?? [] {
      add(entry.keyPlace.path)
      add(entry.value.place.path)
      for item in entry.value.items { add(item.place.path) }
      for item in entry.value.mapping?.entries ?? [] { add(item.keyPlace.path) }
    }
    return files
  }

  /// What `docker stack deploy` passes over is shared with nobody.
  private static func hostNamespaces(
    of service: ComposeService, isStack: Bool, _ places: AuditPlaces
  ) -> [AuditItem] {
    guard !isStack else { return [] }
    return ["network_mode", "pid", "ipc", "uts", "userns_mode", "cgroup"].compactMap { key in
      guard let text = service.value[key]?.text, text.text == "host" else { return nil }
      return AuditItem(text: "\(key): host", place: places.place(text))
    }
  }
}

extension AuditLimit {
  /// Of the keys that set one limit, the first that limits something.
  static func all(of service: ComposeService, _ places: AuditPlaces) -> [AuditLimit] {
    let limits = ComposeLimit.all(of: service)
    return ComposeLimit.Resource.allCases.compactMap { resource in
      limits.first { $0.resource == resource && !$0.isVoid }.map {
        AuditLimit(
          resource: resource, text: $0.text.text ?? $0.text.written, isUnknown: $0.text.text == nil,
          place: places.place($0.text))
      }
    }
  }
}

extension AuditPort {
  init(_ port: ComposePort, _ places: AuditPlaces) {
    place = places.place(port.value.place)
    isPublic = port.isOnAllInterfaces
    if let written = port.value.text, written.text == nil {
      text = written.written
      return
    }
    func shown(_ range: ClosedRange<Int>?) -> String {
      guard let range else { return "?" }
      return range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound)-\(range.upperBound)"
    }
    let address =
      port.hostAddress.map { $0.contains(":") ? "[\($0)]" : $0 } ?? (port.hasUnknownAddress ? "?" : "0.0.0.0")
    let isRandom = port.published == nil && port.value["published"] == nil
    text =
      "\(address.isEmpty ? "0.0.0.0" : address):\(isRandom ? "random" : shown(port.published)):\(shown(port.target))/\(port.transport)"
  }
}

/// Ways to command the host from inside a container.
enum HostSocket {
  private static let names: Set<String> = ["docker.sock", "containerd.sock", "podman.sock", "crio.sock"]
  /// Folders that hold a daemon's socket, or are above one.
  private static let folders: Set<String> = [
    "/", "/run", "/var", "/var/run", "/run/containerd", "/var/run/containerd", "/run/systemd", "/var/run/systemd",
    "/run/podman", "/run/crio",
  ]

  static func all(of service: ComposeService, _ mounts: [ComposeMount], _ places: AuditPlaces) -> [AuditItem] {
    var found = mounts.compactMap { mount in
      mount.source.flatMap { isOpen($0) ? AuditItem(text: $0, place: places.place(mount.value.place)) : nil }
    }
    if let flag = service.value["use_api_socket"]?.text, ComposeFlag(flag).state == .yes {
      found.append(AuditItem(text: "use_api_socket: true", place: places.place(flag)))
    }
    return found
  }

  private static func isOpen(_ source: String) -> Bool {
    let parts = source.split(separator: "/")
    if let last = parts.last, names.contains(String(last)) { return true }
    if source.hasSuffix("/systemd/private") { return true }
    return source.hasPrefix("/") && folders.contains("/" + parts.joined(separator: "/"))
  }
}
