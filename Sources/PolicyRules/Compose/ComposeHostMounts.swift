import ContainerFiles
package import PolicyEngine

package struct ComposeHostMounts: Rule {
  package static let about = RuleDescription(
    id: "compose-host-mounts", title: "Mounts show a service only what it may see of the host",
    rationale: """
      The host's /etc, home folders and /proc hold keys, passwords and the insides of other programs, and reading them is \
      enough. An option that Compose does not know, such as `:readonly`, is ignored without a word, and the mount is writable.
      """,
    advice: """
      Mount the one file, with an option that Compose knows:
        volumes: ["./app.conf:/etc/app.conf:ro"]
      """,
    practices: [.readOnly], aliases: ["CL-0013", "CL-0017", "CL-0025", "CIS-5.6", "CIS-5.20"],
    placeholders: ["service", "path", "suggestion"])

  package struct Options: RuleOptions {
    package var allow: [String] = []

    package init() {}

    package static let parameters: [Parameter<Options>] = [
      .texts("allow", \.allow, "Patterns of paths that may be mounted; * crosses /")
    ]
  }

  private let allowed: [Glob]

  package init(options: Options) { allowed = options.allow.map { Glob(word: $0) } }

  package func violations(in service: Service) -> [Violation] {
    var seen: Set<String> = []
    return service.hostUses.compactMap { host(service, $0, &seen) }
      + service.service.mounts.flatMap { self.options(service, $0) }
  }

  private func host(_ service: Service, _ use: HostUse, _ seen: inout Set<String>) -> Violation? {
    // The socket's own rule speaks of these.
    guard ControlSockets.owner(use) == nil, !allowed.contains(where: { $0.matches(use.shown) || $0.matches(use.said) })
    else { return nil }
    if !use.unknown.isEmpty { return open(service, use, &seen) }
    guard let path = use.path else { return leaving(service, use) }
    guard let danger = HostDanger.of(path) else { return nil }
    // A credential that is handed over by name, as a secret, is what secrets are for.
    if case .secret = use.way, path.isInHome { return nil }
    let verb: String
    switch (danger.kind, use.isWritable) {
    case (.rootEquivalent, false), (.sensitive, false): verb = "reads"
    case (.sensitive, true), (.harmless, true): verb = "writes"
    case (.rootEquivalent, true), (.open, _), (.harmless, false): return nil
    }
    return violation(
      service, use.place, "service `\(service.name)` \(verb) `\(use.said)` of the host\(use.by)", label: danger.what,
      evidence: use.shown, fix: Self.fix(service, use, danger))
  }

  private static func fix(_ service: Service, _ use: HostUse, _ danger: HostDanger) -> String {
    let target = use.target ?? use.shown
    if danger.kind == .harmless { return "mount it read-only:\n  volumes: [\"\(use.shown):\(target):ro\"]" }
    return "mount the one file or folder of it that service `\(service.name)` needs, read-only:\n"
      + "  volumes: [\"\(use.shown == "/" ? "" : use.shown)/<file>:\(target == "/" ? "" : target)/<file>:ro\"]"
  }

  /// A variable without a known value decides what is mounted. Said once for each service and variable, and not of a
  /// path below it that leads nowhere in particular.
  private func open(_ service: Service, _ use: HostUse, _ seen: inout Set<String>) -> Violation? {
    guard use.isMount, ControlSockets.owner(target: use.target) == nil, use.mayBeDangerous,
      seen.insert(use.written).inserted
    else {
      return nil
    }
    let first = use.unknown.first ?? "DATA"
    return violation(
      service, use.place,
      "service `\(service.name)` takes the source of a mount from \(use.unknown.withoutValue)\(use.by)",
      label: "may be any path of the host", evidence: "open \(use.unknown.joined(separator: " "))",
      fix: "give the variable a default inside the project, ${\(first):-./data}, or set it in a tracked .env")
  }

  /// A relative path that ends up outside the repository.
  private func leaving(_ service: Service, _ use: HostUse) -> Violation? {
    guard use.isMount, use.written.utf8.first == UInt8(ascii: "."), use.place.folder.resolving(use.written) == nil
    else {
      return nil
    }
    return violation(
      service, use.place, "service `\(service.name)` mounts `\(use.said)`\(use.by), which is outside the repository",
      label: "nobody who reads the repository knows what is there", evidence: use.shown,
      fix:
        "move what it needs into the repository, or keep it in a volume:\n  volumes: [\"data:\(use.target ?? "/data")\"]"
    )
  }

  func violation(
    _ service: Service, _ spot: some ComposeSpot, _ message: String, label: String, evidence: String, fix: String
  ) -> Violation {
    Violation(
      at: spot, message, label: label, evidence: evidence, facts: ["service": service.name, "path": evidence],
      remediation: Remediation(fix))
  }
}
