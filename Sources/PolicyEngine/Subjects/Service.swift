package import ContainerFiles

/// A service of a compose project, as all files of the project together declare it.
package struct Service: Subject {
  package let project: ComposeProject
  package let service: ComposeService

  /// All services of the project by name.
  package let peers: [String: ComposeService]
  /// What services of the project mount of which others take the volumes, by name.
  let lent: [String: [HostUse]]
  /// The names that services of the project give to their containers.
  package let containerNames: Set<String>
  /// What the project stands in.
  package let inventory: Inventory

  package static func all(in inventory: Inventory) -> [Service] {
    inventory.projects.flatMap { project in
      let peers = Dictionary(project.services.map { ($0.name, $0) }) { first, _ in first }
      let lent = lentMounts(in: project, peers)
      let names = Set(project.services.compactMap { $0.value["container_name"]?.text?.text })
      return project.services.map {
        Service(
          project: project, service: $0, peers: peers, lent: lent, containerNames: names, inventory: inventory)
      }
    }
  }

  /// The file that begins the service; what is said of it may stand in others.
  package var path: RepositoryPath { service.path }
  package var paths: [RepositoryPath] { project.files.map { $0.path } }

  /// Whether something that is not said of the service is said nowhere: neither an overlay nor a service that an unknown
  /// file completes.
  package var isWhole: Bool { service.isWhole && project.overlayOf == nil && project.gaps.isEmpty }

  /// Which files were read together, for findings about what is not there; nil for one file.
  package var mergedFiles: Violation.Note? {
    guard project.files.count > 1 else { return nil }
    return Violation.Note("judged", project.files.map { $0.path.text }.joined(separator: " + "))
  }

  package var identity: String { "service:\(service.name)" }
  package var name: String { service.name }
}
