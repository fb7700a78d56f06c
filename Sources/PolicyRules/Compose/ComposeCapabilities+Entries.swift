import ContainerFiles
import PolicyEngine

/// What the entries of the lists say, one by one.
extension ComposeCapabilities {
  func entries(_ service: Service, _ allowed: Set<String>) -> [Violation] {
    let dropsAll = service.service.capDrop.contains { $0.text.map { Capabilities.isAll($0) } ?? true }
    guard !service.service.capAdd.isEmpty else { return [] }
    let user = service.runUser
    let mayHoldInFiles = user != nil && (service.service.build == nil || service.buildsFileCapabilities)
    return service.service.capAdd.compactMap { entry in
      guard let text = entry.text, let capability = Capability.named(text) else { return nil }
      if !allowed.contains(capability.name) { return unlisted(service, entry, capability) }
      if capability.isDefault, !dropsAll, !service.isForPodman || !Self.notByPodman.contains(capability.name) {
        return redundant(service, entry, capability)
      }
      return user.flatMap { dead(service, entry, capability, $0, mayHoldInFiles) }
    }
  }

  /// What Docker grants and Podman does not.
  private static let notByPodman: Set<String> = ["MKNOD", "NET_RAW", "AUDIT_WRITE"]

  private func unlisted(_ service: Service, _ entry: ComposeText, _ capability: Capability) -> Violation {
    violation(
      service, at: entry, "service `\(service.name)` adds \(capability.name), which the policy does not list",
      label: capability.effect, evidence: "add \(capability.name)", capability: capability.name,
      fix:
        "delete `\(entry.written)`\(Self.instead[capability.name].map { ": \($0)" } ?? ""); or have the owners of the "
        + "policy list it for this service:\n"
        + "  compose-capabilities: {per_service: {\"\(service.name)\": {allow_add: [\(capability.name)]}}}")
  }

  /// What does without.
  private static let instead: [String: String] = [
    "SYS_TIME": "set the clock on the host, with chrony or systemd-timesyncd",
    "SYS_NICE": "weigh services with `cpu_shares`", "IPC_LOCK": "allow locked memory with `ulimits: {memlock: …}`",
    "SYSLOG": "read the kernel's log on the host, with journalctl -k",
    "NET_RAW": "only `ping`, DHCP and captures need it",
    "SYS_RESOURCE": "set limits with `ulimits`", "PERFMON": "profile on the host",
    "SYS_PTRACE": "processes of the same user can be traced without it",
  ]

  private func redundant(_ service: Service, _ entry: ComposeText, _ capability: Capability) -> Violation {
    let edit = service.deletingLine(of: entry)
    return violation(
      service, at: entry, "service `\(service.name)` adds \(capability.name), which Docker grants anyway",
      label: "redundant without cap_drop: [ALL]", evidence: "redundant \(capability.name)",
      capability: capability.name, fix: "delete `\(entry.written)`, or drop all others:\n  cap_drop: [ALL]",
      edits: edit.map { [$0] } ?? [], safety: edit == nil ? .unsafe : .safe)
  }

  /// Capabilities that programs carry in their files: whether one of this image does is not in the repository.
  private static let oftenInFiles: Set<String> = [
    "NET_BIND_SERVICE", "NET_RAW", "NET_ADMIN", "IPC_LOCK", "SYS_NICE", "SYS_PTRACE", "DAC_READ_SEARCH", "PERFMON",
    "SYS_TIME", "BPF",
  ]

  private func dead(
    _ service: Service, _ entry: ComposeText, _ capability: Capability, _ user: Service.RunUser, _ mayHoldInFiles: Bool
  )
    -> Violation?
  {
    let name = capability.name
    guard service.forbidsGaining || !Self.oftenInFiles.contains(name) || !mayHoldInFiles else { return nil }
    let why = user.isBuilt ? "but its Dockerfile says USER \(user.name)" : "but runs as `\(user.name)`"
    let sure =
      service.forbidsGaining
      ? "only root gets what is added, and no-new-privileges is set" : "only root gets what is added"
    return violation(
      service, at: entry, "service `\(service.name)` adds \(name), \(why): the process gets nothing of it",
      label: sure, evidence: "dead \(name)", capability: name, fix: Self.fixOfDead(service, entry, capability))
  }

  private static func fixOfDead(_ service: Service, _ entry: ComposeText, _ capability: Capability) -> String {
    let delete = "delete `\(entry.written)` from service `\(service.name)`"
    if capability.name == "NET_BIND_SERVICE" {
      return
        "\(delete): since Engine 20.10 every user binds ports below 1024 in a container, but under network_mode: host"
    }
    return "\(delete), or give the program the file capability in the image:\n"
      + "  RUN setcap cap_\(capability.name.lowercased())+ep <program>"
  }
}

extension Service {
  /// Whether the project is one for Podman, by its file's name.
  fileprivate var isForPodman: Bool { project.path.nameText.lowercased().hasPrefix("podman") }

  private static let longestLine = 200

  /// Deletes the line of an entry of a list in block style, when others stand beside it.
  func deletingLine(of entry: ComposeText) -> Edit? {
    guard !entry.isUsedElsewhere, !entry.written.contains("$"),
      let bytes = project.files.first(where: { $0.path == entry.path })?.bytes
    else { return nil }
    let newline = UInt8(ascii: "\n")
    // Only short lines: a list on one long line has as many entries as bytes.
    let from = max(0, entry.range.start - Self.longestLine)
    guard let lineBreak = bytes[from..<entry.range.start].lastIndex(of: newline),
      let end = bytes[entry.range.end...].prefix(Self.longestLine).firstIndex(of: newline)
    else { return nil }
    let start = lineBreak + 1
    let prefix = bytes[start..<entry.range.start]
    let blanks: Set<UInt8> = [UInt8(ascii: " "), UInt8(ascii: "\r")]
    guard prefix.filter({ !blanks.contains($0) }) == [UInt8(ascii: "-")],
      bytes[entry.range.end..<end].allSatisfy({ blanks.contains($0) })
    else { return nil }
    // A list that would be empty is one that Compose refuses.
    let before = bytes[max(0, lineBreak - Self.longestLine)..<lineBreak].lastIndex(of: newline).map { $0 + 1 } ?? start
    guard bytes[(end + 1)...].starts(with: prefix) || bytes[before..<start].starts(with: prefix) else { return nil }
    return Edit(SourceRange(start: start, end: end + 1), "")
  }
}
