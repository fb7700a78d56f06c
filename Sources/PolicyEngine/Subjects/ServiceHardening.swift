import ContainerFiles

/// A way in which a service may be hardened, so that two states of one service can be compared.
enum Hardening: Hashable, CaseIterable {
  case capDrop, noNewPrivileges, seccomp, apparmor, readOnly, user, memory, cpus, pids

  /// What a service says of it.
  enum State {
    /// In force: as a person would write it, and where it stands.
    case held(String, key: String, at: any ComposeSpot)
    /// Said in so many words that it is not.
    case off(String, at: any ComposeSpot)
    case absent
    /// A variable without a value decides.
    case unknown
  }

  func state(of service: ComposeService) -> State {
    switch self {
    case .capDrop: Self.dropped(by: service)
    case .noNewPrivileges: Self.option("no-new-privileges", of: service) { $0.truth == .yes }
    case .seccomp: Self.option("seccomp", of: service) { $0.value != "unconfined" }
    case .apparmor: Self.option("apparmor", of: service) { $0.value != "unconfined" }
    case .readOnly: Self.readOnly(service)
    case .user: Self.user(service)
    case .memory: Self.limit(.memory, of: service)
    case .cpus: Self.limit(.cpus, of: service)
    case .pids: Self.limit(.pids, of: service)
    }
  }

  /// Whether a later state of a service still has all that an earlier one had; what is not known is not said to be gone.
  func isKept(from before: ComposeService, to after: ComposeService, _ state: State) -> Bool {
    switch state {
    case .unknown: true
    case .off, .absent: false
    case .held: self != .capDrop || Self.drops(of: before).isSubset(of: Self.drops(of: after))
    }
  }

  private static func dropped(by service: ComposeService) -> State {
    guard let entry = service.entry("cap_drop"), !service.capDrop.isEmpty else { return .absent }
    guard service.capDrop.allSatisfy({ $0.text != nil }) else { return .unknown }
    let names = service.capDrop.map { $0.written }.joined(separator: ", ")
    return .held("cap_drop: [\(names)]", key: "cap_drop", at: entry)
  }

  /// The capabilities that are dropped by name or as a part of ALL.
  private static func drops(of service: ComposeService) -> Set<String> {
    var names: Set<String> = []
    for written in service.capDrop.compactMap({ $0.text }) {
      if Capabilities.isAll(written) { return Set(Capability.all.map { $0.name }) }
      if let capability = Capability.named(written) { names.insert(capability.name) }
    }
    return names
  }

  private static func option(
    _ key: String, of service: ComposeService, isHard: (ComposeSecurityOption) -> Bool
  ) -> State {
    let all = service.securityOptions
    // A variable may hide the entry that decides.
    if all.contains(where: { $0.isUnknown && ($0.key.isEmpty || $0.key == key) }) {
      return .unknown
    }
    guard let last = all.last(where: { $0.key == key }) else { return .absent }
    let text = "security_opt: \(last.text.written)"
    return isHard(last)
      ? .held(text, key: "security_opt", at: last.text) : .off(text, at: last.text)
  }

  private static func readOnly(_ service: ComposeService) -> State {
    guard let text = service.value["read_only"]?.text else { return .absent }
    switch ComposeFlag(text).state {
    case .yes: return .held("read_only: true", key: "read_only", at: text)
    case .no, .absent: return .off("read_only: \(text.written)", at: text)
    case .unknown, .invalid: return .unknown
    }
  }

  private static func user(_ service: ComposeService) -> State {
    guard let user = service.user else { return .absent }
    guard let text = user.text else { return .unknown }
    let written = "user: \"\(user.written)\""
    return ImageUser(text).isRoot ? .off(written, at: user) : .held(written, key: "user", at: user)
  }

  private static func limit(_ resource: ComposeLimit.Resource, of service: ComposeService) -> State {
    let limits = ComposeLimit.all(of: service).filter { $0.resource == resource }
    guard let last = limits.last else { return .absent }
    let text = "\(last.key): \(last.text.written)"
    guard let held = limits.last(where: { !$0.isVoid }) else { return .off(text, at: last.text) }
    guard held.text.text != nil else { return .unknown }
    let key = held.key.split(separator: ".").first.map { String($0) } ?? held.key
    return .held("\(held.key): \(held.text.written)", key: key, at: held.text)
  }
}
