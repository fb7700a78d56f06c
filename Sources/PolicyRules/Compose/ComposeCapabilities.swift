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
    aliases: ["CL-0006", "CL-0011", "CL-0028", "CL-0029", "CL-0030", "CIS-5.4"],
    placeholders: ["service", "capability", "image", "suggestion"])

  package struct Options: RuleOptions {
    package var drop = ["ALL"]
    /// What may be added: by default what Docker grants anyway, without raw sockets.
    package var allowAdd = Capability.all.filter { $0.isDefault && $0.name != "NET_RAW" }.map { $0.name }
    package var perService: [ServiceCapabilities] = []

    package init() {}

    package static let parameters: [Parameter<Options>] = [
      .texts("drop", \.drop, "What cap_drop must name"),
      .texts("allow_add", \.allowAdd, "What cap_add may name"),
      ServiceCapabilities.parameter("per_service", \.perService, "Other lists for services, by name pattern"),
    ]
  }

  private let options: Options

  package init(options: Options) { self.options = options }

  package func violations(in service: Service) -> [Violation] {
    let own = options.perService.first { $0.name.matches(service.name) }
    let drop = own?.drop ?? options.drop
    let allowed = Set((own?.allowAdd ?? options.allowAdd).map { Self.canonical($0) })
    if case .yes = service.service.privileged.state { return ignoredLists(service) }
    return missingDrops(service, drop) + entries(service, allowed)
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
    let dropsAll = entries.contains { $0.text.map { Capabilities.isAll($0) } ?? false }
    let dropped = Set(entries.compactMap { $0.text.flatMap { Capability.named($0)?.name } })
    let missing = dropsAll ? [] : drop.filter { !dropped.contains(Self.canonical($0)) }
    guard !missing.isEmpty else { return [] }
    let list = missing.joined(separator: ", ")
    let held = service.service.capabilities.map { "\($0.list.count) of \(Capability.all.count) capabilities" } ?? ""
    let message =
      service.service.entry("cap_drop") == nil
      ? "service `\(service.name)` drops no capabilities" : "service `\(service.name)` does not drop \(list)"
    func report(at spot: some ComposeSpot) -> [Violation] {
      [
        violation(
          service, at: spot, message, label: held.isEmpty ? "" : "holds \(held)", evidence: "drop \(list)",
          capability: list, fix: CapabilityProfile.advice(for: service))
      ]
    }
    return service.service.entry("cap_drop").map { report(at: $0) } ?? report(at: service.service.namePlace)
  }

  private func entries(_ service: Service, _ allowed: Set<String>) -> [Violation] {
    let dropsAll = service.service.capDrop.contains { $0.text.map { Capabilities.isAll($0) } ?? false }
    return service.service.capAdd.compactMap { entry in
      guard let text = entry.text, let capability = Capability.named(text) else { return nil }
      if !allowed.contains(capability.name) {
        return violation(
          service, at: entry, "service `\(service.name)` adds \(capability.name), which the policy does not list",
          label: capability.effect, evidence: "add \(capability.name)", capability: capability.name,
          fix: "delete `\(entry.written)`, or have the owners of the policy list it in allow_add")
      }
      if capability.isDefault, !dropsAll {
        return violation(
          service, at: entry, "service `\(service.name)` adds \(capability.name), which Docker grants anyway",
          label: "redundant without cap_drop: [ALL]", evidence: "redundant \(capability.name)",
          capability: capability.name, fix: "delete `\(entry.written)`, or drop all others:\n  cap_drop: [ALL]")
      }
      return service.userWithoutCapabilities.map { user in
        violation(
          service, at: entry,
          "service `\(service.name)` adds \(capability.name), but runs as `\(user)`: the process gets nothing of it",
          label: "only root gets what is added", evidence: "dead \(capability.name)", capability: capability.name,
          fix: "delete `\(entry.written)`, or give the program the file capability in the image:\n"
            + "  RUN setcap cap_\(capability.name.lowercased())+ep <program>")
      }
    }
  }

  private func violation(
    _ service: Service, at spot: some ComposeSpot, _ message: String, label: String, evidence: String,
    capability: String,
    fix: String
  ) -> Violation {
    Violation(
      at: spot, message, label: label, notes: service.mergedFiles.map { [$0] } ?? [], evidence: evidence,
      facts: ["service": service.name, "capability": capability, "image": service.service.image?.written ?? ""],
      isAbsence: evidence.hasPrefix("drop "),
      remediation: Remediation(fix))
  }
}
