import ContainerFiles

extension CapabilityAudit {
  /// - Parameters:
  ///   - privileged: whether it is in force; unknown leaves the whole set unknown.
  ///   - sharesProcesses: whether the service sees the host's processes.
  init(
    _ service: ComposeService, privileged: AuditSwitch, user: AuditUser, profile: AuditProfile?, reach: HostReach,
    _ places: AuditPlaces
  ) {
    add = service.capAdd.map { Written($0, places) }
    drop = service.capDrop.map { Written($0, places) }
    let isKnown = (add + drop).allSatisfy { $0.reading != .unresolved } && privileged.state != .unknown
    let isPrivileged = privileged.isInForce
    bounding =
      isKnown
      ? .effective(
        privileged: isPrivileged, add: service.capAdd.compactMap { $0.text },
        drop: service.capDrop.compactMap { $0.text }) : nil
    effectiveMask = bounding.map { user.isKnownNonRoot ? 0 : $0.mask }
    self.profile = profile
    let held = bounding
    missing =
      user.isKnownNonRoot
      ? [] : (profile?.needed ?? []).filter { name in held.map { !$0.names.contains(name) } ?? false }
    let added = add
    let dropsAll = drop.contains { $0.reading == .all }
    let addsAll = added.contains { $0.reading == .all }
    let dropped = Set(drop.compactMap { $0.capability })
    redundant =
      isPrivileged || dropsAll || addsAll
      ? [] : added.filter { $0.capability.map { $0.isDefault && !dropped.contains($0) } ?? false }.map { $0.text }
    entries = (held?.list ?? []).map { capability in
      let entry = added.first { $0.capability == capability } ?? added.first { $0.reading == .all }
      let isGiven = !dropsAll && !addsAll && capability.isDefault && !dropped.contains(capability)
      let source: Entry.Source = isPrivileged ? .privileged : isGiven ? .byDefault : .add
      return Entry(
        capability: capability, source: source,
        place: isPrivileged ? privileged.place : isGiven ? nil : entry?.place, level: reach.level(of: capability),
        need: profile.map { Entry.Need(capability, user.isKnownNonRoot ? nil : $0) })
    }
  }
}

extension CapabilityAudit.Entry.Need {
  /// - Parameter profile: nil for a user of whom the profile asks nothing.
  init(_ capability: Capability, _ profile: AuditProfile?) {
    if profile?.needed.contains(capability.name) ?? false {
      self = .needed
    } else {
      self = profile?.optional.contains(capability.name) ?? false ? .optional : .extra
    }
  }
}

extension CapabilityAudit.Written {
  init(_ entry: ComposeText, _ places: AuditPlaces) {
    text = entry.written
    place = places.place(entry)
    guard let name = entry.text else {
      reading = .unresolved
      return
    }
    if Capabilities.isAll(name) {
      reading = .all
    } else if let capability = Capability.named(name) {
      reading = .named(capability)
    } else {
      reading = .refused(suggestion: Self.suggestion(for: name))
    }
  }

  var capability: Capability? {
    guard case .named(let capability) = reading else { return nil }
    return capability
  }

  private static func suggestion(for name: String) -> String? {
    let plain = String(name.split { $0 == " " || $0 == "\t" }.joined(separator: "_").uppercased())
    let bare = plain.hasPrefix("CAP_") ? String(plain.dropFirst(4)) : plain
    if bare == "ALL" { return bare }
    if let capability = Capability.named(bare) { return capability.name }
    return EditDistance.nearest(to: bare, in: Capability.all.map { $0.name })
  }
}

/// How far a service reaches into its host, which makes some capabilities worse.
struct HostReach {
  let sharesProcesses: Bool
  let mountsHost: Bool

  func level(of capability: Capability) -> Capability.Risk {
    switch capability.name {
    case "SYS_PTRACE" where sharesProcesses: .critical
    case "DAC_READ_SEARCH" where mountsHost: .high
    default: capability.risk
    }
  }
}
