import ContainerFiles

/// The hardening that projects of the old side had.
struct RemovalsByChange {
  private let old: [RepositoryPath: [ComposeProject]]
  private let oldNames: [RepositoryPath: RepositoryPath]
  /// The projects of the new side, by the file that names them.
  private let now: [RepositoryPath: ComposeProject]

  init(_ inventory: Inventory) {
    oldNames = inventory.change.oldNames
    var old: [RepositoryPath: [ComposeProject]] = [:]
    for project in inventory.change.projectsBefore {
      old[project.path, default: []].append(project)
    }
    self.old = old
    now = Dictionary(inventory.projects.map { ($0.path, $0) }) { first, _ in first }
  }

  /// The same project on the old side: of the same files, else of the same first file.
  private func before(_ project: ComposeProject) -> ComposeProject? {
    let candidates = old[oldNames[project.path] ?? project.path] ?? []
    let files = project.files.map { oldNames[$0.path] ?? $0.path }
    return candidates.first { $0.files.map { $0.path } == files } ?? candidates.first
  }

  func removals(
    in project: ComposeProject, _ said: inout Set<HardeningRemoval.Key>
  ) -> [HardeningRemoval] {
    guard let before = before(project) else { return [] }
    let services = Dictionary(before.services.map { ($0.name, $0) }) { first, _ in first }
    let base = project.overlayOf.flatMap { now[$0] }
    var found: [HardeningRemoval] = []
    for after in project.services {
      guard let service = services[after.name] else { continue }
      let below = base?.services.first { $0.name == after.name }
      for hardening in Hardening.allCases {
        guard case .held(let text, let key, _) = hardening.state(of: service) else { continue }
        let state = hardening.state(of: after)
        guard !hardening.isKept(from: service, to: after, state), !isUnknown(state, after, project),
          // What an overlay no longer says, the file below it may say now.
          below.map({ !hardening.isKept(from: service, to: $0, hardening.state(of: $0)) }) ?? true,
          said.insert(.init(service: after.name, hardening: hardening)).inserted
        else { continue }
        let (path, range) = place(of: state, key, in: after)
        found.append(
          HardeningRemoval(
            service: after.name, lost: text, before: nil, cause: .change, path: path, range: range,
            judged: Service(project: project, service: after).mergedFiles.map { [$0] } ?? []))
      }
    }
    return found
  }

  /// Whether a file that is not known may still say it.
  private func isUnknown(
    _ state: Hardening.State, _ service: ComposeService, _ project: ComposeProject
  ) -> Bool {
    guard case .absent = state else { return false }
    return !project.gaps.isEmpty || service.value["extends"] != nil
  }

  private func place(
    of state: Hardening.State, _ key: String, in service: ComposeService
  ) -> (RepositoryPath, SourceRange) {
    if case .off(_, let spot) = state { return (spot.path, spot.range) }
    if let entry = service.entry(key) { return (entry.path, entry.range) }
    return (service.path, service.nameRange)
  }
}
