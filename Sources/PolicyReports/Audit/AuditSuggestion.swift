import ContainerFiles
import PolicyEngine

/// What to type so that a service holds what it needs and no more.
struct AuditSuggestion {
  /// Each line in pieces that stay together.
  let words: [[String]]

  init(_ service: ServiceAudit) {
    let capabilities = service.capabilities
    guard service.isWhole, capabilities.unresolved.isEmpty else {
      words = []
      return
    }
    var lines: [[String]] = []
    if service.privileged.isInForce { lines.append(["delete `privileged`,", "and name the devices that it needs"]) }
    if capabilities.addsAll { lines.append(["delete `ALL` from cap_add,", "and name what it needs"]) }
    let needed = Self.needed(service)
    let list = needed.isEmpty ? nil : "cap_add: [\(needed.joined(separator: ", "))]"
    let isThere =
      capabilities.dropsAll && !capabilities.addsAll && capabilities.refused.isEmpty
      && Set(capabilities.entries.map { $0.capability.name }) == Set(needed) && !service.privileged.isInForce
    if !isThere {
      // A key a line, so that it can be pasted.
      lines += [["cap_drop: [ALL]"]] + (list.map { [[$0]] } ?? [])
      if capabilities.profile == nil, !service.user.isKnownNonRoot {
        lines.append(["and test a start and a restart:", "`Operation not permitted` names what is still needed"])
      }
    }
    words = lines
  }

  /// What the profile names; without one, what the service adds and Docker knows.
  private static func needed(_ service: ServiceAudit) -> [String] {
    if service.user.isKnownNonRoot { return [] }
    if let profile = service.capabilities.profile { return profile.needed }
    return service.capabilities.add.compactMap {
      switch $0.reading {
      case .named(let capability): capability.name
      case .refused(let suggestion): suggestion == "ALL" ? nil : suggestion
      case .all, .unresolved: nil
      }
    }
  }
}
