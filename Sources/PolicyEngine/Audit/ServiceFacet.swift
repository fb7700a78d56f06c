import ContainerFiles

/// One way in which a service is hard or open, in a form that two sides of a change can be compared in.
struct ServiceFacet {
  let name: String
  /// Each with how open it leaves the service: 0 not, 1 unknown, 2 open.
  let values: [String: Int]
  /// Whether one value stands for another: `yes` for `no`. Else values come and go one by one.
  let isSwitch: Bool

  private init(_ name: String, _ value: String, _ openness: Int) {
    self.name = name
    values = [value: openness]
    isSwitch = true
  }

  private init(_ name: String, _ items: [(String, Int)]) {
    self.name = name
    values = Dictionary(items) { first, _ in first }
    isSwitch = false
  }

  static func all(of service: ServiceAudit) -> [ServiceFacet] {
    let capabilities = service.capabilities
    return [
      opening("privileged", service.privileged), hardening("no-new-privileges", service.noNewPrivileges),
      hardening("read_only", service.readOnly), user(service.user),
      ServiceFacet(
        "capabilities", capabilities.bounding == nil ? "not known" : "known", capabilities.bounding == nil ? 1 : 0),
      ServiceFacet("refused capabilities", capabilities.refused.map { ($0.text, 0) }),
      ServiceFacet("unconfined", service.unconfined.map { ($0.text, 2) }),
      ServiceFacet("host namespaces", service.hostNamespaces.map { ($0.text, 2) }),
      ServiceFacet("control socket", service.sockets.map { ($0.text, 2) }),
      ServiceFacet("ports", service.ports.map { ($0.text, $0.isPublic ? 2 : 0) }),
      limit(.memory, "memory limit", service), limit(.cpus, "cpu limit", service), limit(.pids, "pids limit", service),
    ]
  }

  private static func opening(_ name: String, _ value: AuditSwitch) -> ServiceFacet {
    ServiceFacet(name, value.shown, value.isInForce ? 2 : value.state == .unknown ? 1 : 0)
  }

  private static func hardening(_ name: String, _ value: AuditSwitch) -> ServiceFacet {
    ServiceFacet(name, value.shown, value.isInForce ? 0 : value.state == .unknown ? 1 : 2)
  }

  private static func user(_ user: AuditUser) -> ServiceFacet {
    let text = user.text ?? (user.source == .image ? "image default" : user.isRoot == true ? "root" : "not known")
    return ServiceFacet("user", text, user.isRoot.map { $0 ? 2 : 0 } ?? 1)
  }

  private static func limit(
    _ resource: ComposeLimit.Resource, _ name: String, _ service: ServiceAudit
  ) -> ServiceFacet {
    let limit = service.limits.first { $0.resource == resource }
    return ServiceFacet(name, limit?.text ?? "none", limit.map { $0.isUnknown ? 1 : 0 } ?? 2)
  }
}

extension AuditSwitch {
  /// For people: what is in force.
  package var shown: String { isIgnored && state == .yes ? "yes, but ignored" : state.rawValue }
}
