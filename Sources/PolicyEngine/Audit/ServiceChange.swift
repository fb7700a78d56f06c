package import ContainerFiles

/// What a change does to a service.
package struct ServiceChange: Sendable, Hashable {
  package enum Kind: String, Sendable, Hashable { case added, removed, changed, unchanged }
  package enum Effect: String, Sendable, Hashable { case weaker, stronger, other }

  /// A switch that is turned, or a thing that comes or goes.
  package struct Hardening: Sendable, Hashable {
    package let name: String
    /// Nil for what was not there.
    package let before: String?
    /// Nil for what is gone.
    package let after: String?
    package let effect: Effect
  }

  package let name: String
  package let kind: Kind
  /// What the service's bounding set gains, by number; of a new service all of it.
  package let addedCapabilities: [Capability]
  package let removedCapabilities: [Capability]
  package let hardening: [Hardening]

  package init(before: ServiceAudit?, after: ServiceAudit?) {
    name = after?.name ?? before?.name ?? ""
    // Where one side is not known, nothing is said to come or go; that it is not known is a change of its own.
    let isKnown = [before, after].allSatisfy { $0.map { $0.capabilities.bounding != nil } ?? true }
    let old = isKnown ? before?.capabilities.bounding?.mask ?? 0 : 0
    let new = isKnown ? after?.capabilities.bounding?.mask ?? 0 : 0
    addedCapabilities = Capability.all.filter { $0.bit & new & ~old != 0 }
    removedCapabilities = Capability.all.filter { $0.bit & old & ~new != 0 }
    guard let before, let after else {
      kind = before == nil ? .added : .removed
      hardening = []
      return
    }
    hardening = zip(ServiceFacet.all(of: before), ServiceFacet.all(of: after)).flatMap { Self.differences($0, $1) }
    kind =
      hardening.isEmpty && addedCapabilities.isEmpty && removedCapabilities.isEmpty ? .unchanged : .changed
  }

  private static func differences(_ before: ServiceFacet, _ after: ServiceFacet) -> [Hardening] {
    guard before.values != after.values else { return [] }
    if before.isSwitch, let old = before.values.first, let new = after.values.first {
      let effect: Effect = new.value > old.value ? .weaker : new.value < old.value ? .stronger : .other
      return [Hardening(name: before.name, before: old.key, after: new.key, effect: effect)]
    }
    let gone = before.values.filter { after.values[$0.key] == nil }.sorted { $0.key < $1.key }
    let come = after.values.filter { before.values[$0.key] == nil }.sorted { $0.key < $1.key }
    return gone.map {
      Hardening(name: before.name, before: $0.key, after: nil, effect: $0.value > 0 ? .stronger : .other)
    }
      + come.map { Hardening(name: before.name, before: nil, after: $0.key, effect: $0.value > 0 ? .weaker : .other) }
  }
}

/// A project on the new side of a change, and what the change does to its services.
package struct ProjectChange: Sendable, Hashable {
  /// As it is now; as it was, for a project that is gone.
  package let project: ProjectAudit
  package let isRemoved: Bool
  /// By service: those of the project in its order, then those that are gone. Nil where nothing is compared.
  package let services: [ServiceChange]?

  /// A project that is compared with nothing.
  package init(_ project: ProjectAudit) {
    self.project = project
    isRemoved = false
    services = nil
  }

  private init(_ project: ProjectAudit, isRemoved: Bool, services: [ServiceChange]) {
    self.project = project
    self.isRemoved = isRemoved
    self.services = services
  }

  /// The services with what the change does to each; those that are gone are not among them.
  package var present: [(service: ServiceAudit, change: ServiceChange?)] {
    isRemoved ? [] : project.services.enumerated().map { ($0.element, services?[$0.offset]) }
  }

  package var removed: [ServiceChange] { (services ?? []).filter { $0.kind == .removed } }

  /// Pairs the projects of both sides: by all their files, else by the file that names them.
  /// - Parameter newNames: renamed files of the old side, and what they are called now.
  package static func all(
    from base: [ProjectAudit], to head: [ProjectAudit], newNames: [RepositoryPath: RepositoryPath]
  ) -> [ProjectChange] {
    var left = base
    func now(_ path: RepositoryPath) -> RepositoryPath { newNames[path] ?? path }
    func take(_ fits: (ProjectAudit) -> Bool) -> ProjectAudit? {
      left.firstIndex(where: fits).map { left.remove(at: $0) }
    }
    var pairs: [ProjectAudit?] = head.map { project in take { $0.files.map { now($0) } == project.files } }
    for (index, project) in head.enumerated() where pairs[index] == nil {
      pairs[index] = take { now($0.path) == project.path }
    }
    let kept = zip(head, pairs).map { project, before in
      ProjectChange(project, isRemoved: false, services: compare(before?.services ?? [], project.services))
    }
    // A file that is now laid over another made a project of its own: its services go on there.
    let gone = left.filter { project in !head.contains { $0.files.contains(now(project.path)) } }
    return kept + gone.map { ProjectChange($0, isRemoved: true, services: compare($0.services, [])) }
  }

  private static func compare(_ before: [ServiceAudit], _ after: [ServiceAudit]) -> [ServiceChange] {
    let old = Dictionary(before.map { ($0.name, $0) }) { first, _ in first }
    let names = Set(after.map { $0.name })
    return after.map { ServiceChange(before: old[$0.name], after: $0) }
      + before.filter { !names.contains($0.name) }.map { ServiceChange(before: $0, after: nil) }
  }
}
