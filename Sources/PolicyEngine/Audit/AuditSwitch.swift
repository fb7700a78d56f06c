import ContainerFiles

/// A switch that hardens a service or opens it.
package struct AuditSwitch: Sendable, Hashable {
  package enum State: String, Sendable, Hashable { case yes, no, unknown }

  package let state: State
  /// Nil where nothing is said.
  package let place: AuditPlace?
  /// Whether `docker stack deploy` passes over it, so that it is not in force.
  package let isIgnored: Bool

  package init(_ state: State, place: AuditPlace? = nil, isIgnored: Bool = false) {
    self.state = state
    self.place = place
    self.isIgnored = isIgnored && place != nil
  }

  package var isInForce: Bool { state == .yes && !isIgnored }

  init(_ flag: ComposeFlag, isIgnored: Bool = false, _ places: AuditPlaces) {
    let place = flag.path.flatMap { path in flag.range.map { places.place(path, $0) } }
    switch flag.state {
    case .yes: self.init(.yes, place: place, isIgnored: isIgnored)
    case .no, .absent: self.init(.no, place: place, isIgnored: isIgnored)
    case .unknown, .invalid: self.init(isIgnored ? .no : .unknown, place: place, isIgnored: isIgnored)
    }
  }
}

/// What `security_opt` says, as Docker reads it: the last entry of a key counts, but for `label`.
struct SecurityOptions {
  private(set) var noNewPrivileges = AuditSwitch(.no)
  /// What it switches off: `seccomp:unconfined`.
  private(set) var unconfined: [AuditItem] = []

  init(_ service: ComposeService, isIgnored: Bool, _ places: AuditPlaces) {
    guard !isIgnored else {
      let entry = service.entry("security_opt")
      let asks = (service.value["security_opt"]?.listed ?? []).contains {
        $0.text?.text?.hasPrefix("no-new-privileges") ?? false
      }
      noNewPrivileges = AuditSwitch(asks ? .yes : .no, place: entry.map { places.place($0) }, isIgnored: true)
      return
    }
    var last: [String: AuditItem] = [:]
    for item in service.value["security_opt"]?.listed ?? [] {
      guard let option = item.text else { continue }
      let place = places.place(option)
      guard let text = option.text else {
        if option.written.hasPrefix("$") || option.written.hasPrefix("no-new-privileges") {
          noNewPrivileges = AuditSwitch(.unknown, place: place)
        }
        continue
      }
      let (key, value) = Self.split(text)
      switch key {
      case "no-new-privileges": noNewPrivileges = AuditSwitch(Self.state(value), place: place)
      case "label": if Self.opens(key, value) { unconfined.append(AuditItem(text: text, place: place)) }
      default: last[key] = Self.opens(key, value) ? AuditItem(text: text, place: place) : nil
      }
    }
    unconfined += last.sorted { $0.key < $1.key }.map { $0.value }
  }

  /// At `=`, else at `:`, the older way.
  private static func split(_ text: String) -> (key: String, value: String?) {
    let sign: Character = text.contains("=") ? "=" : ":"
    let parts = text.split(separator: sign, maxSplits: 1, omittingEmptySubsequences: false).map { String($0) }
    return (parts.first ?? "", parts.count > 1 ? parts[1] : nil)
  }

  /// Go's ParseBool; what it refuses keeps the container from starting.
  private static func state(_ value: String?) -> AuditSwitch.State {
    guard let value else { return .yes }
    if ["1", "t", "T", "TRUE", "true", "True"].contains(value) { return .yes }
    return ["0", "f", "F", "FALSE", "false", "False"].contains(value) ? .no : .unknown
  }

  private static func opens(_ key: String, _ value: String?) -> Bool {
    switch (key, value) {
    case ("seccomp", "unconfined"), ("apparmor", "unconfined"), ("systempaths", "unconfined"),
      ("writable-cgroups", "true"), ("label", "disable"), ("label", "type:spc_t"):
      true
    default: false
    }
  }
}

/// A thing that a service has, and where it gets it.
package struct AuditItem: Sendable, Hashable {
  package let text: String
  package let place: AuditPlace

  package init(text: String, place: AuditPlace) {
    self.text = text
    self.place = place
  }
}
