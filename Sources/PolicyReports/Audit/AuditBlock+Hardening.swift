import ContainerFiles
import PolicyEngine

extension AuditBlock {
  var hardening: [String] {
    line(
      "hardening",
      [
        "privileged: \(service.privileged.shown)", "no-new-privileges: \(service.noNewPrivileges.shown)",
        "read_only: \(service.readOnly.shown)",
      ], separator: " · ")
      + (service.privileged.isInForce
        ? line("", "privileged also switches seccomp and AppArmor off and gives all devices", .red) : [])
  }

  /// Limits, ports, and what reaches into the host.
  var openness: [String] {
    let limits = ComposeLimit.Resource.allCases.map { resource in
      let limit = service.limits.first { $0.resource == resource }
      return "\(resource.rawValue) \(limit.map { Untrusted.oneLine($0.text) } ?? "none")"
    }
    var lines = line("limits", limits, separator: " · ")
    let most = 20
    if !service.ports.isEmpty {
      var ports = service.ports.prefix(most).map { Untrusted.oneLine($0.text) }
      if service.ports.count > most { ports.append("\(service.ports.count - most) more") }
      lines += line("ports", ports, separator: ", ")
    }
    for (label, items) in [
      ("socket", service.sockets), ("host", service.hostNamespaces), ("unconfined", service.unconfined),
    ] where !items.isEmpty {
      lines += line(
        label, items.prefix(most).map { "\(Untrusted.oneLine($0.text)) (\(Words.place($0.place)))" }, separator: ", ",
        .red)
    }
    return lines
  }

  /// What the change does, the weaker first.
  var changes: [String] {
    guard let change, change.kind == .changed else { return [] }
    let added = change.addedCapabilities.map { $0.name }
    let removed = change.removedCapabilities.map { $0.name }
    func words(_ effect: ServiceChange.Effect) -> [String] {
      change.hardening.filter { $0.effect == effect }.map { Self.shown($0) }
    }
    let weaker = (added.isEmpty ? [] : ["adds " + Self.few(added)]) + words(.weaker)
    let stronger = (removed.isEmpty ? [] : ["takes " + Self.few(removed) + " away"]) + words(.stronger)
    return line("weaker", weaker, separator: "; ", .yellow) + line("stronger", stronger, separator: "; ", .green)
      + line("changed", words(.other), separator: "; ", nil)
  }

  private static func few(_ names: [String]) -> String {
    names.count <= 14 ? names.joined(separator: " ") : "\(names.count) capabilities"
  }

  private static func shown(_ change: ServiceChange.Hardening) -> String {
    let before = change.before.map { Untrusted.oneLine($0) }
    let after = change.after.map { Untrusted.oneLine($0) }
    switch (before, after) {
    case (let before?, let after?): return "\(change.name): \(before) -> \(after)"
    case (let before?, nil): return "\(change.name): \(before) is gone"
    case (nil, let after?): return "\(change.name): \(after) is new"
    case (nil, nil): return change.name
    }
  }

  /// How to see it on a running container, and what to type.
  var commands: [String] {
    var lines: [String] = []
    if let command = ComposeCommand(project), capabilities.bounding != nil, capabilities.refused.isEmpty,
      ComposeCommand.isPlain(service.name)
    {
      lines += line("check it", "\(command.text) exec \(service.name) grep CapBnd /proc/1/status")
    }
    return lines
      + AuditSuggestion(service).words.enumerated().flatMap { index, words in
        line(index == 0 ? "suggest" : "", words, separator: " ")
      }
  }
}

/// `docker compose` with the files of a project.
struct ComposeCommand {
  let text: String

  /// Nil where a path would have to be quoted, or no command starts the project.
  init?(_ project: ProjectAudit) {
    guard project.overlayOf == nil, !project.isStack, Self.isPlain(project.path.text) else { return nil }
    let isFound =
      ComposeDiscovery.isBase(project.path.text)
      && project.wholeFiles.allSatisfy { $0 == project.path || ComposeDiscovery.isOverride($0.text) }
    guard !isFound else {
      text = "docker compose"
      return
    }
    // Beside a base of its own name Compose finds the overrides of a folder itself.
    let files =
      ComposeDiscovery.isBase(project.path.nameText)
      ? "--project-directory \(project.path.folder.text.isEmpty ? "." : project.path.folder.text)"
      : "-f \(project.path.text)"
    text = "docker compose \(files)"
  }

  /// Whether a shell takes it as it is.
  static func isPlain(_ text: String) -> Bool {
    !text.isEmpty && !text.hasPrefix("-")
      && text.utf8.allSatisfy { byte in
        (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || "._-/".utf8.contains(byte)
      }
  }
}
