package import ContainerFiles

/// How hard a service is, each answer with the place that decides it.
package struct ServiceAudit: Sendable, Hashable {
  package let name: String
  /// Where it is begun.
  package let place: AuditPlace
  /// The other files that say something of it: those merged over it, and what it extends.
  package let otherFiles: [RepositoryPath]
  package let profiles: [String]
  /// Nil where it has none, or a variable decides.
  package let image: String?
  package let isBuilt: Bool
  /// Whether all that there is to say of it stands in the files that were read.
  package let isWhole: Bool
  package let user: AuditUser
  package let capabilities: CapabilityAudit
  package let privileged: AuditSwitch
  package let noNewPrivileges: AuditSwitch
  package let readOnly: AuditSwitch
  package let limits: [AuditLimit]
  package let ports: [AuditPort]
  /// Mounts through which the service commands the host: a daemon's socket, or a folder that holds one.
  package let sockets: [AuditItem]
  /// Namespaces of the host that it shares: `network_mode: host`.
  package let hostNamespaces: [AuditItem]
  /// Confinement that it switches off: `seccomp:unconfined`.
  package let unconfined: [AuditItem]
}

/// A limit on memory, processors or processes.
package struct AuditLimit: Sendable, Hashable {
  package let resource: ComposeLimit.Resource
  /// As written.
  package let text: String
  /// Whether a variable without a known value decides.
  package let isUnknown: Bool
  package let place: AuditPlace
}

/// A published port.
package struct AuditPort: Sendable, Hashable {
  /// `0.0.0.0:8080:80/tcp`
  package let text: String
  /// Whether other machines reach it.
  package let isPublic: Bool
  package let place: AuditPlace
}
