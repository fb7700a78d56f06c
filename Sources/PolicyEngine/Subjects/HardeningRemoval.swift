package import ContainerFiles

/// Hardening of a service that another file of its project, or the change, takes away.
package struct HardeningRemoval: Subject {
  package enum Cause: Sendable, Hashable {
    /// `!reset` or `!override`.
    case tag(String)
    /// What is written in its place: `read_only: false`.
    case value(String)
    /// The old side of the change has it, the new side nowhere.
    case change
  }

  package let service: String
  /// What is gone, as it was written: `cap_drop: [ALL]`.
  package let lost: String
  /// Where it stands still; nil for what only the old side had.
  package let before: RelatedRange?
  package let cause: Cause
  package let path: RepositoryPath
  package let range: SourceRange
  /// Which files were read together, where that is more than one.
  package let judged: [Violation.Note]

  package var identity: String { "service:\(service)" }

  package static func all(in inventory: Inventory) -> [HardeningRemoval] {
    let changes = RemovalsByChange(inventory)
    return inventory.projects.flatMap { project in
      var said: Set<Key> = []
      return within(project, &said) + changes.removals(in: project, &said)
    }
  }

  /// What is said once of a service.
  struct Key: Hashable {
    let service: String
    let hardening: Hardening
  }

  /// What files of a project take from those before them.
  private static func within(_ project: ComposeProject, _ said: inout Set<Key>)
    -> [HardeningRemoval]
  {
    guard !project.earlier.isEmpty else { return [] }
    let now = Dictionary(project.services.map { ($0.name, $0) }) { first, _ in first }
    var found: [HardeningRemoval] = []
    for before in project.earlier {
      guard let after = now[before.name] else { continue }
      for hardening in Hardening.allCases {
        guard case .held(let text, let key, let spot) = hardening.state(of: before) else {
          continue
        }
        let state = hardening.state(of: after)
        guard !hardening.isKept(from: before, to: after, state),
          said.insert(Key(service: after.name, hardening: hardening)).inserted
        else { continue }
        let taken = project.taking(key, of: after.name)
        // What extends a service that is not known may get it back from there.
        if taken == nil, case .absent = state, after.value["extends"] != nil { continue }
        let (path, range, cause) = place(of: state, key, in: after, taken: taken)
        found.append(
          HardeningRemoval(
            service: after.name, lost: text,
            before: RelatedRange(path: spot.path, spot.range, "set here, and no longer in force"),
            cause: cause,
            path: path, range: range,
            judged: Service(project: project, service: after).mergedFiles.map { [$0] } ?? []))
      }
    }
    return found
  }

  private static func place(
    of state: Hardening.State, _ key: String, in service: ComposeService, taken: ComposePlace?
  ) -> (RepositoryPath, SourceRange, Cause) {
    if case .off(let text, let spot) = state { return (spot.path, spot.range, .value(text)) }
    let entry = service.entry(key)
    if let taken {
      let place = entry.map { ($0.path, $0.range) } ?? (taken.path, taken.range)
      let isOverride = entry != nil || service.value.place.range == taken.range
      return (place.0, place.1, .tag(isOverride ? "!override" : "!reset"))
    }
    if let entry { return (entry.path, entry.range, .value("\(key)")) }
    return (service.path, service.nameRange, .tag("!reset"))
  }
}
