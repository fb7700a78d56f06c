package import ContainerFiles

/// What the containers of a service may do, and who says so.
package struct CapabilityAudit: Sendable, Hashable {
  /// An entry of `cap_add` or `cap_drop`.
  package struct Written: Sendable, Hashable {
    package enum Reading: Sendable, Hashable {
      case all
      case named(Capability)
      /// Docker answers `unknown capability` and starts nothing; the name that was meant, where one is near.
      case refused(suggestion: String?)
      /// Variables without a known value decide.
      case unresolved
    }

    /// As it stands in the file.
    package let text: String
    package let place: AuditPlace
    package let reading: Reading
  }

  /// A capability that is held.
  package struct Entry: Sendable, Hashable {
    package enum Source: String, Sendable, Hashable {
      /// Docker gives it to every container.
      case byDefault = "default"
      case add = "cap_add"
      case privileged
    }
    package enum Need: String, Sendable, Hashable { case needed, optional, extra }

    package let capability: Capability
    package let source: Source
    /// Of the entry that adds it, or of `privileged`; nil for what Docker gives.
    package let place: AuditPlace?
    /// How much harm it does in this service: some do more beside `pid: host` or a folder of the host.
    package let level: Capability.Risk
    /// What the image's profile says; nil without one.
    package let need: Need?
  }

  package let add: [Written]
  package let drop: [Written]
  /// The kernel's CapBnd; nil where a variable decides.
  package let bounding: Capabilities?
  /// CapEff of the first process: nothing for a user that is not root. Where the user is not known it is what root gets.
  package let effectiveMask: UInt64?
  /// By number.
  package let entries: [Entry]
  /// Entries of `cap_add` that Docker gives without them.
  package let redundant: [String]
  package let profile: AuditProfile?
  /// What the profile names and the service does not hold.
  package let missing: [String]

  package var refused: [Written] {
    (add + drop).filter { if case .refused = $0.reading { true } else { false } }
  }
  package var unresolved: [Written] { (add + drop).filter { $0.reading == .unresolved } }
  package var dropsAll: Bool { drop.contains { $0.reading == .all } }
  package var addsAll: Bool { add.contains { $0.reading == .all } }
}
