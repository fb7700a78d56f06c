package import ContainerFiles

/// A service of a compose project, as all files of the project together declare it.
package final class Service: Subject {
  package let project: ComposeProject
  package let service: ComposeService

  let surroundings: Surroundings

  /// What is known around a service; nothing for one that is looked at alone.
  struct Surroundings: Sendable {
    var peers: [String: ComposeService] = [:]
    /// What services of the project mount of which others take the volumes, by name.
    var lent: [String: [HostUse]] = [:]
    var containerNames: Set<String> = []
    var inventory: Inventory?
  }

  init(project: ComposeProject, service: ComposeService, surroundings: Surroundings = Surroundings()) {
    (self.project, self.service, self.surroundings) = (project, service, surroundings)
  }

  package static func all(in inventory: Inventory) -> [Service] {
    inventory.projects.flatMap { all(of: $0, in: inventory) }
  }

  /// The services of one project.
  package static func all(of project: ComposeProject, in inventory: Inventory) -> [Service] {
    var surroundings = Surroundings(inventory: inventory)
    surroundings.peers = Dictionary(project.services.map { ($0.name, $0) }) { first, _ in first }
    surroundings.lent = lentMounts(in: project, surroundings.peers)
    surroundings.containerNames = Set(project.services.compactMap { $0.value["container_name"]?.text?.text })
    return project.services.map { Service(project: project, service: $0, surroundings: surroundings) }
  }

  /// Another service of the project.
  package func peer(_ name: String) -> Service? {
    peers[name].map { Service(project: project, service: $0, surroundings: surroundings) }
  }

  /// All services of the project by name.
  package var peers: [String: ComposeService] { surroundings.peers }
  /// The names that services of the project give to their containers.
  package var containerNames: Set<String> { surroundings.containerNames }

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
