import ContainerFiles
package import PolicyEngine

package struct ComposeCapabilities: Rule {
  package static let about = RuleDescription(
    id: "compose-capabilities", title: "A service drops all capabilities and adds what it needs",
    rationale: """
      Docker gives every container 14 of root's powers, raw sockets and changing file owners among them, and most use none. \
      What is not there cannot be used by whoever breaks in.
      """,
    advice: """
      Drop all and add back by name; then test a restart:
        cap_drop: [ALL]
        cap_add: [NET_BIND_SERVICE]
      """,
    practices: [.capabilities],
    aliases: ["CL-0006", "CL-0011", "CL-0027", "CL-0028", "CL-0029", "CL-0030", "CIS-5.4"],
    placeholders: ["service", "capability", "image", "suggestion"])

  private let options: Options

  package init(options: Options) { self.options = options }

  package func violations(in service: Service) -> [Violation] {
    let own = options.perService.first { $0.name.matches(service.name) }
    let drop = own?.drop ?? options.drop
    let allowed = Set((own?.allowAdd ?? options.allowAdd).map { Self.canonical($0) })
    if case .yes = service.service.privileged.state { return ignoredLists(service) }
    let missing = missingDrops(service, drop)
    let raw = missing.isEmpty && !allowed.contains("NET_RAW") ? rawSockets(service) : []
    return missing + raw + entries(service, allowed)
  }

  private static func canonical(_ text: String) -> String { Capability.named(text)?.name ?? text.uppercased() }

  private func ignoredLists(_ service: Service) -> [Violation] {
    guard let entry = service.service.entry("cap_drop") ?? service.service.entry("cap_add") else { return [] }
    return [
      violation(
        service, at: entry, "service `\(service.name)` is privileged, so Docker ignores cap_drop and cap_add",
        label: "without effect", evidence: "ignored", capability: "",
        fix: "delete `privileged: true` from service `\(service.name)`: then the lists count")
    ]
  }

  private func missingDrops(_ service: Service, _ drop: [String]) -> [Violation] {
    // A file that only changes a service of another file says nothing about what that one drops.
    guard service.isWhole else { return [] }
    let entries = service.service.capDrop
    // What a variable drops is not known; what Docker refuses is said once.
    guard !entries.contains(where: { $0.text == nil || $0.meansRefusedAll }) else { return [] }
    let dropsAll = entries.contains { $0.text.map { Capabilities.isAll($0) } ?? false }
    let dropped = Set(entries.compactMap { $0.text.flatMap { Capability.named($0)?.name } })
    let missing = dropsAll ? [] : drop.filter { !dropped.contains(Self.canonical($0)) }
    guard !missing.isEmpty else { return [] }
    let list = missing.joined(separator: ", ")
    let held = service.service.capabilities
    let profile = CapabilityProfile.of(service, own: options.profiles)
    let message =
      service.service.entry("cap_drop") == nil
      ? "service `\(service.name)` drops no capabilities" : "service `\(service.name)` does not drop \(list)"
    func report(at spot: some ComposeSpot) -> [Violation] {
      [
        violation(
          service, at: spot, message,
          label: held.map { "holds \($0.list.count) of \(Capability.all.count) capabilities" } ?? "",
          notes: beyond(profile, service, held), evidence: "drop \(list)", capability: list,
          fix: CapabilityAdvice.lines(for: service, profile))
      ]
    }
    return service.service.entry("cap_drop").map { report(at: $0) } ?? report(at: service.service.namePlace)
  }

  /// What it holds and its image is not known to need.
  private func beyond(_ profile: CapabilityProfile?, _ service: Service, _ held: Capabilities?) -> [Violation.Note] {
    guard let profile, let held else { return [] }
    let needed = Set(profile.names.map { Self.canonical($0) })
    let more = held.list.map { $0.name }.filter { !needed.contains($0) }.sorted()
    guard !more.isEmpty else { return [] }
    return [
      Violation.Note("not needed by \(CapabilityProfile.imageName(of: service) ?? "it")", more.joined(separator: ", "))
    ]
  }

  /// Raw sockets are what most policies would take away first, and a list of drops may have forgotten.
  private func rawSockets(_ service: Service) -> [Violation] {
    guard service.isWhole, service.sharesNetwork, let held = service.service.capabilities,
      held.names.contains("NET_RAW"),
      let raw = Capability.named("NET_RAW"),
      !service.service.capAdd.contains(where: { entry in
        entry.text.map { Capabilities.isAll($0) || Capability.named($0) == raw } ?? false
      })
    else { return [] }
    func report(at spot: some ComposeSpot) -> [Violation] {
      [
        violation(
          service, at: spot, "service `\(service.name)` keeps NET_RAW beside other services", label: raw.effect,
          evidence: "drop NET_RAW kept", capability: "NET_RAW",
          fix: "drop it: only `ping`, DHCP and packet captures need it\n  cap_drop: ["
            + (service.service.capDrop.compactMap { $0.text } + ["NET_RAW"]).joined(separator: ", ") + "]")
      ]
    }
    return service.service.entry("cap_drop").map { report(at: $0) } ?? report(at: service.service.namePlace)
  }

  func violation(
    _ service: Service, at spot: some ComposeSpot, _ message: String, label: String, notes: [Violation.Note] = [],
    evidence: String, capability: String, fix: String, edits: [Edit] = [], safety: Remediation.Safety = .unsafe
  ) -> Violation {
    let isAbsence = evidence.hasPrefix("drop ")
    return Violation(
      at: spot, message, label: label, notes: service.judged + notes, evidence: evidence,
      facts: ["service": service.name, "capability": capability, "image": service.service.image?.written ?? ""],
      isAbsence: isAbsence, remediation: Remediation(fix, edits: edits, safety: safety))
  }
}

extension ComposeText {
  /// Whether Docker refuses it, and it was meant as all capabilities.
  fileprivate var meansRefusedAll: Bool {
    guard let text, !Capabilities.isAll(text), Capability.named(text) == nil else { return false }
    return Capability.meant(by: text) == "ALL"
  }
}

extension Service {
  /// Whether others are on its network, as far as the file says.
  fileprivate var sharesNetwork: Bool {
    guard let mode = service.networkMode?.text else { return peers.count > 1 }
    return mode != "none"
  }
}
