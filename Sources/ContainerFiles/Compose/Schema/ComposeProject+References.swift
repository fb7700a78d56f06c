extension ComposeProject {
  /// Names that stand for nothing, and services that wait for each other in a circle.
  var referenceDefects: [ComposeDefect] {
    let names = ReferenceNames(self)
    return services.flatMap { names.defects(of: $0) } + cycleDefects
  }

  /// Peels off the services that wait for nothing; what is left waits for itself.
  private var cycleDefects: [ComposeDefect] {
    let indexes = Dictionary(services.enumerated().map { ($0.element.name, $0.offset) }) { first, _ in first }
    let waits = services.map { service in ReferenceNames.needed(by: service).compactMap { indexes[$0.name] } }
    var needers = [[Int]](repeating: [], count: services.count)
    var open = waits.map { $0.count }
    for (index, others) in waits.enumerated() { for other in others { needers[other].append(index) } }
    var ready = open.indices.filter { open[$0] == 0 }
    var isDone = [Bool](repeating: false, count: services.count)
    while let next = ready.popLast() {
      isDone[next] = true
      for needer in needers[next] {
        open[needer] -= 1
        if open[needer] == 0 { ready.append(needer) }
      }
    }
    guard var current = isDone.firstIndex(of: false) else { return [] }
    // Whoever is left waits for one that is left: going on from one to the next leads into the circle.
    var seen: Set<Int> = []
    while seen.insert(current).inserted {
      guard let next = waits[current].first(where: { !isDone[$0] }) else { return [] }
      current = next
    }
    var circle = [current]
    while let next = waits[circle[circle.count - 1]].first(where: { !isDone[$0] }), next != current {
      circle.append(next)
      if circle.count > services.count { return [] }
    }
    let shown = (circle + [current]).prefix(6).map { "`\(services[$0].name)`" }.joined(separator: " → ")
    return [
      ComposeDefect(
        services[current].namePlace, "services wait for each other in a circle: \(shown)", label: "never starts",
        fix: "take one of these out of `depends_on`", evidence: "circle \(services[current].name)",
        service: services[current].name)
    ]
  }
}

/// The names that a project's services can refer to.
struct ReferenceNames {
  private let sections: [String: Set<String>]
  private let services: Set<String>

  init(_ project: ComposeProject) {
    services = Set(project.services.map { $0.name })
    let keys = ["networks", "volumes", "secrets", "configs", "models"]
    sections = Dictionary(
      uniqueKeysWithValues: keys.map { ($0, Set(project.root?[$0]?.mapping?.keys ?? [])) })
  }

  func defects(of service: ComposeService) -> [ComposeDefect] {
    Self.needed(by: service).compactMap { missing($0.name, "service", services, $0.place, service) }
      + named("networks", "network", service.value["networks"], service, known: ["default"])
      + named("models", "model", service.value["models"], service)
      + volumes(of: service)
      + granted("secrets", "secret", service.value["secrets"], service)
      + granted("secrets", "secret", service.value["build", "secrets"], service)
      + granted("configs", "config", service.value["configs"], service)
  }

  /// The services without which one does not start.
  static func needed(by service: ComposeService) -> [(name: String, place: ComposePlace)] {
    var found: [(name: String, place: ComposePlace)] = []
    for entry in service.value["depends_on"]?.mapping?.entries ?? [] { found.append((entry.key, entry.keyPlace)) }
    for item in service.value["links"]?.listed ?? [] {
      guard let name = item.text?.text?.split(separator: ":").first else { continue }
      found.append((String(name), item.place))
    }
    for item in service.value["volumes_from"]?.listed ?? [] {
      guard let text = item.text?.text, !text.hasPrefix("container:") else { continue }
      found.append((String(text.split(separator: ":").first ?? ""), item.place))
    }
    for key in ["network_mode", "pid", "ipc"] {
      guard let value = service.value[key], let text = value.text?.text, text.hasPrefix("service:") else { continue }
      found.append((String(text.dropFirst("service:".count)), value.place))
    }
    return found
  }

  private func named(
    _ section: String, _ noun: String, _ value: ComposeValue?, _ service: ComposeService, known: Set<String> = []
  ) -> [ComposeDefect] {
    let names = (sections[section] ?? []).union(known)
    return (value?.mapping?.entries ?? []).compactMap { missing($0.key, noun, names, $0.keyPlace, service) }
  }

  private func granted(
    _ section: String, _ noun: String, _ value: ComposeValue?, _ service: ComposeService
  ) -> [ComposeDefect] {
    (value?.listed ?? []).compactMap { item in
      guard let text = item.text ?? item["source"]?.text, let name = text.text else { return nil }
      return missing(name, noun, sections[section] ?? [], item["source"]?.place ?? item.place, service)
    }
  }

  private func volumes(of service: ComposeService) -> [ComposeDefect] {
    service.mounts.compactMap { mount in
      guard mount.kind == .volume, let source = mount.source, !source.isEmpty else { return nil }
      return missing(
        source, "volume", sections["volumes"] ?? [], mount.value["source"]?.place ?? mount.value.place, service)
    }
  }

  private func missing(
    _ name: String, _ noun: String, _ names: Set<String>, _ place: ComposePlace, _ service: ComposeService
  ) -> ComposeDefect? {
    // A name that variables decide is not known.
    guard !names.contains(name), !name.utf8.contains(UInt8(ascii: "$")) else { return nil }
    let near = EditDistance.nearest(to: name, in: names.sorted())
    let add =
      noun == "service"
      ? "add the service, or delete the name" : "declare it at the end of the file:\n  \(noun)s:\n    \(name): {}"
    return ComposeDefect(
      place, "service `\(service.name)` refers to the \(noun) `\(name)`, which is not declared", label: "not declared",
      fix: near.map { "did you mean `\($0)`? Otherwise " + add } ?? add,
      evidence: "\(noun) \(name)", service: service.name)
  }
}
