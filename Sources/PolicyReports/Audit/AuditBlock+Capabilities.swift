import ContainerFiles
import PolicyEngine

extension AuditBlock {
  /// How many capabilities it comes to, and the mask that the kernel shows.
  var result: [String] {
    if !capabilities.refused.isEmpty {
      return line("result", "Docker refuses to start it: unknown capability", .red)
    }
    guard let bounding = capabilities.bounding else {
      return line("result", "not known: variables without a known value decide", .yellow)
    }
    let isDefault = bounding.mask == Capabilities.defaultMask
    let usual =
      isDefault
      ? "Docker's default"
      : "default would be 14, \(Capabilities.effective(privileged: false, add: [], drop: []).hexadecimal)"
    let part = service.isWhole ? "" : ", as far as these files say"
    return line(
      "result", ["\(bounding.list.count) of 41,", "CapBnd \(bounding.hexadecimal)", "(\(usual))\(part)"])
  }

  /// The bounding set is only a bound for a user that is not root.
  var effective: [String] {
    guard service.user.isKnownNonRoot, capabilities.refused.isEmpty, let bounding = capabilities.bounding,
      bounding.mask != 0
    else { return [] }
    let reach =
      service.noNewPrivileges.isInForce
      ? "and no-new-privileges keeps setuid and file-capability programs from raising to these"
      : "but a setuid or file-capability program can still raise to these"
    return line("effective", "none: the user is not root, so the process holds nothing, \(reach)")
  }

  /// What is held: one line each, or in groups where there are many.
  var held: [String] {
    guard capabilities.refused.isEmpty else { return [] }
    let own = capabilities.entries.filter { $0.source != .byDefault }
    let given = capabilities.entries.filter { $0.source == .byDefault }
    var lines: [String] = []
    if own.count > 12 {
      for level in [Capability.Risk.critical, .high, .medium] {
        let names = own.filter { $0.level == level }.map { $0.capability.name }
        if !names.isEmpty { lines += line("", ["\(level):"] + names, separator: " ", Self.ink(level)) }
      }
      let others = own.count { ![.critical, .high, .medium].contains($0.level) }
      if others > 0 { lines += line("", "and \(others) of lesser risk", .dim) }
    } else {
      lines += own.flatMap { entry($0) }
    }
    guard !given.isEmpty else { return lines }
    return lines + line("", ["by default:"] + given.map { $0.capability.name }, separator: " ", .dim)
  }

  private func entry(_ entry: CapabilityAudit.Entry) -> [String] {
    var words: [String] = []
    switch entry.level {
    case .critical, .high, .medium, .low: words.append("\(entry.level),")
    case .info, .baseline: break
    }
    let profile = Untrusted.oneLine(capabilities.profile?.name ?? "")
    switch entry.need {
    case .needed: words.append("needed by \(profile)")
    case .optional: words.append("needed by some uses of \(profile)")
    case .extra: words.append("not known to be needed by \(profile): \(entry.capability.effect)")
    case nil: words.append(entry.capability.effect)
    }
    if isNew(entry.capability) { words.append("<- new with this change") }
    let width = 20
    let text = words.joined(separator: " ").split(separator: " ").map { String($0) }
    let lines = Words.wrapped(text, separator: " ", width: style.width - Self.indent - width)
    return lines.enumerated().map { index, text in
      String(repeating: " ", count: Self.indent)
        + style.paint(Words.padded(index == 0 ? entry.capability.name : "", width - 1), Self.ink(entry.level)) + " "
        + text
    }
  }

  private func isNew(_ capability: Capability) -> Bool {
    change.map { $0.kind == .changed && $0.addedCapabilities.contains(capability) } ?? false
  }

  private static func ink(_ level: Capability.Risk) -> TextStyle.Ink {
    switch level {
    case .critical, .high: .red
    case .medium: .yellow
    case .low, .info, .baseline: .dim
    }
  }

  /// What is wrong with the lists, or has no effect.
  var remarks: [String] {
    var lines: [String] = []
    for entry in capabilities.refused {
      guard case .refused(let suggestion) = entry.reading else { continue }
      let meant = suggestion.map { ": did you mean \($0)?" } ?? ""
      lines += line("refused", "`\(Untrusted.oneLine(entry.text))` (\(Words.place(entry.place)))\(meant)", .red)
    }
    for entry in capabilities.unresolved {
      lines += line("unknown", "`\(Untrusted.oneLine(entry.text))` (\(Words.place(entry.place))) has no known value")
    }
    if capabilities.bounding?.listsIgnored ?? false {
      lines += line("void", "cap_add and cap_drop: privileged overrules both")
    }
    if capabilities.addsAll, capabilities.dropsAll, !service.privileged.isInForce {
      lines += line("void", "ALL in cap_drop: ALL in cap_add overrules it")
    }
    if !capabilities.redundant.isEmpty {
      let names = capabilities.redundant.map { Untrusted.oneLine($0) }
      lines += line("redundant", ["cap_add of"] + names + ["which Docker gives by default"])
    }
    if service.user.isKnownNonRoot, !capabilities.add.isEmpty, !service.privileged.isInForce {
      lines += line("void", "cap_add: the process is not root, and there is no ambient set")
    }
    if let profile = capabilities.profile, !capabilities.missing.isEmpty {
      lines += line(
        "missing",
        capabilities.missing + ["(\(Untrusted.oneLine(profile.name))", "is", "known", "to", "need", "them:", "expect"]
          + ["\"Operation", "not", "permitted\")"], separator: " ", .yellow)
    }
    return lines
  }
}
