/// What Compose and Docker refuse of one service beside the forms of its values.
struct ServiceCheck {
  let service: ComposeService

  init(_ service: ComposeService) { self.service = service }

  var defects: [ComposeDefect] {
    exclusives + limits + names + ports + volumes + tests + waits + capabilities
  }

  func defect(
    _ place: ComposePlace, _ what: String, label: String, fix: String, evidence: String, replacement: String? = nil
  ) -> ComposeDefect {
    ComposeDefect(
      place, "service `\(service.name)` \(what)", label: label, fix: fix, evidence: evidence, replacement: replacement,
      service: service.name)
  }

  private var exclusives: [ComposeDefect] {
    var found: [ComposeDefect] = []
    if let mode = service.entry("network_mode"), mode.value.text?.text?.isEmpty == false,
      let networks = service.entry("networks"),
      !(networks.value.mapping?.entries.isEmpty ?? true)
    {
      found.append(
        defect(
          mode.keyPlace, "has `network_mode` and `networks`, which exclude each other", label: "beside networks",
          fix: "delete one of them", evidence: "network_mode networks"))
    }
    if let build = service.value["build"]?.mapping, let inline = build.entry("dockerfile_inline"),
      let file = build.entry("dockerfile"), !inline.value.isNull, !file.value.isNull
    {
      found.append(
        defect(
          file.keyPlace, "has `dockerfile` and `dockerfile_inline`, which exclude each other",
          label: "beside dockerfile_inline", fix: "delete one of them", evidence: "dockerfile dockerfile_inline"))
    }
    let scale = number("scale")
    let replicas = service.value["deploy", "replicas"].flatMap { $0.text?.text }.flatMap { Int($0) }
    if let scale, let replicas, scale != replicas, let entry = service.entry("scale") {
      found.append(
        defect(
          entry.keyPlace, "has `scale: \(scale)` and `deploy.replicas: \(replicas)`", label: "another number",
          fix: "delete `scale`", evidence: "scale replicas"))
    }
    if let name = service.entry("container_name"), let count = scale ?? replicas, count > 1 {
      found.append(
        defect(
          name.keyPlace, "has a `container_name` and runs \(count) times", label: "a name fits one container",
          fix: "delete `container_name`", evidence: "container_name scale"))
    }
    return found
  }

  private func number(_ key: String) -> Int? { service.value[key]?.text?.text.flatMap { Int($0) } }

  /// What stands at the service and under `deploy` must be the same, once `limits` is there at all.
  private var limits: [ComposeDefect] {
    let pairs: [(short: String, holder: String, long: String)] = [
      ("cpus", "limits", "cpus"), ("mem_limit", "limits", "memory"), ("pids_limit", "limits", "pids"),
      ("mem_reservation", "reservations", "memory"),
    ]
    return pairs.compactMap { pair in
      guard let entry = service.entry(pair.short), let holder = service.value["deploy", "resources", pair.holder],
        let own = entry.value.text?.text, let one = Self.amount(own, pair.long), one != 0
      else { return nil }
      let other = holder[pair.long]?.text
      if let other, other.text == nil { return nil }
      guard (other?.text.flatMap { Self.amount($0, pair.long) } ?? 0) != one else { return nil }
      let path = "deploy.resources.\(pair.holder)"
      return defect(
        entry.keyPlace, "has `\(pair.short): \(own)` beside `\(path)` with another value",
        label: "differs from `\(path).\(pair.long)`", fix: "delete `\(pair.short)`, and write it under \(path)",
        evidence: "\(pair.short) differs")
    }
  }

  private static func amount(_ text: String, _ key: String) -> Double? {
    key == "memory" ? ComposeAmount.bytes(text) : ComposeAmount.number(text)
  }

  private var names: [ComposeDefect] {
    guard let platform = service.value["platform"]?.text?.text, !platform.isEmpty,
      let platforms = service.value["build", "platforms"], !platforms.items.isEmpty,
      platforms.items.allSatisfy({ $0.text?.text != nil }),
      !platforms.items.contains(where: { $0.text?.text == platform })
    else { return [] }
    return [
      defect(
        platforms.place, "runs on `\(platform)`, for which it is not built", label: "without `\(platform)`",
        fix: "add `\(platform)` to build.platforms", evidence: "platforms \(platform)")
    ]
  }

  private var tests: [ComposeDefect] {
    guard let test = service.value["healthcheck", "test"], let first = test.items.first?.text, let word = first.text,
      !["CMD", "CMD-SHELL", "NONE"].contains(word)
    else { return [] }
    return [
      defect(
        test.place, "has a healthcheck that begins with `\(word)`", label: "must begin with CMD or CMD-SHELL",
        fix: "put CMD before it: test: [CMD, \(word), …]", evidence: "test \(word)")
    ]
  }

  /// `depends_on: {db: }` and `{db: {}}`: the short form is a list.
  private var waits: [ComposeDefect] {
    (service.value["depends_on"]?.mapping?.entries ?? []).compactMap { entry in
      let isShort = entry.value.isNull && entry.value.place == entry.keyPlace
      guard !isShort, entry.value.isNull || entry.value.mapping != nil && entry.value.mapping?["condition"] == nil
      else { return nil }
      return defect(
        entry.keyPlace, "waits for `\(entry.key)` without a condition, which the mapping demands",
        label: "no condition",
        fix: "write \(entry.key): {condition: service_started}, or make it a list", evidence: "condition \(entry.key)")
    }
  }

  private var capabilities: [ComposeDefect] {
    (service.capAdd + service.capDrop).compactMap { entry in
      guard let text = entry.text, !Capabilities.isAll(text), Capability.named(text) == nil else { return nil }
      let isAll = text.uppercased() == "CAP_ALL"
      let names = Capability.all.map { $0.name } + ["ALL"]
      let near = isAll ? "ALL" : EditDistance.nearest(to: Capability.canonicalName(text), in: names)
      let place = ComposePlace(
        path: entry.path, range: entry.range, definition: entry.definition, folder: service.namePlace.folder)
      return defect(
        place, "names the capability `\(text)`, which Docker does not know", label: "no container starts with it",
        fix: near.map { "did you mean `\($0)`?" } ?? "delete it", evidence: "capability \(text)", replacement: near)
    }
  }
}
