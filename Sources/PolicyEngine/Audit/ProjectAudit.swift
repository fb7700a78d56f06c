package import ContainerFiles

/// The services of a compose project, audited one by one.
package struct ProjectAudit: Sendable, Hashable {
  /// The file that names the project.
  package let path: RepositoryPath
  /// Every file that it is made of.
  package let files: [RepositoryPath]
  /// Of these, those that are merged whole: what `docker compose -f … -f …` is given, or includes.
  package let wholeFiles: [RepositoryPath]
  /// The project over which this file alone would be laid.
  package let overlayOf: RepositoryPath?
  /// Whether it is made for `docker stack deploy`, which passes over `privileged` and `security_opt`.
  package let isStack: Bool
  /// What it names and is not in the tree, as sentences without a full stop.
  package let gaps: [AuditItem]
  /// What Compose refuses.
  package let issues: [AuditItem]
  package let services: [ServiceAudit]

  package init(_ project: ComposeProject, in inventory: Inventory, profiles: AuditProfiles) {
    var users = AuditUserLookup(inventory)
    self.init(project, profiles: profiles, users: &users)
  }

  private init(_ project: ComposeProject, profiles: AuditProfiles, users: inout AuditUserLookup) {
    let places = AuditPlaces(project)
    path = project.path
    files = project.files.map { $0.path }
    wholeFiles = project.wholeFiles
    overlayOf = project.overlayOf
    let isStack = StackFile.isOne(project.path.nameText)
    self.isStack = isStack
    gaps = project.gaps.map { AuditItem(text: $0.message, place: places.place($0.place)) }
    issues = project.issues.map {
      AuditItem(text: $0.problem.message, place: places.place($0.path, $0.problem.range))
    }
    services = project.services.map {
      ServiceAudit($0, in: project, isStack: isStack, profiles: profiles, users: &users, places)
    }
  }

  /// The projects of the judged compose files, by path. A file that holds no service is none.
  package static func all(in inventory: Inventory, profiles: AuditProfiles) -> [ProjectAudit] {
    var users = AuditUserLookup(inventory)
    return inventory.projects.map { ProjectAudit($0, profiles: profiles, users: &users) }
      .filter { !$0.services.isEmpty }.sorted { ($0.path, $0.files.count) < ($1.path, $1.files.count) }
  }
}

/// Files that are named after `docker stack deploy`.
enum StackFile {
  static func isOne(_ name: String) -> Bool {
    let words = name.lowercased().split { ".-_".contains($0) }
    guard let ending = words.last, ending == "yml" || ending == "yaml" else { return false }
    return words.dropLast().contains { $0 == "stack" || $0 == "swarm" }
  }
}
